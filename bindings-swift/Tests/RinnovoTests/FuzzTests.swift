import Foundation
import Rinnovo
import Testing

/// Every public function that takes a text, asked with texts that nobody meant: it answers, or throws a `RinnovoError`.
///
/// `RINNOVO_SEED` repeats a run, `RINNOVO_ROUNDS` makes a longer one.
struct FuzzTests {
    /// A function with the documents that it reads. A new function is a new line here.
    struct Target: CustomTestStringConvertible, Sendable {
        let name: String
        let valid: [Valid]
        let ask: @Sendable (inout Texts, World) throws -> Void
        var testDescription: String { name }

        init(_ name: String, _ valid: Valid..., ask: @escaping @Sendable (inout Texts, World) throws -> Void) {
            self.name = name
            self.valid = valid
            self.ask = ask
        }
    }

    enum Valid: Hashable {
        case account, service, policy, policyJson, journal, query, cursor, calendar, row, zone, id, language, way,
            edition
        case operation, facet, handle
    }

    static let targets: [Target] = [
        Target("Rules.init(edition:jurisdiction:)", .edition) { texts, _ in
            _ = try Rules(edition: texts.next(), jurisdiction: texts.next())
        },
        Target("Rules.init(toml:)", .policy) { texts, _ in _ = try Rules(toml: texts.next()) },
        Target("Rules.init(json:)", .policyJson) { texts, _ in _ = try Rules(json: texts.next()) },
        Target("Rules.problems(inToml:)", .policy) { texts, _ in _ = try Rules.problems(inToml: texts.next()) },
        Target("Rules.plan(by:)", .way) { texts, world in
            _ = try world.rules.plan(.cancelAtExpiry, for: world.service, by: texts.next(), asker: world.asker)
        },
        Target("Rules.answer(to:) with a token", .id) { texts, world in
            _ = try world.rules.answer(
                to: .confirmDeletion(token: DeletionToken(texts.next())), for: world.service, asker: world.asker)
        },
        Target("Rules.answer(for:)", .account) { texts, world in
            _ = try world.rules.answer(to: .cancelAtExpiry, for: world.odd(&texts), asker: world.asker)
        },
        Target("Rules.menu(for:)", .account, .id) { texts, world in
            _ = try world.rules.menu(for: world.odd(&texts), at: texts.date(), as: .all)
        },
        Target("Rules.preview(of:for:with:)", .id) { texts, world in
            let (one, two) = (world.odd(&texts), world.odd(&texts))
            _ = try world.rules.preview(of: .cancelAtExpiry, for: one, with: [two], asker: world.asker).json
        },
        Target("Rules.answers(to:for:)", .id) { texts, world in
            _ = try world.rules.answers(
                to: .settleDebt, for: [world.odd(&texts), world.odd(&texts)], asker: world.asker)
        },
        Target("Rules.advance(_:to:)", .id) { texts, world in
            _ = try world.rules.advance([world.odd(&texts)], to: noon)
        },
        Target("Rules.earliestEnd(of:)", .id) { texts, world in
            _ = try world.rules.earliestEnd(of: world.odd(&texts), at: texts.date(), as: .all)
        },
        Target("Rules.nextChange(of:)", .id) { texts, world in
            _ = try world.rules.nextChange(of: world.odd(&texts), after: texts.date())
        },
        Target("Service.init(json:zone:)", .service, .zone) { texts, _ in
            _ = try Service(json: texts.next(), zone: texts.oneOf(["UTC", texts.next()]))
        },
        Target("Service.json", .id) { texts, world in
            _ = try Service(json: world.odd(&texts).json, zone: "UTC")
        },
        Target("Service: Codable", .service) { texts, _ in
            _ = try decoded(texts.next())
        },
        Target("Service.evolved(by:)", .id) { texts, world in
            let digest = texts.next()
            let change = Change.deletionRequested(expiresAt: texts.date(), digest: digest, attempts: 5)
            _ = try world.service.evolved(by: Event(at: texts.date(), change: change))
        },
        Target("Service.title, unread, origin", .id, .service) { texts, world in
            let odd = world.odd(&texts)
            _ = try (odd.title, odd.unread, odd.origin)
        },
        Target("Service.digest(of:)", .id) { texts, world in
            _ = try world.service.digest(of: DeletionToken(texts.next()))
        },
        Target("Service.reached(by:)", .id) { texts, world in
            _ = try world.service.reached(
                by: .cancelAtExpiry, among: [world.odd(&texts)], reach: .these([texts.next()]))
        },
        Target("Command.requestDeletion(of:)", .id) { texts, world in
            _ = try Command.requestDeletion(of: world.odd(&texts), token: DeletionToken(texts.next()), acknowledging: .all)
        },
        Target("Members.init(of:)", .id) { texts, world in
            _ = try Members(of: [world.odd(&texts)])
        },
        Target("Contacts.roles(of:)", .handle) { texts, _ in
            _ = Contacts.everything(texts.next()).roles(of: texts.next())
        },
        Target("CivilDate.start(inZone:)", .zone) { texts, _ in
            _ = try CivilDate(year: 2025, month: 3, day: 30).start(inZone: texts.next())
        },
        Target("Period.renewals(zone:)", .zone) { texts, _ in
            _ = try Period.month.renewals(3, after: texts.date(), zone: texts.next())
        },
        Target("Query.init, text", .query) { texts, _ in
            let query = try Query(texts.next())
            #expect(try Query(query.text) == query)
        },
        Target("Query of values", .id) { texts, _ in
            let values = [texts.next(), texts.next()]
            _ = try Query(clauses: [
                Clause(test: .word(texts.next())), .not(.contact(values)), Clause(test: .id(values)),
            ]).text
        },
        Target("Messages.init(language:zone:)", .language, .zone) { texts, _ in
            _ = try Messages(language: texts.next(), zone: texts.oneOf(["UTC", texts.next()]))
        },
        Target("Messages.init(preferring:)", .language) { texts, _ in
            _ = try Messages(preferring: [texts.next(), texts.next()], zone: .gmt)
        },
        Target("Messages.in(zone:)", .zone) { texts, world in
            _ = try world.messages.in(zone: texts.next())
        },
        Target("Messages with texts", .id) { texts, world in
            _ = world.messages.untold(texts.next(), missing: Fact.allCases)
            _ = world.messages.asked(by: .all, on: texts.date(), under: texts.next())
            _ = world.messages.keptAsItCame(.kind, given: texts.next())
            _ = world.messages.differs(about: texts.next(), readings: texts.next(), taken: texts.next())
            _ = try world.messages.reason(.managedThroughParent(parent: texts.next()))
        },
        Target("Journal.init(lines:)", .journal) { texts, _ in
            let journal = try Journal(lines: texts.next(), zone: "Europe/Paris")
            #expect(try Journal(lines: journal.lines, zone: "UTC").entries == journal.entries)
        },
        Target("Journal.init(zone:)", .zone) { texts, _ in
            _ = try Journal(lines: "", zone: texts.next())
        },
        Target("Journal with ids", .id) { texts, world in
            let journal = Journal()
            _ = try (journal.revision(of: texts.next()), journal.service(texts.next(), at: 0))
            try journal.adopt(world.odd(&texts), at: texts.date())
            try journal.append([Event(at: texts.date(), change: .billPaid)], to: texts.next(), expecting: 0)
        },
        Target("Portfolio.init(json:)", .account, .service) { texts, _ in
            let portfolio = try Portfolio(json: texts.next(), zone: "Europe/Paris")
            _ = try portfolio.json
        },
        Target("Portfolio.init(documents:)", .account, .row) { texts, _ in
            let documents = [
                Document(text: texts.next(), name: texts.next()), Document(text: texts.next(), name: "/services"),
            ]
            _ = try Portfolio(documents: documents, zone: "UTC").findings
        },
        Target("Portfolio.init(_:zone:)", .zone, .id) { texts, world in
            _ = try Portfolio([world.odd(&texts)], zone: texts.oneOf(["UTC", texts.next()])).json
        },
        Target("Portfolio with ids", .id) { texts, world in
            let (portfolio, odd) = (try world.portfolio, world.odd(&texts))
            _ = (portfolio[texts.next()], portfolio.members(of: texts.next()))
            let asks: [() throws -> Void] = [
                { try portfolio.happen(Event(at: noon, change: .billPaid), to: odd.id) }, { try portfolio.insert(odd) },
                { try portfolio.replace(odd) }, { try portfolio.remove(odd.id) }, { _ = try portfolio.align([odd.id]) },
            ]
            for ask in asks { do { try ask() } catch is RinnovoError {} }
        },
        Target("Portfolio.answer, menu, preview, earliestEnd", .id) { texts, world in
            let id = texts.next()
            _ = try world.account.menu(for: id, under: world.rules, at: noon)
            _ = try world.account.answer(to: .settleDebt, for: id, under: world.rules, at: texts.date())
            _ = try world.account.preview(of: .cancelAtExpiry, for: id, under: world.rules, at: noon)
            _ = try world.account.earliestEnd(of: id, under: world.rules, at: noon)
            try world.account.give(.renew(periods: 1), to: id, under: world.rules, at: noon)
        },
        Target("Portfolio.page(_:)", .query) { texts, world in
            _ = try world.account.page(texts.next(), under: world.rules, at: texts.date())
        },
        Target("Portfolio.page(after:)", .cursor) { texts, world in
            _ = try world.account.page(PageRequest(after: texts.next()), under: world.rules, at: noon)
        },
        Target("Portfolio.page(count:)", .facet) { texts, world in
            _ = try world.account.page(PageRequest(count: [texts.next()]), under: world.rules, at: noon)
        },
        Target("Portfolio.page(closed:)", .id) { texts, world in
            _ = try world.account.page(PageRequest(grouped: true, closed: [texts.next()]), under: world.rules, at: noon)
        },
        Target("Portfolio.ids(where:)", .query) { texts, world in
            _ = try world.account.ids(where: texts.next(), under: world.rules, at: noon)
        },
        Target("Portfolio.answers(to:for:)", .id) { texts, world in
            _ = try world.account.answers(to: .cancelAtExpiry, for: [texts.next()], under: world.rules, at: noon)
        },
        Target("Portfolio.answers(to:where:)", .query) { texts, world in
            _ = try world.account.answers(to: .cancelAtExpiry, where: texts.next(), under: world.rules, at: noon)
        },
        Target("Forecast.with(_:)", .id) { texts, world in
            let planned = PlannedCommand(at: texts.date(), id: texts.next(), command: .cancelAtExpiry)
            _ = try world.forecast.with([planned]).totals
        },
        Target("Forecast.iCalendar(named:updating:)", .calendar) { texts, world in
            _ = try world.forecast.iCalendar(named: texts.next(), updating: texts.next())
        },
        Target("Console.answer", .row, .edition) { texts, world in
            _ = try Console.answer(row: texts.next(), edition: world.console(&texts), viewer: world.viewer(&texts))
        },
        Target("Console.after", .row, .operation) { texts, world in
            _ = try Console.after(
                texts.next(), row: texts.oneOf([world.row, texts.next()]), edition: "2024-12",
                viewer: world.viewer(&texts), months: 12)
        },
        Target("Console.compare", .row) { texts, world in
            _ = try Console.compare(
                row: texts.next(), edition: world.console(&texts), to: world.rules, viewer: world.viewer(&texts))
        },
        Target("codes", .facet) { texts, _ in _ = (Kind(code: texts.next()), CommandKind(code: texts.next())) },
    ]

    private static func decoded(_ text: String) throws -> [Service] {
        let data = try JSONEncoder().encode([text])
        return try JSONDecoder().decode([Service].self, from: data)
    }

    /// Printed before anything is asked, so that it is there even if the process ends.
    private static let seed: UInt64 = {
        let given = ProcessInfo.processInfo.environment["RINNOVO_SEED"].flatMap(UInt64.init)
        let seed = given ?? UInt64.random(in: 0...UInt64.max)
        print("RINNOVO_SEED=\(seed)")
        return seed
    }()

    @Test(arguments: targets)
    func onlyRinnovoErrors(_ target: Target) throws {
        let (seed, environment) = (Self.seed, ProcessInfo.processInfo.environment)
        let world = try World.shared.get()
        let documents = target.valid.flatMap { world.valid[$0] ?? [] }
        var texts = Texts(seed: seed, documents: documents)
        for round in 0..<(environment["RINNOVO_ROUNDS"].flatMap { Int($0) } ?? 100) {
            do {
                try target.ask(&texts, world)
            } catch let error as RinnovoError {
                #expect(!error.code.isEmpty && !error.words.isEmpty)
            } catch {
                Issue.record("\(target.name), seed \(seed), round \(round): \(error)")
            }
        }
    }
}

extension Texts {
    mutating func oneOf(_ texts: [String]) -> String { texts[int(below: texts.count)] }
}
