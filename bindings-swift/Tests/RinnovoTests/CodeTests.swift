import Rinnovo
import Testing

/// Codes come from the names of the cases by one rule; the core says what they are.
struct CodeTests {
    private func holds<Code: Coded>(_ type: Code.Type, _ name: String) {
        let codes = allCodes()[name]
        #expect(codes == Code.allCases.map(\.code), "\(name)")
        for one in Code.allCases { #expect(Code(code: one.code) == one) }
        #expect(Code(code: "") == nil)
        #expect(Code(code: "boat") == nil)
    }

    @Test func codesAreTheCores() {
        holds(Acknowledgement.self, "Acknowledgement")
        holds(Cause.self, "Cause")
        holds(Column.self, "Column")
        holds(CommandKind.self, "CommandKind")
        holds(Condition.self, "Condition")
        holds(DateKind.self, "DateKind")
        holds(Fact.self, "Fact")
        holds(Family.self, "Family")
        holds(Kind.self, "Kind")
        holds(Misfit.self, "Misfit")
        holds(Mode.self, "Mode")
        holds(Outcome.self, "Outcome")
        holds(PhaseKind.self, "PhaseKind")
        holds(ReasonCode.self, "ReasonCode")
        holds(Role.self, "Role")
        holds(Severity.self, "Severity")
        #expect(allCodes().count == 16)
    }

    @Test func codesOfWhatHasData() throws {
        #expect(Change.terminated(cause: .atExpiry, eraseAt: nil).code == "terminated")
        #expect(Change.pendingDeleteStarted.code == "pending_delete_started")
        #expect(Notice.undoUntil(until: noon).code == "undo_until")
        #expect(Notice.noRefund.code == "no_refund")
        #expect(try Json(reading: Notice.undoUntil(until: noon).json)["code"]?.string == "undo_until")
        #expect(Reason.windowClosed(closedAt: noon).code == .windowClosed)
        #expect(try Json(reading: Reason.oneShot.json)["code"]?.string == Reason.oneShot.code.code)
        #expect(Command.payAhead(periods: 2).kind == .payAhead)
        #expect(Phase.grace(since: nil).kind == .grace)
        #expect(Renewal.manual(every: .year).mode == .manual)
        #expect(Renewal.manual(every: .year).every == .year)
        #expect(Renewal.oneShot.every == nil)
    }

    @Test func everyLanguageSpeaks() throws {
        #expect(Messages.languages.first == "en" && Messages.languages.count == 5)
        let spoken = try Messages.languages.map { try Messages(language: $0, zone: "UTC").command(.renew) }
        #expect(Set(spoken).count == 5)
    }

    @Test func whatCodesTellAboutThemselves() {
        #expect(CommandKind.requestDeletion.about.acknowledgements == .all)
        #expect(CommandKind.confirmDeletion.about.takesToken)
        #expect(!CommandKind.renew.about.takesToken)
        #expect(Kind.domain.about.family == .domain)
        #expect(Kind.webHosting.about.label == "Web hosting")
        #expect(!CommandKind.cancelAtExpiry.protocols.isEmpty)
    }
}
