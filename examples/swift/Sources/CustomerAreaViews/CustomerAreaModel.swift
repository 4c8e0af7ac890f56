import Foundation
import Rinnovo

/// What the screens of an app show and do, apart from how they are drawn: everything here runs on any platform, and is
/// tested.
///
/// It asks for the present, because a phone has a clock and the library has none.
public struct CustomerAreaModel: Sendable {
    /// The rules, made once.
    public let rules: Rules
    /// The words, in the language of the phone.
    public let messages: Messages
    /// The services; a class, shared with every screen.
    public let portfolio: Portfolio

    /// Of an account that was kept on the phone: nothing here needs a network.
    public init(account: String, languages: [String], zone: TimeZone) throws {
        rules = try Rules(edition: "ovh-2025")
        messages = try Messages(preferring: languages, zone: zone)
        portfolio = try Portfolio(json: account, zone: rules.zone)
    }

    /// A page of the list; `after` is the `next` of the page before.
    public func page(searching text: String, after: String? = nil, at now: Date) throws -> Page {
        try portfolio.page(PageRequest(query: text, after: after, answers: true), under: rules, at: now)
    }

    /// An entry of the action sheet.
    public struct Action: Identifiable, Sendable {
        /// The command.
        public let id: CommandKind
        /// Its name.
        public let title: String
        /// Until when, why not, or what is not known.
        public let detail: String
        /// What a tap asks for; `nil`: it is not allowed now, or it needs a form of its own, for a frequency or a token.
        public let command: Command?
    }

    /// The actions for a service. What is so already is left out; what is refused says why and from when.
    public func actions(for id: String, at now: Date) throws -> [Action] {
        try portfolio.menu(for: id, under: rules, at: now).compactMap { entry in
            let title = messages.command(entry.command)
            switch entry.answer {
            case .alreadySo:
                return nil
            case .allowed(_, let until, _, _):
                let detail = messages.allowed(until: until)
                return Action(id: entry.command, title: title, detail: detail, command: plain(entry.command))
            case .refused(_, let from, _, _):
                let sentences =
                    try messages.sentences(entry.answer) + (from.map { [messages.waitingHelps(from: $0)] } ?? [])
                return Action(id: entry.command, title: title, detail: sentences.joined(separator: " "), command: nil)
            case .unknown:
                let sentences = try messages.sentences(entry.answer)
                return Action(id: entry.command, title: title, detail: sentences.joined(separator: " "), command: nil)
            }
        }
    }

    /// The commands that need nothing but a yes.
    private func plain(_ kind: CommandKind) -> Command? {
        switch kind {
        case .switchToManual: .switchToManual
        case .settleDebt: .settleDebt
        case .cancelAtExpiry: .cancelAtExpiry
        case .undoCancellation: .undoCancellation
        case .cancelAtCommitmentEnd: .cancelAtCommitmentEnd
        case .undoCommitmentCancellation: .undoCommitmentCancellation
        case .withdrawDeletion: .withdrawDeletion
        case .enableAutomatic, .changeFrequency, .renew, .payAhead, .requestDeletion, .confirmDeletion: nil
        }
    }

    /// What a person reads before confirming.
    public struct Confirmation: Identifiable, Sendable {
        /// The command that is confirmed.
        public let command: Command
        /// What must be read: the notices.
        public let notices: [String]
        /// How it is taken back, such as *Undo the cancellation, before 29 September 2025, 00:00*; `nil`: nothing to undo.
        public let undo: String?
        /// The services that end with it.
        public let endsWithIt: [String]
        /// Which command it is.
        public var id: CommandKind { command.kind }
    }

    /// What a command would do, in words; `nil` where it is not allowed any more.
    public func confirmation(of command: Command, for id: String, at now: Date) throws -> Confirmation? {
        let preview = try portfolio.preview(of: command, for: id, under: rules, at: now)
        guard preview.answer.isAllowed else { return nil }
        return Confirmation(
            command: command, notices: try preview.answer.notices.map(messages.notice),
            undo: try messages.undo(preview.undo), endsWithIt: try preview.setsAnEnd ? preview.dependents : [])
    }

    /// Gives it, and tells the answer and the account as it is then, to be kept. It is decided anew: between the sheet and
    /// the tap a window may have closed.
    public func confirm(_ command: Command, for id: String, at now: Date) throws -> (answer: Answer, account: String) {
        let given = try portfolio.give(command, to: id, under: rules, at: now)
        return (given.answer, try portfolio.json)
    }

    /// When to draw a service again: one timer, no polling.
    public func nextRefresh(for id: String, after now: Date) throws -> Date? {
        try portfolio[id].flatMap { try rules.nextChange(of: $0, after: now) }
    }
}
