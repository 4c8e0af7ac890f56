import Foundation

/// A table: columns as wide as their widest cell, two spaces between them.
struct Table {
    private var rows: [[String]] = []
    private let header: [String]
    /// The columns that stand at the right.
    private let right: Set<Int>

    init(_ header: String..., right: Set<Int> = []) {
        self.header = header
        self.right = right
    }

    mutating func add(_ cells: [String]) { rows.append(cells) }

    var text: String {
        let widths = header.indices.map { column in ([header] + rows).map { $0[column].count }.max() ?? 0 }
        let rule = String(repeating: "─", count: widths.reduce(0) { $0 + $1 + 1 } + widths.count - 1)
        let lines = [line(header, widths, right: []), rule] + rows.map { line($0, widths, right: right) }
        return lines.map { $0 + "\n" }.joined()
    }

    private func line(_ cells: [String], _ widths: [Int], right: Set<Int>) -> String {
        let padded = zip(cells, widths).enumerated().map { column, cell in
            let (text, width) = cell
            let space = String(repeating: " ", count: width - text.count)
            return right.contains(column) ? space + text : text + space
        }
        return withoutSpacesAtTheEnd(padded.joined(separator: "  "))
    }
}

func withoutSpacesAtTheEnd(_ line: String) -> String {
    String(line.reversed().drop { $0 == " " }.reversed())
}

extension String {
    /// With spaces after it, up to a width.
    func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}

/// Text whose control characters and direction marks are spelled out, so that a name can neither colour, move nor reorder
/// what a terminal shows.
func clean(_ text: String) -> String {
    var cleaned = ""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\n": cleaned += "\\n"
        case "\r": cleaned += "\\r"
        case "\t": cleaned += "\\t"
        case "\u{200e}", "\u{200f}", "\u{2028}"..."\u{202e}", "\u{2066}"..."\u{2069}":
            cleaned += "\\u{\(String(scalar.value, radix: 16))}"
        case _ where scalar.properties.generalCategory == .control:
            cleaned += "\\u{\(String(scalar.value, radix: 16))}"
        default: cleaned.unicodeScalars.append(scalar)
        }
    }
    return cleaned
}

/// An amount with two decimals at least: `Decimal` does not keep the zeros of `12.50`.
func money(_ amount: Decimal, _ currency: String) -> String {
    let plain = "\(amount)"
    let decimals = plain.split(separator: ".", maxSplits: 1).dropFirst().first?.count ?? 0
    let zeros = String(repeating: "0", count: max(0, 2 - decimals))
    return "\(plain)\(decimals == 0 ? "." : "")\(zeros) \(currency)"
}
