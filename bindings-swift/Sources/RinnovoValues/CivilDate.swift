/// A day of the calendar, of no particular zone: a birthday, not an instant.
///
/// Foundation's `Date` is an instant, and would be another day on a phone that travels. What becomes of a day on the clocks
/// of a zone is told by `start(inZone:)`.
///
/// ```swift
/// let day = CivilDate(year: 2025, month: 6, day: 30)
/// print(day)                                    // 2025-06-30
/// let midnight = try day.start(inZone: "Europe/Rome")   // 2025-06-29T22:00:00Z
/// ```
///
/// Any three numbers make one, so that making one cannot fail; the core refuses a day that does not exist with a
/// `RinnovoError`.
public struct CivilDate: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    /// The year, 0 to 9999.
    public var year: Int
    /// The month, 1 to 12.
    public var month: Int
    /// The day of the month, 1 to 31.
    public var day: Int

    /// The day of a year and a month.
    public init(year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// ISO 8601, such as `2025-06-30`.
    public var description: String { "\(padded(year, to: 4))-\(padded(month, to: 2))-\(padded(day, to: 2))" }

    /// The earlier day is the smaller one.
    public static func < (one: CivilDate, other: CivilDate) -> Bool {
        (one.year, one.month, one.day) < (other.year, other.month, other.day)
    }

    private func padded(_ number: Int, to length: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, length - digits.count)) + digits
    }
}
