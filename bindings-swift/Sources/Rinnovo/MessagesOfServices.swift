import Foundation
import RinnovoGenerated

// What a screen writes about a service, and the names of things.

extension Messages {
    // MARK: A service

    /// Where a service is in its life, with what was asked for, owed and promised.
    public func state(_ facts: Facts) throws -> String { try core.state(facts: facts) }

    /// The renewal or expiry date with what it is; `nil`: there is none, or it is not known.
    public func renewalDate(_ facts: Facts, at now: Date) throws -> String? {
        try core.renewalDate(facts: facts, now: now)
    }

    /// A term: `1 January 2025 to 1 February 2025`.
    public func term(_ validity: Validity) throws -> String { try core.term(validity: validity) }

    /// How a service is renewed: `automatic, every year`.
    public func renewal(_ renewal: Renewal) throws -> String { try core.renewal(renewal: renewal) }

    /// How a service was renewed before its cancellation, which undoing restores.
    public func restores(_ renewal: Renewal?) throws -> String { try core.restores(renewal: renewal) }

    /// A word of the provider's that is not understood.
    public func keptAsItCame(_ fact: Fact, given: String) -> String { core.keptAsItCame(fact: fact, given: given) }

    /// What documents tell differently, and which of it was taken.
    public func differs(about: String, readings: String, taken: String) -> String {
        core.differs(about: about, readings: readings, taken: taken)
    }

    // MARK: Names

    /// The name of a command.
    public func command(_ command: CommandKind) -> String { core.command(command: command) }

    /// The name of buying off the rest of a commitment.
    public var buyingOff: String { core.buyingOff() }

    /// The name of an answer.
    public func outcome(_ outcome: Outcome) -> String { core.outcome(outcome: outcome) }

    /// What is acknowledged.
    public func acknowledgement(_ acknowledgement: Acknowledgement) -> String {
        core.acknowledgement(acknowledgement: acknowledgement)
    }

    /// The name of a phase.
    public func phase(_ phase: PhaseKind) -> String { core.phase(phase: phase) }

    /// Why a service ended.
    public func cause(_ cause: Cause) -> String { core.cause(cause: cause) }

    /// The name of a fact.
    public func fact(_ fact: Fact) -> String { core.fact(fact: fact) }

    /// The name of a contact.
    public func contact(_ role: Role) -> String { core.contact(role: role) }

    /// The name of a kind.
    public func kind(_ kind: Kind) -> String { core.kind(kind: kind) }

    /// The name of a family.
    public func family(_ family: Family) -> String { core.family(family: family) }

    /// What happens when a term ends.
    public func mode(_ mode: Mode) -> String { core.mode(mode: mode) }

    // MARK: Headings and phrases

    /// A heading by itself: of a column, or before a gap.
    public func heading(_ heading: Heading) -> String { core.heading(heading: heading) }

    /// A heading with the colon that its language writes.
    public func headingWithColon(_ heading: Heading) -> String { core.headingWithColon(heading: heading) }

    /// A phrase without data.
    public func phrase(_ phrase: Phrase) -> String { core.phrase(phrase: phrase) }
}
