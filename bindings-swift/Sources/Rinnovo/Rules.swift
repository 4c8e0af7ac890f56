import Foundation
import RinnovoGenerated

/// An edition of a provider's rules, compiled for one jurisdiction: it answers every question about one service.
///
/// Make one and keep it; copies share it, and any number of threads may ask at the same time. Nothing here reads a clock:
/// the present is an argument of every question.
///
/// ```swift
/// let rules = try Rules(edition: "ovh-2025")
/// let answer = try rules.answer(to: .cancelAtExpiry, for: service, at: now, as: [.admin])
/// switch answer {
/// case .allowed(_, let until, let notices, let events): …
/// case .alreadySo: …
/// case .refused(let reasons, let from, let remedies, _): …
/// case .unknown(let missing): …
/// }
/// ```
///
/// A refused command is an answer and no error. What is thrown is always a `RinnovoError`, and only for input that cannot
/// be used: an unknown edition, an empty id, a period of no months. A value that came out of this library never is.
public struct Rules: Sendable {
    let core: RinnovoGenerated.Rules

    /// A built-in edition, `ovh-2019` or `ovh-2025`, for everybody or for a jurisdiction such as `us`.
    ///
    /// - Throws: `RinnovoError` for any other name, and for a jurisdiction that the edition does not know.
    public init(edition name: String, jurisdiction: String? = nil) throws {
        core = try .edition(name: name, jurisdiction: jurisdiction)
    }

    /// An edition of one's own, written in TOML.
    ///
    /// - Throws: `RinnovoError` for one that does not parse or leaves a gap, with the place.
    public init(toml: String, jurisdiction: String? = nil) throws {
        core = try .fromToml(text: toml, jurisdiction: jurisdiction)
    }

    /// An edition of one's own, written in JSON.
    ///
    /// - Throws: `RinnovoError` for one that does not parse or leaves a gap, with the place.
    public init(json: String, jurisdiction: String? = nil) throws {
        core = try .fromJson(text: json, jurisdiction: jurisdiction)
    }

    // MARK: What a command would bring

    /// Answers a command: may it be given now, what does it do, and if not, why not and from when? Nothing happens:
    /// `Service.evolved(by:)` with the events of the answer does it.
    public func answer(to command: Command, for service: Service, asker: Asker) throws -> Answer {
        try core.decide(service: service, command: command, asker: asker)
    }

    /// The answer to every command, with its data, as a screen's menu shows it: `menu[.cancelAtExpiry]`.
    ///
    /// What a person must still be asked, acknowledgements and a token, is taken to be given.
    public func menu(for service: Service, asker: Asker) throws -> [CommandAnswer] {
        try core.menu(service: service, asker: asker)
    }

    /// The answer to every command without the data of its reasons: for lists.
    public func verdicts(for facts: Facts, asker: Asker) throws -> [Verdict] {
        try core.answers(facts: facts, asker: asker)
    }

    /// What a command would do to a service and to those grouped under it, without doing it.
    ///
    /// With `supposed`, the token of a confirmation is taken to be right, which is what a screen shows before anybody has
    /// typed it.
    public func preview(
        of command: Command, for service: Service, with members: [Service] = [], asker: Asker, supposed: Bool = false
    ) throws -> Preview {
        try core.preview(service: service, members: members, command: command, asker: asker, supposed: supposed)
    }

    /// The same command for several services, in their order. Those grouped under one are found by their parent.
    public func answers(to command: Command, for services: [Service], asker: Asker) throws -> [MemberAnswer] {
        try core.decideGroup(services: services, command: command, asker: asker)
    }

    /// How soon a service can end without losing what was paid for.
    public func earliestEnd(of service: Service, asker: Asker) throws -> EarliestEnd {
        try core.earliestEnd(service: service, asker: asker)
    }

    // MARK: What time brings

    /// The next instant at which any answer or fact changes by time alone: schedule one refresh for it, nobody needs to
    /// poll. `nil`: nothing will ever change, or when it does is not known.
    public func nextChange(of service: Service, after now: Date) throws -> Date? {
        try core.nextChangeAt(service: service, now: now)
    }

    /// Whether time has done something to a service that its facts do not tell yet: they were read before it happened.
    public func isOvertaken(_ facts: Facts, at now: Date) throws -> Bool {
        try core.isOvertaken(facts: facts, now: now)
    }

    /// When the customer is reminded of the end of the present term, in order; those that are past included.
    public func reminders(for facts: Facts, at now: Date) throws -> [Date] {
        try core.reminders(facts: facts, now: now)
    }

    /// What time alone does to services until an instant (inclusive), in order, and the services afterwards.
    public func advance(_ services: [Service], to instant: Date, assuming: Assumption = .paid) throws -> Advanced {
        try core.advance(services: services, until: instant, assume: assuming)
    }
}

/// The same for who asks told at the call site.
///
/// - `now`: the present.
/// - `roles`: the roles that the actor holds for the service.
/// - `paymentMethod`: whether the account has a valid payment method; `nil`: not known.
/// - `members`: how many services are grouped under it; `nil`: none.
extension Rules {
    /// Answers a command: `rules.answer(to: .cancelAtExpiry, for: service, at: now, as: [.admin])`.
    public func answer(
        to command: Command, for service: Service, at now: Date, as roles: Set<Role>, paymentMethod: Bool? = nil,
        members: Members? = nil
    ) throws -> Answer {
        let asker = Asker(now: now, roles: roles, paymentMethod: paymentMethod, members: members)
        return try answer(to: command, for: service, asker: asker)
    }

    /// The answer to every command: `rules.menu(for: service, at: now, as: [.admin])[.renew]`.
    public func menu(
        for service: Service, at now: Date, as roles: Set<Role>, paymentMethod: Bool? = nil, members: Members? = nil
    ) throws -> [CommandAnswer] {
        let asker = Asker(now: now, roles: roles, paymentMethod: paymentMethod, members: members)
        return try menu(for: service, asker: asker)
    }

    /// The answer to every command without data: for lists.
    public func verdicts(
        for facts: Facts, at now: Date, as roles: Set<Role>, paymentMethod: Bool? = nil, members: Members? = nil
    ) throws -> [Verdict] {
        let asker = Asker(now: now, roles: roles, paymentMethod: paymentMethod, members: members)
        return try verdicts(for: facts, asker: asker)
    }

    /// What a command would do to a service and to those grouped under it.
    public func preview(
        of command: Command, for service: Service, with members: [Service] = [], at now: Date, as roles: Set<Role>,
        paymentMethod: Bool? = nil, supposed: Bool = false
    ) throws -> Preview {
        let asker = Asker(now: now, roles: roles, paymentMethod: paymentMethod, members: nil)
        return try preview(of: command, for: service, with: members, asker: asker, supposed: supposed)
    }

    /// The same command for several services.
    public func answers(
        to command: Command, for services: [Service], at now: Date, as roles: Set<Role>, paymentMethod: Bool? = nil
    ) throws -> [MemberAnswer] {
        let asker = Asker(now: now, roles: roles, paymentMethod: paymentMethod, members: nil)
        return try answers(to: command, for: services, asker: asker)
    }

    /// How soon a service can end.
    public func earliestEnd(
        of service: Service, at now: Date, as roles: Set<Role>, paymentMethod: Bool? = nil, members: Members? = nil
    ) throws -> EarliestEnd {
        let asker = Asker(now: now, roles: roles, paymentMethod: paymentMethod, members: members)
        return try earliestEnd(of: service, asker: asker)
    }
}
