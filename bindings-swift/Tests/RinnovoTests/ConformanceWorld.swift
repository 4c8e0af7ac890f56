import Foundation
import Rinnovo

/// A code that a case tells.
typealias RawCode = Coded

/// A service of a case and those grouped under it, and the rules that answer.
struct World {
    private let rules: Rules
    private let paymentMethod: Bool?
    private var service: Service
    private var members: [Service]

    init(_ one: Json) throws {
        guard let edition = one["edition"]?.string else { throw Missing("an edition") }
        rules = try Rules(edition: edition, jurisdiction: one["jurisdiction"]?.string)
        paymentMethod = one["payment_method"]?.bool
        let zone = rules.zone
        service = try Service(json: one.need("service").text, zone: zone)
        members = try (one["members"]?.array ?? []).map { try Service(json: $0.text, zone: zone) }
    }

    private var grouped: [Service] { members.filter { $0.parent == service.id } }

    private func asker(_ look: Json, _ members: Members? = nil) throws -> Asker {
        let roles = try (look["as"]?.array ?? []).map { try $0.code(Role.self) }
        return Asker(
            now: try look.need("now").instant(), roles: Set(roles), paymentMethod: paymentMethod, members: members)
    }

    mutating func ask(_ verb: String, _ asked: Json, _ expect: Json?) throws -> Json {
        switch verb {
        case "decide": return try decide(asked)
        case "menu":
            let verdicts = try rules.verdicts(for: service.facts, asker: asker(asked))
            let codes = expect?.fields?.keys.map { $0 } ?? []
            let told = try codes.map { code in
                (code, verdicts[try Json(code).code(CommandKind.self)]?.outcome.code ?? "none")
            }
            return Json(Dictionary(uniqueKeysWithValues: told))
        case "advance": return try advance(asked)
        case "state": return try Json(reading: service.json)
        case "member":
            guard let member = members.first(where: { $0.id == asked["id"]?.string }) else { throw Missing("a member") }
            return try Json(reading: member.json)
        case "next_change_at":
            return told(try rules.nextChange(of: service, after: asked.need("now").instant()))
        case "earliest_end": return try Json(reading: rules.earliestEnd(of: service, asker: asker(asked)).json)
        case "reminders":
            return Json(try rules.reminders(for: service.facts, at: asked.need("now").instant()).map(told))
        case "preview": return try preview(asked)
        case "group":
            let command = try command(asked.need("command"))
            let answers = try rules.answers(to: command, for: [service] + grouped, asker: asker(asked))
            return Json(Dictionary(uniqueKeysWithValues: answers.map { ($0.id, $0.answer.outcome.code) }))
        case "dates":
            let rule = try asked["month_rule"]?.code(MonthRule.self) ?? .anchorClamp
            let (every, zone) = (try period(asked.need("every")), asked["zone"]?.string ?? rules.zone)
            let anchor = try asked.need("anchor").instant()
            return Json(try every.renewals(asked["count"]?.int ?? 0, after: anchor, zone: zone, rule: rule).map(told))
        case "refuse":
            let account = try asked.need("account")
            do {
                _ = try Portfolio(json: account.string ?? account.text, zone: rules.zone)
                return Json(nil)
            } catch let error as RinnovoError {
                return Json(["code": error.code, "path": error.path])
            }
        default: throw Missing(verb)
        }
    }

    private mutating func decide(_ asked: Json) throws -> Json {
        let asker = try asker(asked, Members(of: grouped))
        let answer = try rules.answer(to: command(asked.need("command")), for: service, asker: asker)
        if asked["apply"]?.bool == true {
            let portfolio = try Portfolio([service] + members, zone: rules.zone)
            try portfolio.apply(answer, to: service.id)
            service = portfolio[service.id] ?? service
            members = members.map { portfolio[$0.id] ?? $0 }
        }
        // The cases write what happens, not when: it happens now.
        let told = try Json(reading: answer.json)
        guard let (outcome, data) = told.fields?.first, var fields = data.fields, let events = fields["events"]?.array
        else { return told }
        fields["events"] = Json(try events.map { try $0.need("change") })
        return Json([outcome: Json(fields)])
    }

    private mutating func advance(_ asked: Json) throws -> Json {
        let assuming = try asked.need("assume").code(Assumption.self)
        let until = try asked.need("until").instant()
        let told = try rules.advance([service] + members, to: until, assuming: assuming)
        let id = service.id
        service = told.services.first ?? service
        members = Array(told.services.dropFirst())
        return Json(
            try told.happened.map { one in
                var line = try Json(reading: one.event.json).fields ?? [:]
                if one.id != id { line["service"] = Json(one.id) }
                return Json(line)
            })
    }

    private func preview(_ asked: Json) throws -> Json {
        let command = try command(asked.need("command"))
        let shown = try rules.preview(of: command, for: service, with: grouped, asker: asker(asked))
        return Json(
            [
                "undo": try Json(reading: shown.undo.json), "changes": Json(shown.changes.map(\.code)),
                "dependents": Json(shown.dependents), "associated": Json(shown.associated),
            ] as [String: Json])
    }

    private func command(_ json: Json) throws -> Command {
        let (code, arguments) =
            if let code = json.string { (code, Json([String: Any]())) } else { try only(json) }
        let periods = arguments["periods"]?.int ?? 1
        switch try Json(code).code(CommandKind.self) {
        case .enableAutomatic: return .enableAutomatic(every: try arguments["every"].map(period))
        case .switchToManual: return .switchToManual
        case .changeFrequency: return .changeFrequency(every: try period(arguments.need("every")))
        case .renew: return .renew(periods: periods)
        case .payAhead: return .payAhead(periods: periods)
        case .settleDebt: return .settleDebt
        case .cancelAtExpiry: return .cancelAtExpiry
        case .undoCancellation: return .undoCancellation
        case .cancelAtCommitmentEnd: return .cancelAtCommitmentEnd
        case .undoCommitmentCancellation: return .undoCommitmentCancellation
        case .requestDeletion:
            let acknowledged = try (arguments["acknowledged"]?.array ?? []).map { try $0.code(Acknowledgement.self) }
            if let digest = arguments["digest"]?.string {
                return .requestDeletion(acknowledged: Set(acknowledged), digest: digest)
            }
            let token = DeletionToken(try arguments.need("token").string ?? "")
            return try .requestDeletion(of: service, token: token, acknowledging: Set(acknowledged))
        case .confirmDeletion: return .confirmDeletion(token: DeletionToken(try arguments.need("token").string ?? ""))
        case .withdrawDeletion: return .withdrawDeletion
        }
    }

    private func only(_ json: Json) throws -> (String, Json) {
        guard let (key, value) = json.fields?.first else { throw Missing("a command") }
        return (key, value)
    }

    /// A number of months, or ISO 8601 such as `P1Y` or `P18M`.
    private func period(_ json: Json) throws -> Period {
        if let months = json.int { return .months(months) }
        guard let text = json.string, text.hasPrefix("P") else { throw Missing("a period") }
        var (months, number) = (0, "")
        for letter in text.dropFirst() {
            switch letter {
            case "Y":
                months += 12 * (Int(number) ?? 0)
                number = ""
            case "M":
                months += Int(number) ?? 0
                number = ""
            default: number.append(letter)
            }
        }
        return .months(months)
    }

    private func told(_ date: Date) -> Json {
        let millis = Int((date.timeIntervalSince1970 * 1000).rounded())
        let whole = Date(timeIntervalSince1970: (Double(millis) / 1000).rounded(.down))
        let fraction = millis - Int(whole.timeIntervalSince1970) * 1000
        let text = ISO8601DateFormatter().string(from: whole).dropLast()
        return Json("\(text).\(String(fraction + 1000).dropFirst())Z")
    }

    private func told(_ date: Date?) -> Json { date.map(told) ?? Json(nil) }
}
