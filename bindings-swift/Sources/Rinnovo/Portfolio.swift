import Foundation
import RinnovoGenerated

/// The services of an account, asked column by column: searched, filtered, sorted, grouped, paged; changed one by one;
/// foreseen.
///
/// It is a class, because everybody who holds it sees what happens to it; everything that comes out of it is a value that
/// stays as it is. Threads may share one: each question is answered on the services as they were when it was asked, and a
/// change by another thread is in the answer wholly or not at all.
///
/// ```swift
/// let portfolio = try Portfolio(json: text, zone: rules.zone)
/// let page = try portfolio.page("studio state:active sort:ends", under: rules, at: now)
/// for row in page.rows {
///     print(row.title, row.service.facts.phase?.kind.code ?? "not known")
/// }
/// ```
///
/// Roles are those that the account's holder has by the contacts of each service, unless `as:` says others.
public final class Portfolio: Sendable {
    let core: RinnovoGenerated.Portfolio

    /// Of these services. Months and days of dates are those of `zone`, that of the edition (`Rules.zone`).
    ///
    /// - Throws: `RinnovoError` for two services with one id, a parent that is not among them, and parents that form a
    ///   circle.
    public init(_ services: [Service] = [], zone: String, owner: Owner? = nil) throws {
        core = try .init(services: services, zone: zone, owner: owner)
    }

    /// Of these services, with months and days in a time zone.
    public convenience init(_ services: [Service] = [], zone: TimeZone, owner: Owner? = nil) throws {
        try self.init(services, zone: zone.identifier, owner: owner)
    }

    /// Of an account in our own JSON, or of a provider's payloads: told apart by what they hold. What is not understood in
    /// payloads is told in `findings`, and everything else is read.
    ///
    /// - Throws: `RinnovoError` with the place of what cannot be read.
    public init(documents: [Document], zone: String) throws {
        core = try .read(documents: documents, zone: zone)
    }

    /// Of documents, with months and days in a time zone.
    public convenience init(documents: [Document], zone: TimeZone) throws {
        try self.init(documents: documents, zone: zone.identifier)
    }

    /// Of an account in our own JSON: what `json` writes.
    ///
    /// - Throws: `RinnovoError` with the place of what cannot be read.
    public convenience init(json: String, zone: String) throws {
        try self.init(documents: [Document(text: json)], zone: zone)
    }

    /// Of an account in our own JSON, with months and days in a time zone.
    public convenience init(json: String, zone: TimeZone) throws {
        try self.init(json: json, zone: zone.identifier)
    }

    // MARK: What it holds

    /// How many services there are.
    public var count: Int { core.count() }

    /// Whether there are none.
    public var isEmpty: Bool { count == 0 }

    /// Whose services these are.
    public var owner: Owner { core.owner() }

    /// What was not understood when it was read.
    public var findings: [Finding] { core.findings() }

    /// The service with an id; `nil`: there is none.
    public subscript(id: String) -> Service? { core.service(id: id) }

    /// The ids of the services grouped under one.
    public func members(of id: String) -> [String] { core.members(id: id) }

    /// The account in our own JSON, one service to a line: keep it, and read it again without a network.
    public var json: String { get throws { try core.toJson() } }

    /// The services as comma-separated values, safe to be opened in a spreadsheet.
    public func csv(at now: Date) throws -> String { try core.toCsv(now: now) }

    // MARK: What happens to it

    /// Lets an event happen to a service, with what it does to those grouped under it; everything that happened.
    ///
    /// - Throws: `RinnovoError` for an id that is not there.
    @discardableResult
    public func happen(_ event: Event, to id: String) throws -> [Happened] { try core.happen(id: id, event: event) }

    /// Lets what a command over many services foresaw happen, with what it does to members; everything that happened, in
    /// order.
    @discardableResult
    public func apply(_ bulk: Bulk) throws -> [Happened] { try core.apply(outcomes: bulk.outcomes) }

    /// Lets the events of an answer happen to a service, those of a refusal too; everything that happened, in order.
    ///
    /// They happen as they were answered, whatever changed since: `give(_:to:under:at:as:)` decides anew.
    ///
    /// - Throws: `RinnovoError` for an id that is not there.
    @discardableResult
    public func apply(_ answer: Answer, to id: String) throws -> [Happened] {
        try core.apply(outcomes: [MemberAnswer(id: id, answer: answer)])
    }

    /// Adds a service.
    ///
    /// - Throws: `RinnovoError` for an id that is taken, and for a parent that is not there.
    public func insert(_ service: Service) throws { try core.insert(service: service) }

    /// Puts a service in the place of the one with its id.
    ///
    /// - Throws: `RinnovoError` for an id that is not there.
    public func replace(_ service: Service) throws { try core.replace(service: service) }

    /// Takes a service out.
    ///
    /// - Throws: `RinnovoError` for an id that is not there, and for a service that others are grouped under.
    public func remove(_ id: String) throws { try core.remove(id: id) }

    // MARK: Dates that are brought together

    /// One renewal date for these services: `date`, or the latest of theirs; `nil`: none of them has a term.
    public func align(_ ids: [String], to date: Date? = nil) throws -> Alignment? {
        try core.align(ids: ids, to: date)
    }
}

extension Finding: Identifiable {
    /// The document, the place and the sentence.
    public var id: String { "\(document)\n\(path)\n\(words)" }
}

extension Aligned: Identifiable {}
extension LeftOut: Identifiable {}
