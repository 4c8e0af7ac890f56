import Foundation
import RinnovoGenerated

// What is asked of a portfolio under an edition, at an instant, by somebody. `roles` is `nil` for the account's holder, who
// has for each service the roles that its contacts give.

extension Portfolio {
    // MARK: Tables

    /// A page of the services that a query finds.
    ///
    /// - Throws: `RinnovoError` for a query that cannot be read, with the character; for a size that is not 1 to 1,000;
    ///   and for a cursor or a facet that is none.
    public func page(
        _ request: PageRequest, under rules: Rules, at now: Date, as roles: Set<Role>? = nil
    ) throws -> Page {
        try core.list(rules: rules.core, viewer: Viewer(now: now, roles: roles), page: request)
    }

    /// The first page, of 25 rows, of what a text finds; an empty text finds everything.
    public func page(_ query: String = "", under rules: Rules, at now: Date, as roles: Set<Role>? = nil) throws -> Page
    {
        try page(PageRequest(query: query), under: rules, at: now, as: roles)
    }

    /// The ids of the services that a query finds, in its order.
    public func ids(
        where query: String, under rules: Rules, at now: Date, as roles: Set<Role>? = nil
    ) throws -> [String] {
        try core.select(rules: rules.core, viewer: Viewer(now: now, roles: roles), query: query)
    }

    // MARK: One service

    /// The answer to every command for one of the services, as its screen shows them: with the roles, the payment method
    /// and the members that the portfolio knows.
    ///
    /// - Throws: `RinnovoError` for an id that is not there.
    public func menu(
        for id: String, under rules: Rules, at now: Date, as roles: Set<Role>? = nil
    ) throws -> [CommandAnswer] {
        try core.menu(rules: rules.core, viewer: Viewer(now: now, roles: roles), id: id)
    }

    /// The answer to a command for one of the services. Nothing happens: `apply(_:to:)` does it.
    ///
    /// - Throws: `RinnovoError` for an id that is not there.
    public func answer(
        to command: Command, for id: String, under rules: Rules, at now: Date, as roles: Set<Role>? = nil
    ) throws -> Answer {
        try core.decide(rules: rules.core, viewer: Viewer(now: now, roles: roles), id: id, command: command)
    }

    /// Decides a command for one of the services and lets what the answer says happen, in one step: no other thread comes
    /// between.
    ///
    /// - Throws: `RinnovoError` for an id that is not there.
    @discardableResult
    public func give(
        _ command: Command, to id: String, under rules: Rules, at now: Date, as roles: Set<Role>? = nil
    ) throws -> Given {
        try core.give(rules: rules.core, viewer: Viewer(now: now, roles: roles), id: id, command: command)
    }

    /// What a command would do to one of the services and to those grouped under it.
    ///
    /// With `supposed`, the token of a confirmation is taken to be right.
    ///
    /// - Throws: `RinnovoError` for an id that is not there.
    public func preview(
        of command: Command, for id: String, under rules: Rules, at now: Date, as roles: Set<Role>? = nil,
        supposed: Bool = false
    ) throws -> Preview {
        let viewer = Viewer(now: now, roles: roles)
        return try core.preview(rules: rules.core, viewer: viewer, id: id, command: command, supposed: supposed)
    }

    /// How soon one of the services can end without losing what was paid for.
    ///
    /// - Throws: `RinnovoError` for an id that is not there.
    public func earliestEnd(
        of id: String, under rules: Rules, at now: Date, as roles: Set<Role>? = nil
    ) throws -> EarliestEnd {
        try core.earliestEnd(rules: rules.core, viewer: Viewer(now: now, roles: roles), id: id)
    }

    // MARK: Many services

    /// A command over the services with these ids: one answer a service, and counts. Nothing happens: `apply(_:)` does it.
    ///
    /// - Throws: `RinnovoError` for an id that is not there.
    public func answers(
        to command: Command, for ids: [String], under rules: Rules, at now: Date, as roles: Set<Role>? = nil
    ) throws -> Bulk {
        try core.bulk(rules: rules.core, viewer: Viewer(now: now, roles: roles), command: command, ids: ids)
    }

    /// A command over the services that a query finds. Nothing happens: `apply(_:)` does it.
    public func answers(
        to command: Command, where query: String, under rules: Rules, at now: Date, as roles: Set<Role>? = nil
    ) throws -> Bulk {
        try core.bulkWhere(rules: rules.core, viewer: Viewer(now: now, roles: roles), command: command, query: query)
    }

    // MARK: What will happen

    /// What will happen, when, and what it will cost, for 1 to 1,200 months.
    public func forecast(
        months: Int, under rules: Rules, at now: Date, as roles: Set<Role>? = nil, assuming: Assumption = .paid
    ) throws -> Forecast {
        let viewer = Viewer(now: now, roles: roles)
        return Forecast(core: try core.forecast(rules: rules.core, viewer: viewer, months: months, assume: assuming))
    }

    /// What will happen until an instant (inclusive).
    public func forecast(
        until: Date, under rules: Rules, at now: Date, as roles: Set<Role>? = nil, assuming: Assumption = .paid
    ) throws -> Forecast {
        let viewer = Viewer(now: now, roles: roles)
        return Forecast(
            core: try core.forecastUntil(rules: rules.core, viewer: viewer, until: until, assume: assuming))
    }
}

extension Bulk {
    /// How many answers are of a sort.
    public subscript(outcome: Outcome) -> Int { counts.first { $0.outcome == outcome }?.count ?? 0 }
}
