import Foundation
import RinnovoGenerated

/// Sentences in a language, with dates on the clocks of a zone.
///
/// ```swift
/// let messages = try Messages(language: "it", zone: .current)
/// for sentence in try messages.sentences(answer) { print(sentence) }
/// print("annullabile fino al", messages.deadline(until))
/// ```
///
/// The languages are English, Italian, French, German and Spanish; dates are written as these languages write them, whatever
/// the settings of the device. Make one and keep it; copies share it, and any number of threads may use it.
///
/// A function that throws does so only for a value that the caller put together and that cannot be, such as a period of no
/// months; what came out of this library can always be told.
public struct Messages: Sendable {
    let core: RinnovoGenerated.Messages

    /// The languages that are spoken.
    public static let languages: [String] = RinnovoGenerated.languages()

    /// Sentences in a language, `it` or a tag such as `it-CH`, on the clocks of a zone, an IANA name.
    ///
    /// - Throws: `RinnovoError` for a language that is not spoken and a zone that is not known.
    public init(language: String, zone: String) throws { core = try .init(language: language, zone: zone) }

    /// Sentences in a language, on the clocks of a zone.
    public init(language: String, zone: TimeZone) throws { try self.init(language: language, zone: zone.identifier) }

    /// Sentences in the first of these languages that is spoken, else in English:
    /// `Messages(preferring: Locale.preferredLanguages, zone: .current)`.
    public init(preferring tags: [String], zone: TimeZone) throws {
        for tag in tags {
            if let spoken = try? Messages(language: tag, zone: zone) {
                self = spoken
                return
            }
        }
        try self.init(language: "en", zone: zone)
    }

    private init(core: RinnovoGenerated.Messages) { self.core = core }

    /// The same on the clocks of another zone, an IANA name.
    public func `in`(zone: String) throws -> Messages { Messages(core: try core.inZone(zone: zone)) }

    /// The same on the clocks of another zone.
    public func `in`(zone: TimeZone) throws -> Messages { try self.in(zone: zone.identifier) }

    // MARK: Answers

    /// The sentences of an answer: its notices, its reasons, or what is not known.
    public func sentences(_ answer: Answer) throws -> [String] { try core.sentences(answer: answer) }

    /// Why a command is refused.
    public func reason(_ reason: Reason) throws -> String { try core.reason(reason: reason) }

    /// What a person must read before giving a command.
    public func notice(_ notice: Notice) throws -> String { try core.notice(notice: notice) }

    /// What happened.
    public func change(_ change: Change) throws -> String { try core.change(change: change) }

    /// That a command is allowed, and until when (exclusive).
    public func allowed(until: Date?) -> String { core.allowed(until: until) }

    /// That a refused command is allowed later (inclusive).
    public func waitingHelps(from: Date) -> String { core.waitingHelps(from: from) }

    /// The commands that would lift a refusal.
    public func remedies(_ commands: [CommandKind]) -> String { core.remedies(commands: commands) }

    /// What is not known, in one sentence.
    public func notKnown(_ facts: [Fact]) -> String { core.notKnown(facts: facts) }

    /// That what time does to a service cannot be told, and why.
    public func untold(_ service: String, missing facts: [Fact]) -> String {
        core.untold(service: service, facts: facts)
    }

    /// What must be acknowledged.
    public func toAcknowledge(_ missing: Set<Acknowledgement>) -> String { core.toAcknowledge(missing: missing) }

    /// How a command is taken back; `nil`: there is nothing to take back.
    public func undo(_ undo: Undo) throws -> String? { try core.undo(undo: undo) }

    /// How soon a service can end.
    public func earliestEnd(_ end: EarliestEnd) throws -> String { try core.earliestEnd(end: end) }

    /// Who asks, when, and under which rules.
    public func asked(by roles: Set<Role>, on instant: Date, under edition: String) -> String {
        core.askedBy(roles: roles, on: instant, edition: edition)
    }

    // MARK: Dates

    /// An instant, to the minute; the day alone where it is midnight.
    public func moment(_ instant: Date) -> String { core.moment(at: instant) }

    /// An instant until which something is possible (exclusive).
    public func deadline(_ instant: Date) -> String { core.deadline(at: instant) }

    /// Several instants.
    public func moments(_ instants: [Date]) -> String { core.moments(instants: instants) }

    /// A date with what it is: `renews 15 July 2025`.
    public func date(_ kind: DateKind, at instant: Date) -> String { core.date(kind: kind, at: instant) }

    /// A renewal date with what it is.
    public func date(_ date: RenewalDate) -> String { self.date(date.kind, at: date.at) }

    /// The end of a term.
    public func term(until end: Date) -> String { core.termUntil(end: end) }

    /// A frequency.
    public func frequency(_ every: Period) throws -> String { try core.frequency(every: every) }

    /// Several frequencies.
    public func frequencies(_ frequencies: Set<Period>) throws -> String {
        try core.frequencies(frequencies: frequencies)
    }
}
