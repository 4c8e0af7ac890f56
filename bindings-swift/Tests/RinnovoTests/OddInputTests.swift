import Foundation
import Rinnovo
import Testing

/// Whatever Swift can write leads to an answer or to a `RinnovoError`, and never ends the process.
struct OddInputTests {
    static let instants: [Double] = [
        -0.5, -1, -0.000_4, 0.000_5, 1.000_999, -62_135_596_800, -62_167_219_200, 253_402_300_799, 253_402_300_800,
        1e18,
        -1e18, Date.distantPast.timeIntervalSince1970, Date.distantFuture.timeIntervalSince1970, .nan, .infinity,
        -.infinity,
        .greatestFiniteMagnitude, -.greatestFiniteMagnitude, .leastNonzeroMagnitude, .ulpOfOne, .signalingNaN,
    ]

    @Test(arguments: instants)
    func instants(_ seconds: Double) throws {
        let now = Date(timeIntervalSince1970: seconds)
        let (rules, service) = (try Rules(edition: "ovh-2025"), try hosting())
        let messages = try Messages(language: "it", zone: "Europe/Rome")
        #expect(!messages.moment(now).isEmpty && !messages.deadline(now).isEmpty)
        #expect(!messages.moments([now, now]).isEmpty)
        #expect(try rules.menu(for: service, at: now, as: .all).count == CommandKind.allCases.count)
        _ = try rules.nextChange(of: service, after: now)
        _ = try rules.reminders(for: service.facts, at: now)
        _ = try rules.earliestEnd(of: service, at: now, as: .all)
        _ = try rules.advance([service], to: now)
        _ = try Period.month.renewals(3, after: now, zone: "Europe/Rome")
        let odd = try service.evolved(by: Event(at: now, change: .termExtended(term: Term(from: now, to: now))))
        #expect(try Service(json: odd.json, zone: "UTC") == odd)
        let portfolio = try Portfolio([odd], zone: "Europe/Rome")
        _ = try portfolio.page(PageRequest(query: "ends:<30d", answers: true), under: rules, at: now)
        _ = try? portfolio.forecast(until: now, under: rules, at: noon).totals
        _ = try? portfolio.forecast(months: 12, under: rules, at: now).totals
        _ = try portfolio.align([odd.id], to: now)
        _ = try portfolio.csv(at: now)
    }

    @Test func instantsCrossToTheMillisecond() throws {
        for seconds in [-0.5, -0.001, 0, 0.001, 1_749_988_800.123, -62_000_000_000.25] {
            let at = Date(timeIntervalSince1970: seconds)
            let service = try hosting().evolved(
                by: Event(at: at, change: .termExtended(term: Term(from: at, to: noon))))
            guard case .fixed(let term)? = service.facts.validity else { throw Missing("a term") }
            #expect(abs(term.start.timeIntervalSince(at)) < 0.000_6, "\(seconds)")
        }
    }

    static let texts = [
        "", " ", "\0", "a\0b", "👩‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿", "مرحبا بالعالم", "שָׁלוֹם", "e\u{301}\u{323}", "\u{202e}drowssap\u{202c}",
        "\u{feff}bom", "line\nbreak\r\n\t",
        "\u{fffd}", "\u{10ffff}", "'; DROP TABLE services; --", "=1+1", "{\"id\":1}", "ﷺ", "İıß",
    ]

    @Test(arguments: texts)
    func textsComeBack(_ text: String) throws {
        let plain = try hosting()
        let service = Service(
            id: plain.id, facts: plain.facts, name: text, reference: text, contacts: .everything(text))
        #expect(try Service(json: service.json, zone: "UTC") == service)
        let portfolio = try Portfolio([service], zone: "UTC", owner: Owner(handle: text))
        #expect(portfolio[plain.id]?.name.unicodeScalars.elementsEqual(text.unicodeScalars) == true)
        #expect(portfolio.owner.handle == text)
        #expect(try Portfolio(json: portfolio.json, zone: "UTC")[plain.id] == service)
        let named = Service(id: text, facts: plain.facts)
        do {
            let portfolio = try Portfolio([named], zone: "UTC")
            #expect(portfolio[text] == named)
            #expect(portfolio.members(of: text).isEmpty)
        } catch is RinnovoError {}
        _ = try? portfolio.page(text, under: Rules(edition: "ovh-2025"), at: noon)
    }

    @Test func hugeTexts() throws {
        let huge = String(repeating: "studio è ", count: 1_000_000)
        let rules = try Rules(edition: "ovh-2025")
        let plain = try hosting()
        let service = Service(id: plain.id, facts: plain.facts, name: huge)
        #expect(try service.evolved(by: Event(at: noon, change: .billPaid)).name == huge)
        #expect(throws: RinnovoError.self) { try Query(huge) }
        #expect(throws: RinnovoError.self) { try Rules(toml: huge) }
        #expect(throws: RinnovoError.self) { try Service(json: huge, zone: "UTC") }
        #expect(throws: RinnovoError.self) { try Journal(lines: huge, zone: "UTC") }
        #expect(throws: RinnovoError.self) { try Messages(language: huge, zone: "UTC") }
        #expect(throws: RinnovoError.self) { try Portfolio(zone: huge) }
        do { _ = try Rules(edition: huge) } catch let error as RinnovoError { #expect(error.found.count <= 130) }
        let portfolio = try Portfolio([plain], zone: "UTC")
        #expect(throws: RinnovoError.self) { try portfolio.menu(for: huge, under: rules, at: noon) }
    }

    @Test(arguments: [Int.min, -1, 0, 1, 25, 120, 121, 1_000, 1_001, 12_001, Int(Int32.max), Int(UInt32.max) + 1, .max])
    func numbers(_ number: Int) throws {
        let (rules, service) = (try Rules(edition: "ovh-2025"), try hosting())
        let portfolio = try Portfolio([service], zone: "Europe/Paris")
        refusesAtMost { _ = try Period(months: number).renewals(2, after: noon, zone: "UTC") }
        refusesAtMost { _ = try Period.year.renewals(number, after: noon, zone: "UTC") }
        refusesAtMost { _ = try rules.answer(to: .payAhead(periods: number), for: service, at: noon, as: .all) }
        refusesAtMost {
            _ = try rules.answer(to: .changeFrequency(every: .months(number)), for: service, at: noon, as: .all)
        }
        refusesAtMost { _ = try portfolio.page(PageRequest(number: number), under: rules, at: noon) }
        refusesAtMost { _ = try portfolio.page(PageRequest(size: number), under: rules, at: noon) }
        refusesAtMost { _ = try portfolio.forecast(months: number, under: rules, at: noon).totals }
        refusesAtMost {
            _ = try portfolio.forecast(months: 1, under: rules, at: noon).entries(from: number, count: number)
        }
        refusesAtMost { _ = try CivilDate(year: number, month: 1, day: 1).start(inZone: "UTC") }
        refusesAtMost { _ = try CivilDate(year: 2025, month: number, day: number).start(inZone: "UTC") }
        refusesAtMost { _ = try Query(clauses: [Clause(test: .frequency([.months(number)]))]).text }
        refusesAtMost { _ = try Query(clauses: [Clause(test: .ends(.within(Double(number))))]).text }
        refusesAtMost { _ = try Messages(language: "en", zone: "UTC").frequency(.months(number)) }
    }

    static let sums: [Decimal] = [
        .nan, .greatestFiniteMagnitude, .leastNonzeroMagnitude, -.greatestFiniteMagnitude, 0, Decimal(12.5),
        Decimal(sign: .plus, exponent: 127, significand: 1), Decimal(sign: .minus, exponent: -128, significand: 1),
    ]

    @Test(arguments: sums)
    func amounts(_ amount: Decimal) throws {
        let plain = try hosting()
        for currency in ["EUR", "", "eur", "\0\0\0", "€€€"] {
            let price = Price(amount: amount, currency: currency)
            let service = Service(id: plain.id, facts: plain.facts, price: price)
            refusesAtMost {
                let read = try Service(json: service.json, zone: "UTC")
                // 28 decimals cross.
                let lost = abs((read.price?.amount ?? .nan) - amount)
                #expect(lost < Decimal(sign: .plus, exponent: -28, significand: 1), "\(amount)")
            }
        }
    }

    private func refusesAtMost(_ ask: () throws -> Void) {
        do { try ask() } catch is RinnovoError {} catch { Issue.record(error) }
    }
}
