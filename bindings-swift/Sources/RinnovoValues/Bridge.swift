import Foundation

/// How values cross to the core: whatever the language allows becomes something that the core answers or refuses.
///
/// It is public because the generated module calls it. Nothing in it is for users.
public enum Bridge {
    /// Milliseconds since 1970, rounded. What is no number is 1970; what no integer holds becomes the nearest one, and the
    /// core takes an instant outside the years 0000 to 9999 for their nearest end.
    public static func millis(_ date: Date) -> Int64 { whole(date.timeIntervalSince1970 * 1000) }

    /// Seconds, rounded, in the same way.
    public static func seconds(_ interval: TimeInterval) -> Int64 { whole(interval) }

    /// The instant so many milliseconds after 1970.
    public static func date(millis: Int64) -> Date { Date(timeIntervalSince1970: Double(millis) / 1000) }

    /// An amount, exact.
    public static func decimal(_ text: String) -> Decimal {
        // INVARIANT: the core writes plain decimals.
        Decimal(string: text, locale: Locale(identifier: "en_US_POSIX")) ?? .nan
    }

    /// A day.
    public static func day(_ text: String) -> CivilDate {
        // INVARIANT: the core writes `2025-06-30`.
        let parts = text.split(separator: "-").map { Int($0) ?? 0 } + [0, 0, 0]
        return CivilDate(year: parts[0], month: parts[1], day: parts[2])
    }

    private static func whole(_ number: Double) -> Int64 {
        if number.isNaN { return 0 }
        return Int64(exactly: number.rounded()) ?? (number < 0 ? .min : .max)
    }
}
