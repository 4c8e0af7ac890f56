import Foundation
import Rinnovo
import Testing

/// Threads share rules, messages and portfolios; each answer is one of a moment.
struct ConcurrencyTests {
    @Test func manyAskTheSameRules() async throws {
        let (rules, service) = (try Rules(edition: "ovh-2025"), try hosting())
        let messages = try Messages(language: "fr", zone: "Europe/Paris")
        let menu = try rules.menu(for: service, at: noon, as: .all)
        let words = try menu.flatMap { try messages.sentences($0.answer) }
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<200 {
                group.addTask {
                    let found = try rules.menu(for: service, at: noon, as: .all)
                    return try found == menu && found.flatMap { try messages.sentences($0.answer) } == words
                }
            }
            for try await same in group { #expect(same) }
        }
    }

    /// Two services change together; nobody ever sees one changed without the other.
    @Test func readsDuringWritesSeeOneMoment() async throws {
        let rules = try Rules(edition: "ovh-2025")
        let facts = try hosting().facts
        let parent = Service(id: "parent", facts: facts)
        let domain = Facts(kind: .hostingCdn, validity: facts.validity, phase: .active, renewal: facts.renewal)
        let child = Service(id: "child", facts: domain, parent: "parent")
        let portfolio = try Portfolio([parent, child], zone: "Europe/Paris")
        let ends = Event(at: noon, change: .terminated(cause: .immediate, eraseAt: nil))
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for _ in 0..<300 {
                    try portfolio.happen(ends, to: "parent")
                    try portfolio.replace(child)
                    try portfolio.replace(parent)
                    await Task.yield()
                }
            }
            for _ in 0..<4 {
                group.addTask {
                    for _ in 0..<300 {
                        let rows = try portfolio.page(PageRequest(answers: true), under: rules, at: noon).rows
                        #expect(rows.count == 2)
                        let phases = Dictionary(
                            uniqueKeysWithValues: rows.map { ($0.id, $0.service.facts.phase?.kind) })
                        // The writer revives the child first: a living parent with an ended child is never there.
                        #expect(!(phases["parent"] == .active && phases["child"] == .terminated))
                        #expect(portfolio.count == 2)
                        await Task.yield()
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(portfolio["parent"] == parent && portfolio["child"] == child)
    }

    @Test func writersOfAJournalFindOneAnother() async throws {
        let (journal, service) = (Journal(), try hosting())
        try journal.adopt(service, at: noon)
        _ = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    var (conflicts, written) = (0, 0)
                    while written < 25 {
                        let seen = try journal.revision(of: service.id) ?? 0
                        do {
                            try journal.append([Event(at: noon, change: .billPaid)], to: service.id, expecting: seen)
                            written += 1
                        } catch let error as RinnovoError where error.code == "conflict" {
                            conflicts += 1
                        }
                    }
                    return conflicts
                }
            }
            return try await group.reduce(0, +)
        }
        #expect(try journal.revision(of: service.id) == 200)
        #expect(journal.services().first?.facts.revision == 200)
    }

    @Test func aCommandIsGivenOnce() async throws {
        let rules = try Rules(edition: "ovh-2025")
        let portfolio = try Portfolio([hosting()], zone: rules.zone)
        let id = try hosting().id
        let allowed = try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<16 {
                group.addTask { try portfolio.give(.cancelAtExpiry, to: id, under: rules, at: noon, as: .all).answer.isAllowed }
            }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(allowed == 1)
        #expect(throws: RinnovoError.self) { try portfolio.give(.renew(periods: 1), to: "nobody", under: rules, at: noon) }
        #expect(throws: RinnovoError.self) { try portfolio.happen(Event(at: noon, change: .billPaid), to: "nobody") }
    }
}
