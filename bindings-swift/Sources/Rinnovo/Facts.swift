import Foundation
import RinnovoGenerated

/// The facts are all that the rules read. A fact that is `nil` is *not known*: a rule that needs it answers `unknown`, and
/// never lets something through silently.
extension Facts {
    /// The facts of a service that runs in a term and renews: active, nothing asked for, nothing owed, nothing promised.
    ///
    /// - Throws: `RinnovoError` for a frequency that cannot be.
    public static func inService(_ kind: Kind, from start: Date, to end: Date, renewal: Renewal) throws -> Facts {
        try RinnovoGenerated.factsInService(kind: kind, start: start, end: end, renewal: renewal)
    }

    /// The facts of a service of which nothing but its kind is known.
    public static func unknown(_ kind: Kind) -> Facts { RinnovoGenerated.factsUnknown(kind: kind) }

    /// The present term; `nil`: it runs without an end, or that is not known.
    public var term: Term? {
        if case .fixed(let term)? = validity { term } else { nil }
    }

    /// The renewal or expiry date, and what kind of date it is; `nil`: there is none, or it is not known.
    public func renewalDate(at now: Date) throws -> RenewalDate? {
        try RinnovoGenerated.renewalDate(facts: self, now: now)
    }
}

extension Term {
    /// A term whose months are counted from its beginning.
    public init(from start: Date, to end: Date) {
        self.init(start: start, end: end, anchor: start)
    }
}

extension Contacts {
    /// One handle for everything.
    public static func everything(_ handle: String) -> Contacts {
        Contacts(admin: handle, billing: handle, technical: handle)
    }

    /// The roles that a handle has by these contacts.
    public func roles(of handle: String) -> Set<Role> { RinnovoGenerated.rolesOf(contacts: self, handle: handle) }
}

extension Members {
    /// How many of these services end with the one they are grouped under, and how many are detached.
    public init(of services: [Service]) throws {
        self = try RinnovoGenerated.membersOf(services: services)
    }
}

extension Set<Role> {
    /// All three roles.
    public static let all: Set<Role> = Set(Role.allCases)
}

extension Set<Acknowledgement> {
    /// Everything that a deletion asks to acknowledge.
    public static let all: Set<Acknowledgement> = Set(Acknowledgement.allCases)
}

extension CivilDate {
    /// When the day begins on the clocks of a zone, an IANA name. Where the clocks are put forward over midnight, that is
    /// the first instant of the day.
    ///
    /// - Throws: `RinnovoError` for a day that does not exist and a zone that is not known.
    public func start(inZone zone: String) throws -> Date {
        try RinnovoGenerated.startOfDay(day: self, zone: zone)
    }

    /// When the day begins on the clocks of a zone.
    public func start(inZone zone: TimeZone) throws -> Date { try start(inZone: zone.identifier) }
}

extension Period {
    /// The instants of so many renewals after an anchor, 12,000 at most.
    ///
    /// - Parameters:
    ///   - count: how many.
    ///   - anchor: the instant that months are counted from.
    ///   - zone: the zone whose months these are, an IANA name.
    ///   - rule: what a month after the 31st is.
    /// - Throws: `RinnovoError` for a count or a period out of range, and a zone that is not known.
    public func renewals(
        _ count: Int, after anchor: Date, zone: String, rule: MonthRule = .anchorClamp
    ) throws -> [Date] {
        try RinnovoGenerated.renewalDates(anchor: anchor, every: self, count: count, monthRule: rule, zone: zone)
    }

    /// The instants of so many renewals after an anchor, in the months of a zone.
    public func renewals(
        _ count: Int, after anchor: Date, zone: TimeZone, rule: MonthRule = .anchorClamp
    ) throws -> [Date] {
        try renewals(count, after: anchor, zone: zone.identifier, rule: rule)
    }
}
