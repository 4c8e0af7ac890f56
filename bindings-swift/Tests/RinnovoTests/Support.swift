import Foundation
import Rinnovo

/// Where the repository lies, found from this file.
enum Repository {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    }

    static func json(_ path: String) throws -> Json { try Json(reading: text(path)) }

    /// The sample account.
    static func account() throws -> Portfolio {
        try Portfolio(json: text("examples/data/account.json"), zone: "Europe/Paris")
    }
}

extension Date {
    /// An instant in RFC 3339 and UTC, with or without a fraction.
    init(_ text: String) throws {
        guard let found = Date.rfc3339(text) else { throw Missing(text) }
        self = found
    }

    /// Cut off after the millisecond, as instants cross to the core.
    static func rfc3339(_ text: String) -> Date? {
        let parts = text.split(separator: ".", maxSplits: 1)
        guard text.hasSuffix("Z"), let first = parts.first else { return nil }
        let whole = parts.count == 1 ? String(first) : first + "Z"
        guard let date = ISO8601DateFormatter().date(from: whole) else { return nil }
        guard parts.count == 2 else { return date }
        let millis = Int(parts[1].dropLast().padding(toLength: 3, withPad: "0", startingAt: 0)) ?? 0
        return date.addingTimeInterval(Double(millis) / 1000)
    }
}

/// Something that a test needs and does not find.
struct Missing: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}

let noon = Date(timeIntervalSince1970: 1_749_988_800)  // 2025-06-15T12:00:00Z

/// A web hosting in its year.
func hosting(_ id: String = "hosting-1") throws -> Service {
    let (start, end) = (try Date("2025-01-01T00:00:00Z"), try Date("2026-01-01T00:00:00Z"))
    let renewal = Renewal.automatic(every: .year, forced: false)
    let facts = try Facts.inService(.webHosting, from: start, to: end, renewal: renewal)
    return Service(id: id, facts: facts, name: "studio.example", contacts: .everything("lm1024"))
}
