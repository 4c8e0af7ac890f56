import Foundation
import Rinnovo

// A command, what it would do, and doing it.

extension CustomerArea {
    /// Gives a command to a service and to those grouped under it that the command reaches by itself: what it does to each,
    /// and what happened. Everything that is allowed happens, and so does what a refusal itself does.
    public func give(_ command: Command, to id: String) throws -> String {
        let service = try service(id)
        let members = portfolio.members(of: id).compactMap { portfolio[$0] }
        let asked = [service] + (try service.reached(by: command.kind, among: members))
        let outcomes = try asked.map { one in
            (one.id, try portfolio.preview(of: command, for: one.id, under: rules, at: now))
        }
        var lines = try outcomes.flatMap { id, preview in
            [clean(id)] + (try inWords(command.kind, preview.answer))
                + (try consequences(of: preview)).map { "      \(messages.headingWithColon($0)) \($1)" }
        }
        // All answers first, then all events: nothing is decided on what the command itself did.
        let happened = try outcomes.flatMap { id, preview in try portfolio.apply(preview.answer, to: id) }
        lines.append(messages.phrase(happened.isEmpty ? .nothingToWrite : .written))
        lines += try happened.map { one in
            "  \(messages.moment(one.event.at))  \(clean(one.id))  \(try messages.change(one.event.change))"
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Asks to delete a service at once, everything acknowledged. The host mails the token.
    public func requestDeletion(of id: String, token: DeletionToken) throws -> String {
        try give(.requestDeletion(of: service(id), token: token, acknowledging: .all), to: id)
    }

    /// What changes, until when it can be taken back, and what becomes of the members.
    private func consequences(of preview: Preview) throws -> [(Heading, String)] {
        let fromTo = { (words: (Facts) throws -> String?) -> String? in
            let (before, after) = (try words(preview.before), try words(preview.after))
            let told = { $0 ?? messages.phrase(.notKnown) }
            return before == after ? nil : "\(told(before)) → \(told(after))"
        }
        let ids = { (ids: [String]) in ids.isEmpty ? nil : ids.map(clean).joined(separator: ", ") }
        let areTold = try preview.setsAnEnd
        let lines: [(Heading, String?)] = [
            (.state, try fromTo { try messages.state($0) }),
            (.renewal, try fromTo { try $0.renewal.map(messages.renewal) }),
            (.term, try fromTo { $0.term.map { messages.term(until: $0.end) } }),
            (.undo, try messages.undo(preview.undo)),
            (.endsWithIt, areTold ? ids(preview.dependents) : nil),
            (.detached, areTold ? ids(preview.associated) : nil),
        ]
        return lines.compactMap { heading, value in value.map { (heading, $0) } }
    }
}
