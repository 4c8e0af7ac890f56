import Foundation
import Rinnovo

extension FuzzTests {
    /// What the functions are asked about, and the documents that are right.
    struct World: Sendable {
        let rules: Rules
        let messages: Messages
        let service: Service
        let account: Portfolio
        let forecast: Forecast
        let row: String
        let valid: [Valid: [String]]

        static let shared = Result { try World() }

        init() throws {
            rules = try Rules(edition: "ovh-2025")
            messages = try Messages(language: "de", zone: "Europe/Berlin")
            service = try hosting()
            account = try Repository.account()
            forecast = try account.forecast(months: 2, under: rules, at: noon)
            row = """
                {"serviceId": 7, "url": "/vps/7", "route": {"path": "/vps/{serviceName}"}, "serviceType": "VPS", "status": "OK",
                 "state": "ok", "resource": {"name": "vps-7", "displayName": "vps-7"}, "renew": {"automatic": true, "period": 12,
                 "deleteAtExpiration": false, "forced": false}, "expiration": "2025-09-30T00:00:00Z", "contactBilling": "lm1024",
                 "contactAdmin": "lm1024", "contactTech": "lm1024", "creation": "2021-09-30T00:00:00Z"}
                """
            guard let shop = account["hosting-shop"] else { throw Missing("hosting-shop") }
            let journal = Journal()
            try journal.adopt(service, at: noon)
            try journal.append([Event(at: noon, change: .cancellationRequested)], to: service.id, expecting: 0)
            let page = try account.page(PageRequest(size: 3), under: rules, at: noon)
            valid = [
                .account: [try Repository.text("examples/data/account.json"), try account.json],
                .service: [try service.json, try shop.json],
                .policy: [try rules.toml], .policyJson: [try rules.json], .journal: [try journal.lines],
                .query: [
                    "studio kind:domain state:active sort:ends",
                    "-renewal:manual ends:<30d closes:cancel-at-expiry:<7d", "is:cancelled,in-debt",
                    #"ends:2025-01-01..2025-12-31 contact:"a b" sort:-price,name"#,
                    "allowed:cancel-at-expiry unknown:term",
                ],
                .cursor: [page.next ?? ""], .calendar: [try forecast.iCalendar()], .row: [row],
                .zone: ["Europe/Rome", "UTC", "America/Argentina/Buenos_Aires"],
                .id: ["hosting-studio", "vps-1", "a.b_c:d/7"],
                .language: ["en", "it-CH", "fr_FR", "de", "zh-Hans"], .way: CommandKind.allCases.flatMap(\.protocols),
                .edition: ["ovh-2019", "ovh-2025", "2019-02", "2024-12", "us"],
                .operation: ["cancel", "resiliate", "renew", "period"],
                .facet: ["kind", "state", "renewal", "month", "cancel_at_expiry"], .handle: ["lm1024"],
            ]
        }

        var asker: Asker { Asker(now: noon, roles: .all, paymentMethod: true) }

        /// A portfolio that may be changed.
        var portfolio: Portfolio {
            get throws { try Portfolio([service], zone: "UTC") }
        }

        /// The service with texts that nobody meant in one of its places.
        func odd(_ texts: inout Texts) -> Service {
            var fields = [service.id, service.name, "", "", ""]
            fields[texts.int(below: fields.count)] = texts.next()
            return Service(
                id: fields[0], facts: service.facts, name: fields[1], reference: fields[2],
                parent: fields[3].isEmpty ? nil : fields[3], contacts: .everything(fields[2]),
                price: texts.int(below: 4) == 0 ? Price(amount: 1, currency: texts.next()) : nil, aside: fields[4])
        }

        func console(_ texts: inout Texts) -> String { texts.oneOf(["2019-02", "2019-10", "2024-12", texts.next()]) }

        func viewer(_ texts: inout Texts) -> ConsoleViewer {
            ConsoleViewer(
                now: texts.date(), zone: texts.oneOf(["Europe/Paris", texts.next()]),
                handle: texts.oneOf(["lm1024", texts.next()]),
                place: texts.oneOf(["eu", "us", "ca", texts.next()]), links: true)
        }
    }
}
