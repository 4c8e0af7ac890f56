import Foundation
import Rinnovo

// Everything about one service.

extension CustomerArea {
    /// The facts of a service, what may be done with it, and what comes.
    public func show(_ id: String) throws -> String {
        let service = try service(id)
        var lines = [clean(try service.title)]
        let facts = try told(service).map { (messages.heading($0), $1) }
        let width = max(11, facts.map(\.0.count).max() ?? 0)
        lines += facts.map { "  \($0.padded(to: width))  \($1)" }
        let roles = service.contacts.roles(of: portfolio.owner.handle)
        lines += ["", messages.asked(by: roles, on: now, under: clean(rules.name))]
        for entry in try portfolio.menu(for: id, under: rules, at: now) {
            lines += try inWords(entry.command, entry.answer)
            let needed = entry.command.about.acknowledgements
            if !needed.isEmpty, entry.answer.isAllowed {
                // The menu supposes what a person must still be asked.
                lines.append("      " + messages.toAcknowledge(needed))
            }
        }
        lines.append("")
        lines += try ahead(of: service).map { "\(messages.headingWithColon($0)) \($1)" }
        return lines.joined(separator: "\n") + "\n"
    }

    private func told(_ service: Service) throws -> [(Heading, String)] {
        let facts = service.facts
        var before: String?
        if case .atExpiry(_, let restore)? = facts.ending { before = try messages.restores(restore) }
        let contacts = [
            (Role.admin, service.contacts.admin), (.billing, service.contacts.billing),
            (.technical, service.contacts.technical),
        ]
        .filter { !$1.isEmpty }.map { "\(messages.contact($0)) \(clean($1))" }.joined(separator: ", ")
        let known: [(Heading, String?)] = [
            (.id, clean(service.id)), (.reference, text(service.reference)), (.kind, try kind(of: service)),
            (.state, try messages.state(facts)), (.date, try messages.renewalDate(facts, at: now)),
            (.term, try facts.validity.map(messages.term)), (.renewal, try facts.renewal.map(messages.renewal)),
            (.before, before), (.price, service.price.map { money($0.amount, $0.currency) }),
            (.created, facts.created.map(messages.moment)), (.partOf, service.parent.flatMap(text)),
            (.contacts, text(contacts)), (.revision, "\(facts.revision)"),
        ]
        let unread = try service.unread.map { one in
            (Heading.notRead, messages.keptAsItCame(one.fact, given: clean(one.given)))
        }
        return known.compactMap { heading, value in value.map { (heading, $0) } } + unread
    }

    private func text(_ text: String) -> String? { text.isEmpty ? nil : clean(text) }

    /// The next change, the earliest end, reminders; and the members.
    private func ahead(of service: Service) throws -> [(Heading, String)] {
        var lines: [(Heading, String)] = []
        if try rules.isOvertaken(service.facts, at: now) { lines.append((.beware, messages.phrase(.overtaken))) }
        let next = try rules.nextChange(of: service, after: now)
        lines.append((.nextChange, next.map(messages.moment) ?? messages.phrase(.nothingByTime)))
        let end = try portfolio.earliestEnd(of: service.id, under: rules, at: now)
        lines.append((.earliestEnd, try messages.earliestEnd(end)))
        let reminders = try rules.reminders(for: service.facts, at: now)
        let (sent, ahead) = (reminders.filter { $0 <= now }, reminders.filter { $0 > now })
        if !ahead.isEmpty { lines.append((.reminders, messages.moments(ahead))) }
        if !sent.isEmpty { lines.append((.remindersSent, messages.moments(sent))) }
        let members = try portfolio.members(of: service.id).compactMap { portfolio[$0] }
            .map { "\(clean($0.id)) (\(try kind(of: $0)))" }
        if !members.isEmpty { lines.append((.grouped, members.joined(separator: ", "))) }
        return lines
    }

    /// An answer in a paragraph: a sign, the command, and why, until when, from when.
    func inWords(_ command: CommandKind, _ answer: Answer) throws -> [String] {
        var (lines, sign, note) = ([String](), "", messages.outcome(answer.outcome))
        switch answer {
        case .allowed(_, let until, let notices, _):
            (sign, note) = ("✓", messages.allowed(until: until))
            lines = try notices.map(messages.notice)
        case .alreadySo:
            sign = "="
        case .refused(let reasons, let from, let remedies, _):
            sign = "✗"
            lines = try reasons.map { clean(try messages.reason($0)) }
            if let from { lines.append(messages.waitingHelps(from: from)) }
            if !remedies.isEmpty { lines.append(messages.remedies(remedies)) }
        case .unknown(let missing):
            sign = "?"
            lines = [messages.notKnown(missing)]
        }
        let title = withoutSpacesAtTheEnd("  \(sign) \(messages.command(command).padded(to: 47)) \(note)")
        return [title] + lines.map { "      " + $0 }
    }
}
