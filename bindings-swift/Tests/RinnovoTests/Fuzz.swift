import Foundation

/// Numbers that look random and can be had again: SplitMix64.
struct SplitMix64: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var word = state
        word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
        word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
        return word ^ (word >> 31)
    }
}

/// Texts that nobody meant: bytes at random, and documents with a mistake.
struct Texts {
    private var random: SplitMix64
    private let documents: [[UInt8]]
    private static let crumbs: [[UInt8]] = [
        "\"", "{", "}", "[", "]", ":", ",", "null", "true", "-1", "99999999999999999999", "1e400", "\\u0000", "\\ud800",
        "\n", "\0",
        "P1M", "9999-12-31T23:59:60Z", "-0001-01-01", "is:", "sort:-", "-", "..", "<30d", "🏳️‍🌈", "\u{202e}", "é",
        "BEGIN:VEVENT", "X-", ";",
        "=", "[[", "#", "\"\"\"",
    ].map { Array($0.utf8) }

    init(seed: UInt64, documents: [String]) {
        random = SplitMix64(seed: seed)
        self.documents = documents.map { Array($0.utf8) }
    }

    mutating func int(below limit: Int) -> Int { Int.random(in: 0..<max(1, limit), using: &random) }

    /// Any instant, often an odd one.
    mutating func date() -> Date {
        switch int(below: 4) {
        case 0: Date(timeIntervalSince1970: Double(bitPattern: random.next()))
        default: Date(timeIntervalSince1970: 1.7e9 + Double(int(below: 200_000_000)))
        }
    }

    mutating func next() -> String { String(decoding: bytes(), as: UTF8.self) }

    private mutating func bytes() -> [UInt8] {
        if int(below: 8) == 0 || documents.isEmpty { return noise(int(below: 200)) }
        var text = documents[int(below: documents.count)]
        for _ in 0..<int(below: 4) {
            let place = int(below: text.count + 1)
            let length = min(int(below: 12), text.count - place)
            switch int(below: 5) {
            case 0: text.replaceSubrange(place..<place + length, with: noise(length))
            case 1: text.removeSubrange(place..<place + length)
            case 2: text.insert(contentsOf: Self.crumbs[int(below: Self.crumbs.count)], at: place)
            case 3: text.insert(contentsOf: text[place..<place + length], at: int(below: text.count + 1))
            default: text = Array(text.prefix(place))
            }
        }
        return text
    }

    private mutating func noise(_ length: Int) -> [UInt8] {
        (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) }
    }
}
