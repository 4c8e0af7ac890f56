import Foundation
import RinnovoGenerated

/// What is expected to happen to services as they were when the forecast was made: later changes do not reach it.
///
/// ```swift
/// let forecast = try portfolio.forecast(months: 6, under: rules, at: now)
/// for entry in forecast.prefix(10) { print(entry.at, entry.id, entry.what) }
/// let less = try forecast.with([PlannedCommand(at: later, id: "vps-1", command: .cancelAtExpiry)])
/// let saved = try forecast.totals.difference(to: less.totals)
/// ```
///
/// It is the sequence of what is expected, over all services in the order of time, made as far as somebody looks.
public struct Forecast: Sendable, Sequence {
    let core: RinnovoGenerated.Forecast

    /// Until when it looks (inclusive).
    public var until: Date { core.until() }

    /// The same with commands that are given on the way.
    ///
    /// - Throws: `RinnovoError` for a service that is not there, and an instant outside the forecast.
    public func with(_ commands: [PlannedCommand]) throws -> Forecast {
        Forecast(core: try core.whatIf(planned: commands))
    }

    /// What is expected of each month, added up.
    public var totals: Totals { get throws { try core.totals() } }

    /// So many of the things that are expected, from one on (counted from 0), over all services in the order of time.
    public func entries(from first: Int = 0, count: Int) throws -> [Foreseen] {
        try core.entries(first: first, most: count, inOrder: true)
    }

    /// So many of the things that are expected, one group of services after the other: cheaper than the order of time.
    public func groupedEntries(from first: Int = 0, count: Int) throws -> [Foreseen] {
        try core.entries(first: first, most: count, inOrder: false)
    }

    /// Walks through what is expected, in the order of time.
    public func makeIterator() -> Iterator { Iterator(core: core) }

    /// Fetches what is expected in parts. What lies before a part is foreseen anew for it, so each part is twice as long
    /// as the one before.
    public struct Iterator: IteratorProtocol {
        let core: RinnovoGenerated.Forecast
        private var part = ArraySlice<Foreseen>()
        private var first = 0
        private var length = 64
        private var isOver = false

        init(core: RinnovoGenerated.Forecast) { self.core = core }

        /// The next entry; `nil`: nothing more is expected.
        public mutating func next() -> Foreseen? {
            if part.isEmpty, !isOver { fetch() }
            return part.popFirst()
        }

        private mutating func fetch() {
            // INVARIANT: what a forecast refuses, it refused when it was made.
            let fetched = (try? core.entries(first: first, most: length, inOrder: true)) ?? []
            isOver = fetched.count < length
            part = fetched[...]
            first += fetched.count
            length *= 2
        }
    }

    // MARK: Files

    /// Everything that is expected as comma-separated values, in the order of time.
    public var csv: String { get throws { try core.toCsv() } }

    /// Everything that is expected as a JSON array, in the order of time.
    public var json: String { get throws { try core.toJson() } }

    /// A calendar for any calendar program, with alarms.
    ///
    /// - Parameters:
    ///   - name: what the calendar program calls it.
    ///   - previous: the last one that was written, so that what has moved moves there too and what vanished is cancelled.
    /// - Throws: `RinnovoError` for a previous one that is no calendar.
    public func iCalendar(named name: String? = nil, updating previous: String? = nil) throws -> String {
        try core.toIcal(name: name, previous: previous)
    }
}

extension Totals {
    /// What is more, or less, here than in other totals, month by month.
    public func difference(to less: Totals) throws -> TotalsDifference {
        try RinnovoGenerated.totalsDifference(totals: self, less: less)
    }

    /// The totals as comma-separated values, a row to a month and a column to a currency.
    public var csv: String { get throws { try RinnovoGenerated.totalsToCsv(totals: self) } }
}

extension Month: Identifiable {
    /// Its first day.
    public var id: CivilDate { first }
}

extension MonthDifference: Identifiable {
    /// Its first day.
    public var id: CivilDate { first }
}
