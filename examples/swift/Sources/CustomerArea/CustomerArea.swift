import Foundation
import Rinnovo

/// The area of a customer: their services under an edition, at an instant, in words.
///
/// Each screen is a function that returns its text, the same that the command line prints.
public struct CustomerArea {
    let rules: Rules
    let portfolio: Portfolio
    let messages: Messages
    let now: Date

    /// The area of an account that is written in our own JSON.
    public init(account: String, edition: String = "ovh-2025", language: String = "en", now: Date) throws {
        rules = try Rules(edition: edition)
        portfolio = try Portfolio(json: account, zone: rules.zone)
        messages = try Messages(language: language, zone: rules.zone)
        self.now = now
    }

    /// The account as it is now, to be kept.
    public func account() throws -> String { try portfolio.json }

    /// The services that a query finds, members under their parents.
    public func list(where query: String = "") throws -> String {
        let page = try portfolio.page(PageRequest(query: query, grouped: true), under: rules, at: now)
        var table = Table("ID", "NAME", "REFERENCE", "KIND", "DATE", "RENEWAL", "STATE")
        for row in page.rows {
            let (service, facts) = (row.service, row.service.facts)
            table.add([
                branch(row) + clean(service.id), clean(service.name), clean(service.reference), try kind(of: service),
                try messages.renewalDate(facts, at: now) ?? "—", try facts.renewal.map(messages.renewal) ?? "—",
                clean(try messages.state(facts)),
            ])
        }
        let count = page.total == 1 ? "1 service" : "\(page.total) services"
        return table.text + "page 1 of \(max(1, page.pages)), \(count)\n"
    }

    /// The branch that a row hangs on.
    private func branch(_ row: Row) -> String {
        row.depth == 0 ? "" : String(repeating: "  ", count: min(row.depth - 1, 8)) + "└ "
    }

    /// The kind in words; an unknown one in the provider's.
    func kind(of service: Service) throws -> String {
        let name = messages.kind(service.facts.kind)
        let given = try service.unread.first { $0.fact == .kind }?.given
        return given.map { "\(name) (\(clean($0)))" } ?? name
    }

    /// The service with an id.
    func service(_ id: String) throws -> Service {
        guard let service = portfolio[id] else { throw NoSuchService(id: id) }
        return service
    }
}

/// An id that is not in the account.
public struct NoSuchService: LocalizedError {
    /// The id.
    public let id: String
    /// The sentence.
    public var errorDescription: String? { "there is no service `\(clean(id))`" }
}
