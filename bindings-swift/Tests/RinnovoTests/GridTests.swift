import Foundation
import Rinnovo
import Testing

/// All answers over the grid, hashed: the same in every language.
struct GridTests {
    @Test func digest() throws {
        let grid = try Repository.json("conformance/grid.json")
        var (hash, points) = (Fnv(), 0)
        for edition in try grid.need("editions").array ?? [] {
            let rules = try Rules(edition: edition.string ?? "")
            let facts = try services(of: grid, zone: rules.zone)
            let askers = try (grid.need("asked").array ?? []).map(asker)
            for one in facts {
                for asker in askers {
                    for verdict in try rules.verdicts(for: one, asker: asker) {
                        hash.add(line(verdict))
                        points += 1
                    }
                }
            }
        }
        #expect(points == grid["points"]?.int)
        #expect(hash.digits == grid["digest"]?.string)
    }

    /// The base with one value of each axis; the last axis turns fastest, and `null` leaves its key out.
    private func services(of grid: Json, zone: String) throws -> [Facts] {
        var spanned = [try grid.need("base").fields ?? [:]]
        for axis in try grid.need("axes").array ?? [] {
            guard let key = axis["key"]?.string, let values = axis["values"]?.array else { throw Missing("an axis") }
            spanned = spanned.flatMap { base in
                values.map { value in
                    var service = base
                    service[key] = value.isNull ? nil : value
                    return service
                }
            }
        }
        return try spanned.map { try Service(json: Json($0).text, zone: zone).facts }
    }

    private func asker(_ asked: Json) throws -> Asker {
        let roles = try (asked["as"]?.array ?? []).map { try $0.code(Role.self) }
        let paymentMethod = asked["payment_method"]?.bool
        return Asker(now: try asked.need("now").instant(), roles: Set(roles), paymentMethod: paymentMethod)
    }

    private func line(_ verdict: Verdict) -> String {
        let reasons = verdict.reasons.map(\.code).sorted().joined(separator: ",")
        let missing = verdict.missing.map(\.code).sorted().joined(separator: ",")
        let until = verdict.until.map { "\(Int64(($0.timeIntervalSince1970 * 1000).rounded()))" } ?? "-"
        return "\(verdict.command.code) \(verdict.outcome.code) \(reasons) \(missing) \(until)\n"
    }
}

/// FNV-1a with 64 bits.
struct Fnv {
    private var hash: UInt64 = 0xcbf2_9ce4_8422_2325

    mutating func add(_ text: String) {
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    }

    /// In 16 hexadecimal digits.
    var digits: String {
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
