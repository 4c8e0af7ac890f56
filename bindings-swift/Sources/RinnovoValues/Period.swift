/// How often a service is renewed: a whole number of months.
///
/// ```swift
/// let command = Command.changeFrequency(every: .months(24))
/// ```
///
/// The core takes 1 to 120 months and refuses anything else with a `RinnovoError` that tells the number; making one never
/// fails.
public struct Period: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    /// The number of months.
    public var months: Int

    /// So many months.
    public init(months: Int) {
        self.months = months
    }

    /// One month.
    public static let month = Period(months: 1)
    /// Twelve months.
    public static let year = Period(months: 12)

    /// So many months.
    public static func months(_ count: Int) -> Period { Period(months: count) }

    /// So many times twelve months.
    public static func years(_ count: Int) -> Period {
        let (months, isTooMany) = count.multipliedReportingOverflow(by: 12)
        return Period(months: isTooMany ? (count < 0 ? .min : .max) : months)
    }

    /// ISO 8601, such as `P12M`.
    public var description: String { "P\(months)M" }

    /// The shorter one is the smaller one.
    public static func < (one: Period, other: Period) -> Bool { one.months < other.months }
}
