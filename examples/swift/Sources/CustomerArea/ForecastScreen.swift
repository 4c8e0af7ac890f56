import Foundation
import Rinnovo

// What the months bring.

extension CustomerArea {
    /// What is expected of so many months, and what it costs.
    public func forecast(months: Int) throws -> String {
        let totals = try portfolio.forecast(months: months, under: rules, at: now).totals
        var table = Table(
            "MONTH", "RENEW", "LAPSE", "END", "ERASED", "COST", "NO PRICE", right: [1, 2, 3, 4, 5, 6])
        for month in totals.months { table.add(cells("\(month.first)".prefix(7), month)) }
        table.add(cells("all", totals.sum))
        guard totals.blocked > 0 else { return table.text }
        return table.text + "\(totals.blocked) services cannot be foreseen: something about them is not known\n"
    }

    private func cells(_ name: some StringProtocol, _ month: Month) -> [String] {
        let count = { $0 == 0 ? "—" : "\($0)" }
        let bills = month.bills.map { money($0.amount, $0.currency) }.joined(separator: ", ")
        return [String(name)] + [month.renewals, month.lapses, month.ends, month.erasures].map(count)
            + [bills.isEmpty ? "—" : bills, count(month.unpriced)]
    }
}
