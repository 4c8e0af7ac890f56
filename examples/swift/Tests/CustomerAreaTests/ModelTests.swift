import CustomerAreaViews
import Foundation
import Rinnovo
import Testing

/// What the SwiftUI screens show, without SwiftUI.
struct ModelTests {
    private let now = Date(timeIntervalSince1970: 1_749_988_800)

    private func model(_ language: String = "en") throws -> CustomerAreaModel {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let account = try String(contentsOf: root.appendingPathComponent("data/account.json"), encoding: .utf8)
        let paris = try #require(TimeZone(identifier: "Europe/Paris"))
        return try CustomerAreaModel(account: account, languages: ["tlh", language], zone: paris)
    }

    @Test func theListIsSearchedAndTurned() throws {
        let model = try model()
        let page = try model.page(searching: "studio", at: now)
        #expect(page.rows.map(\.id).contains("hosting-studio") && page.total == 4)
        #expect(page.rows.first?.answers[.cancelAtExpiry] != nil)
        #expect(throws: RinnovoError.self) { try model.page(searching: "kind:", at: now) }
    }

    @Test func theSheetTellsTheDeadline() throws {
        let actions = try model().actions(for: "hosting-studio", at: now)
        let cancel = try #require(actions.first { $0.id == .cancelAtExpiry })
        #expect(cancel.command == .cancelAtExpiry)
        #expect(cancel.detail == "allowed until 29 September 2025, 00:00")
        #expect(!actions.contains { $0.id == .undoCancellation })
        let renew = try #require(actions.first { $0.id == .renew })
        #expect(renew.command == nil && renew.detail.contains("renew automatically"))
    }

    @Test func theConfirmationTellsTheUndo() throws {
        let model = try model()
        let asked = try model.confirmation(of: .cancelAtExpiry, for: "hosting-studio", at: now)
        let confirmation = try #require(asked)
        #expect(confirmation.undo == "Undo the cancellation, before 29 September 2025, 00:00")
        #expect(confirmation.notices.first == "Automatic renewal is switched off.")
        #expect(Set(confirmation.endsWithIt) == ["mail-studio", "cdn-studio"])
        #expect(try model.confirmation(of: .renew(periods: 1), for: "hosting-studio", at: now) == nil)
    }

    @Test func whatIsConfirmedIsKeptAndUndone() throws {
        let model = try model("it")
        let hosting = try #require(model.portfolio["hosting-studio"])
        let (answer, account) = try model.confirm(.cancelAtExpiry, for: "hosting-studio", at: now)
        #expect(answer.isAllowed)
        let kept = try Portfolio(json: account, zone: model.rules.zone)
        #expect(kept["hosting-studio"] == model.portfolio["hosting-studio"])
        _ = try model.confirm(.undoCancellation, for: "hosting-studio", at: now)
        #expect(model.portfolio["hosting-studio"]?.facts.renewal == hosting.facts.renewal)
        #expect(try model.nextRefresh(for: "hosting-studio", after: now) != nil)
    }
}
