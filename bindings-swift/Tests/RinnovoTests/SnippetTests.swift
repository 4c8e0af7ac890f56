import Foundation
import Rinnovo
import Testing

/// What the documentation shows is what is built and tested.
struct SnippetTests {
    @Test func theReadMeWorks() throws {
        let account = try Repository.text("examples/data/account.json")
        let now = noon
        var printed: [String] = []
        func print(_ words: String...) { printed.append(words.joined(separator: " ")) }

        let rules = try Rules(edition: "ovh-2025")
        let messages = try Messages(language: "en", zone: "Europe/Rome")
        let portfolio = try Portfolio(json: account, zone: rules.zone)

        for row in try portfolio.page("state:active sort:ends", under: rules, at: now).rows {
            print(row.title, row.date.map(messages.date) ?? "no date")
        }
        let menu = try portfolio.menu(for: "hosting-studio", under: rules, at: now)
        if let answer = menu[.cancelAtExpiry], answer.isAllowed {
            for notice in answer.notices { print(try messages.notice(notice)) }
            try portfolio.apply(answer, to: "hosting-studio")
        }

        #expect(printed.first == "Lab ends 16 June 2025, 10:00")
        #expect(printed.last == "1 associated service is detached and lives on.")
        #expect(portfolio["hosting-studio"]?.facts.ending != .notAsked)
    }

    @Test func oneQuestionOfTheFirstReadMe() throws {
        let account = try Repository.text("examples/data/account.json")
        let now = noon
        var printed: [String] = []
        func print(_ words: String) { printed.append(words) }

        let rules = try Rules(edition: "ovh-2025")
        let portfolio = try Portfolio(json: account, zone: rules.zone)
        let answer = try portfolio.answer(to: .cancelAtExpiry, for: "vps-build", under: rules, at: now)
        if let from = answer.from { print("not yet; from \(from)") }

        #expect(printed == ["not yet; from 2026-01-31 23:00:00 +0000"])
    }

    @Test func everyLineOfTheReadMesIsThere() throws {
        let here = ["bindings-swift/Tests/RinnovoTests/SnippetTests.swift"]
        try holds("bindings-swift/README.md", here)
        try holds("README.md", here)
    }

    @Test func everyLineOfTheArticleIsThere() throws {
        let views = "examples/swift/Sources/CustomerAreaViews"
        try holds(
            "bindings-swift/Sources/Rinnovo/Rinnovo.docc/CustomerArea.md",
            ["\(views)/CustomerAreaModel.swift", "\(views)/CustomerAreaView.swift"])
    }

    /// Every line of the Swift blocks of a document stands in one of the sources.
    private func holds(_ document: String, _ sources: [String]) throws {
        let trim = { (text: Substring) in text.trimmingCharacters(in: .whitespaces) }
        let lines = Set(try sources.flatMap { try Repository.text($0).split(separator: "\n").map(trim) })
        let blocks = try Repository.text(document).components(separatedBy: "```swift\n").dropFirst()
        #expect(!blocks.isEmpty)
        for line in blocks.flatMap({ ($0.components(separatedBy: "```").first ?? "").split(separator: "\n").map(trim) })
        {
            #expect(lines.contains(line), "\(document): \(line)")
        }
    }
}
