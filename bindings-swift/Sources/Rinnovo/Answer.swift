import Foundation
import RinnovoGenerated

/// An answer is an enum of four cases; what a screen asks most is a property.
///
/// ```swift
/// let answer = try rules.answer(to: .cancelAtExpiry, for: service, at: now, as: [.admin])
/// if answer.isAllowed {
///     service = try service.evolved(by: answer.events)
/// } else if let from = answer.from {
///     print("from", messages.moment(from))
/// }
/// ```
extension Answer {
    /// Which of the four answers it is.
    public var outcome: Outcome {
        switch self {
        case .allowed: .allowed
        case .alreadySo: .alreadySo
        case .refused: .refused
        case .unknown: .unknown
        }
    }

    /// Whether it may be done now.
    public var isAllowed: Bool { outcome == .allowed }

    /// Whether it may not be done now. What cannot be told is neither allowed nor refused.
    public var isRefused: Bool { outcome == .refused }

    /// What it does; for a refusal, what the refusal itself does: a wrong deletion token uses up an attempt.
    public var events: [Event] {
        switch self {
        case .allowed(_, _, _, let events), .refused(_, _, _, let events): events
        case .alreadySo, .unknown: []
        }
    }

    /// When its effect begins; `nil` where it is not allowed.
    public var effectiveAt: Date? {
        if case .allowed(let effectiveAt, _, _, _) = self { effectiveAt } else { nil }
    }

    /// When it stops being allowed (exclusive), the service staying as it is; `nil`: never, or it is not allowed.
    public var until: Date? {
        if case .allowed(_, let until, _, _) = self { until } else { nil }
    }

    /// What a person must read first; empty where it is not allowed.
    public var notices: [Notice] {
        if case .allowed(_, _, let notices, _) = self { notices } else { [] }
    }

    /// Every reason of a refusal, in a fixed order; empty otherwise.
    public var reasons: [Reason] {
        if case .refused(let reasons, _, _, _) = self { reasons } else { [] }
    }

    /// When a refused command becomes allowed if nobody does anything but wait and every bill is paid (inclusive); `nil`:
    /// waiting does not help, or it is not refused.
    public var from: Date? {
        if case .refused(_, let from, _, _) = self { from } else { nil }
    }

    /// The commands that would lift a reason of a refusal.
    public var remedies: [CommandKind] {
        if case .refused(_, _, let remedies, _) = self { remedies } else { [] }
    }

    /// The facts that are missing where it cannot be told; empty otherwise.
    public var missing: [Fact] {
        if case .unknown(let missing) = self { missing } else { [] }
    }

    /// The answer in our own JSON, the same in every language.
    public var json: String { get throws { try RinnovoGenerated.answerToJson(answer: self) } }
}

extension Verdict {
    /// Whether it may be done now.
    public var isAllowed: Bool { outcome == .allowed }
}

extension Preview {
    /// The services that end with this one, and those that are detached then.
    public var concernsMembers: Bool { !dependents.isEmpty || !associated.isEmpty }

    /// Whether it sets an end to the service, or brings it at another time: then a person is told of the members.
    public var setsAnEnd: Bool { get throws { try RinnovoGenerated.setsAnEnd(preview: self) } }

    /// The preview in our own JSON.
    public var json: String { get throws { try RinnovoGenerated.previewToJson(preview: self) } }
}

extension Reason {
    /// The reason in our own JSON: its code with its data.
    public var json: String { get throws { try RinnovoGenerated.reasonToJson(reason: self) } }
}

extension Notice {
    /// The notice in our own JSON: its code with its data.
    public var json: String { get throws { try RinnovoGenerated.noticeToJson(notice: self) } }
}

extension Change {
    /// The change in our own JSON.
    public var json: String { get throws { try RinnovoGenerated.changeToJson(change: self) } }
}

extension Event {
    /// The event in our own JSON.
    public var json: String { get throws { try RinnovoGenerated.eventToJson(event: self) } }
}

extension Undo {
    /// Whether a command can be taken back, in our own JSON.
    public var json: String { get throws { try RinnovoGenerated.undoToJson(undo: self) } }
}

extension EarliestEnd {
    /// How soon a service can end, in our own JSON.
    public var json: String { get throws { try RinnovoGenerated.earliestEndToJson(end: self) } }
}

/// A menu by its commands: `menu[.cancelAtExpiry]`.
extension Collection where Element == CommandAnswer {
    /// The answer to a command; `nil`: it is not in the list. Every menu has all commands.
    public subscript(command: CommandKind) -> Answer? { first { $0.command == command }?.answer }

    /// The commands that are allowed, in the order of the menu.
    public var allowed: [CommandKind] { filter(\.answer.isAllowed).map(\.command) }
}

/// The answers of a row by their commands: `row.answers[.cancelAtExpiry]`.
extension Collection where Element == Verdict {
    /// The answer to a command; `nil`: answers were not asked for.
    public subscript(command: CommandKind) -> Verdict? { first { $0.command == command } }

    /// The commands that are allowed, in the order of the menu.
    public var allowed: [CommandKind] { filter(\.isAllowed).map(\.command) }
}

extension CommandAnswer: Identifiable {
    /// The command: it stands once in a menu.
    public var id: CommandKind { command }
}

extension Verdict: Identifiable {
    /// The command: it stands once in a menu.
    public var id: CommandKind { command }
}

extension MemberAnswer: Identifiable {}
