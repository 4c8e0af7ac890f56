import Foundation
import Rinnovo
import Testing

/// What every value promises: it equals its copies, hashes with them, changes for nobody else, and comes back from text.
struct ValueTests {
    @Test func servicesAreValues() throws {
        let service = try hosting()
        let copy = service
        let event = Event(at: noon, change: .cancellationRequested)
        let evolved = try service.evolved(by: event)
        #expect(service == copy)
        #expect(evolved != service)
        #expect(Set([service, copy, evolved]).count == 2)
        #expect(evolved.facts.revision == 1)
        #expect(service.id == "hosting-1")
    }

    @Test func everyServiceOfTheAccountComesBackFromText() throws {
        let account = try Repository.account()
        let rules = try Rules(edition: "ovh-2025")
        let ids = try account.ids(where: "", under: rules, at: noon)
        #expect(ids.count == 24)
        for id in ids {
            let service = try #require(account[id])
            #expect(try Service(json: service.json, zone: "Asia/Tokyo") == service)
            let coded = try JSONDecoder().decode([Service].self, from: JSONEncoder().encode([service]))
            #expect(coded == [service])
        }
        #expect(try Portfolio(json: account.json, zone: "Europe/Paris").json == account.json)
    }

    @Test func aPortfolioIsSharedAndWhatComesOutIsNot() throws {
        let portfolio = try Repository.account()
        let same = portfolio
        let before = try #require(portfolio["vps-lab"])
        try portfolio.happen(Event(at: noon, change: .cancellationUndone), to: "vps-lab")
        #expect(same["vps-lab"]?.facts.revision == before.facts.revision + 1)
        #expect(before.facts.ending != same["vps-lab"]?.facts.ending)
        try portfolio.remove("vps-lab")
        #expect(same["vps-lab"] == nil && same.count == 23)
        try portfolio.insert(before)
        #expect(portfolio["vps-lab"] == before)
    }

    @Test func aForecastStaysAsItWasMade() throws {
        let (portfolio, rules) = (try Repository.account(), try Rules(edition: "ovh-2025"))
        let forecast = try portfolio.forecast(months: 6, under: rules, at: noon)
        let before = Array(forecast)
        try portfolio.remove("vps-lab")
        #expect(Array(forecast) == before)
        #expect(try portfolio.forecast(months: 6, under: rules, at: noon).totals != forecast.totals)
    }

    @Test func aForecastIsASequence() throws {
        let (portfolio, rules) = (try Repository.account(), try Rules(edition: "ovh-2025"))
        let forecast = try portfolio.forecast(months: 240, under: rules, at: noon)
        let all = Array(forecast)
        #expect(all.count > 1_000)
        #expect(zip(all, all.dropFirst()).allSatisfy { $0.at <= $1.at })
        #expect(try forecast.entries(from: 100, count: 50) == Array(all[100..<150]))
        #expect(try forecast.entries(count: .max).count == all.count)
        #expect(try forecast.entries(from: .max, count: .max).isEmpty)
        #expect(try Set(forecast.groupedEntries(count: .max)) == Set(all))
        #expect(Array(forecast.prefix(3)) == Array(all.prefix(3)))
    }

    @Test func whatIf() throws {
        let (portfolio, rules) = (try Repository.account(), try Rules(edition: "ovh-2025"))
        let plain = try portfolio.forecast(months: 6, under: rules, at: noon)
        let at = try Date("2025-07-01T00:00:00Z")
        let more = try plain.with([PlannedCommand(at: at, id: "vps-render", command: .undoCommitmentCancellation)])
        let difference = try more.totals.difference(to: plain.totals)
        #expect(difference.sum.renewals > 0)
        #expect(!difference.months.isEmpty)
        let nobody = PlannedCommand(at: at, id: "nobody", command: .renew(periods: 1))
        #expect(throws: RinnovoError.self) { try plain.with([nobody]) }
        #expect(try plain.totals.csv.hasPrefix("month"))
        #expect(try plain.iCalendar(named: "Services").contains("X-WR-CALNAME"))
        #expect(try !plain.csv.isEmpty && !plain.json.isEmpty)
    }

    @Test func aJournalFolds() throws {
        let (journal, service) = (Journal(), try hosting())
        try journal.adopt(service, at: noon)
        let later = noon.addingTimeInterval(60)
        try journal.append([Event(at: later, change: .cancellationRequested)], to: service.id, expecting: 0)
        let read = try Journal(lines: journal.lines, zone: .gmt)
        #expect(read.entries == journal.entries && read.entries.count == 2)
        #expect(try read.revision(of: service.id) == 1)
        #expect(try read.revision(of: "nobody") == nil)
        #expect(read.services(at: noon) == [service])
        #expect(try read.services() == [service.evolved(by: Event(at: later, change: .cancellationRequested))])
        #expect(try read.service(service.id, at: 0) == service)
        #expect(try read.service(service.id, at: 7) == nil)
    }

    @Test func periodsAndDays() throws {
        #expect(Period.years(2) == .months(24))
        #expect(Period.years(.max).months == .max && Period.years(.min).months == .min)
        #expect(Period.month < .year && "\(Period.year)" == "P12M")
        #expect("\(CivilDate(year: 7, month: 1, day: 2))" == "0007-01-02")
        #expect(CivilDate(year: 2025, month: 6, day: 30) < CivilDate(year: 2025, month: 7, day: 1))
        let day = CivilDate(year: 2025, month: 6, day: 30)
        let rome = try #require(TimeZone(identifier: "Europe/Rome"))
        #expect(try day.start(inZone: rome) == Date("2025-06-29T22:00:00Z"))
        #expect(try day.start(inZone: "UTC") == Date("2025-06-30T00:00:00Z"))
        #expect(throws: RinnovoError.self) { try CivilDate(year: 2025, month: 2, day: 30).start(inZone: "UTC") }
    }

    @Test func queriesArePutTogether() throws {
        let built = Query(.that(.kind([.vps])), .not(.state([.active])))
        #expect(try built.text == "kind:vps -state:active")
        #expect(try (built + Query("sort:name")).text == "kind:vps -state:active sort:name")
    }

    @Test func aTokenIsNotPrinted() {
        let command = Command.confirmDeletion(token: "k7Qd-93mX")
        var dumped = ""
        dump(command, to: &dumped)
        #expect(!"\(command)\(String(reflecting: command))\(dumped)".contains("k7Qd"))
    }
}
