import Foundation
import Rinnovo

// What a call costs, in a release build: `swift run -c release benchmark [ACCOUNT.json]`.

/// The services of the account so many times over, with other ids.
func repeated(_ services: [Service], _ times: Int) -> [Service] {
    (0..<times).flatMap { time in
        services.map { one in
            Service(
                id: "\(one.id)-\(time)", facts: one.facts, name: one.name, reference: one.reference,
                parent: one.parent.map { "\($0)-\(time)" }, contacts: one.contacts, price: one.price, aside: one.aside)
        }
    }
}

/// The shortest of five runs: what disturbs a run only ever makes it longer.
func measure(_ name: String, times: Int, _ call: () throws -> Void) rethrows {
    var best = Duration.seconds(3_600)
    for _ in 0..<5 {
        best = min(best, try ContinuousClock().measure { for _ in 0..<times { try call() } })
    }
    let (seconds, attoseconds) = best.components
    let nanoseconds = (Double(seconds) * 1e9 + Double(attoseconds) / 1e9) / Double(times)
    let figure = String(format: "%.0f", nanoseconds)
    print(name + String(repeating: " ", count: max(1, 52 - name.count - figure.count)) + figure + " ns")
}

do {
    let path = CommandLine.arguments.dropFirst().first ?? "../data/account.json"
    let now = Date(timeIntervalSince1970: 1_749_988_800)  // 2025-06-15T12:00:00Z
    let rules = try Rules(edition: "ovh-2025")
    let account = try Portfolio(json: String(contentsOfFile: path, encoding: .utf8), zone: rules.zone)
    let services = try account.ids(where: "", under: rules, at: now).compactMap { account[$0] }
    let portfolio = try Portfolio(repeated(services, 10), zone: rules.zone, owner: account.owner)
    guard let service = portfolio["hosting-studio-7"] else { exit(1) }
    let asker = Asker(now: now, roles: .all, paymentMethod: true)
    let (plain, answered) = (PageRequest(), PageRequest(answers: true))
    let messages = try Messages(language: "it", zone: rules.zone)
    let answer = try rules.answer(to: .cancelAtExpiry, for: service, asker: asker)

    print("\(portfolio.count) services")
    measure("a call that gives a number", times: 20_000) { _ = portfolio.count }
    measure("one that gives a record: what a command needs", times: 20_000) { _ = CommandKind.renew.about }
    measure("the roles for a command", times: 20_000) { _ = rules.roles(for: .renew) }
    try measure("one answer", times: 5_000) { _ = try rules.answer(to: .cancelAtExpiry, for: service, asker: asker) }
    try measure("one menu", times: 2_000) { _ = try rules.menu(for: service, asker: asker) }
    try measure("one menu of a portfolio", times: 2_000) {
        _ = try portfolio.menu(for: "hosting-studio-7", under: rules, at: now)
    }
    try measure("the sentences of an answer", times: 5_000) { _ = try messages.sentences(answer) }
    try measure("a page of 25", times: 300) { _ = try portfolio.page(plain, under: rules, at: now) }
    try measure("a page of 25 with all answers", times: 300) { _ = try portfolio.page(answered, under: rules, at: now) }
    try measure("a page of 25 of what a word finds, with answers", times: 300) {
        _ = try portfolio.page(PageRequest(query: "studio", answers: true), under: rules, at: now)
    }
} catch {
    FileHandle.standardError.write(Data("\(error.localizedDescription)\n".utf8))
    exit(1)
}
