import RinnovoGenerated

/// A query is a text that people type, and a value that a screen puts together.
///
/// ```swift
/// let typed = try Query("studio kind:domain ends:<30d sort:-ends")
/// let built = Query(.that(.kind([.domain])), .not(.is([.cancelled])))
/// let rows = try portfolio.page(PageRequest(built), under: rules, at: now).rows
/// ```
extension Query: CustomStringConvertible {
    /// The values that a text says, as it is typed into a search box.
    ///
    /// - Throws: `RinnovoError` whose `position` is the character at which the mistake begins.
    public init(_ text: String) throws {
        self = try RinnovoGenerated.queryOf(text: text)
    }

    /// A query whose clauses all hold, in an order.
    public init(_ clauses: Clause..., sort: [SortKey] = []) {
        self.init(clauses: clauses, sort: sort)
    }

    /// Both together; the order of the second, where the first has none.
    public static func + (one: Query, other: Query) -> Query {
        Query(clauses: one.clauses + other.clauses, sort: one.sort.isEmpty ? other.sort : one.sort)
    }

    /// The text, which every function here takes.
    ///
    /// - Throws: `RinnovoError` for what no text says: a test without values, and more than 100 values or clauses.
    public var text: String { get throws { try RinnovoGenerated.queryText(query: self) } }

    /// The text, or what is wrong with it: for logs.
    public var description: String {
        do { return try text } catch { return "\(error)" }
    }
}

extension Clause {
    /// The test must hold.
    public static func that(_ test: Test) -> Clause { Clause(test: test) }

    /// The test must fail.
    public static func not(_ test: Test) -> Clause { Clause(test: test, negated: true) }
}

extension PageRequest {
    /// The first page of what a query finds, which was put together from values.
    ///
    /// - Throws: `RinnovoError` for what no text says.
    public init(_ query: Query, size: Int? = nil, grouped: Bool = false, answers: Bool = false) throws {
        self.init(query: try query.text, size: size, grouped: grouped, answers: answers)
    }

    /// The same request for what comes after a page; `nil`: that was the last.
    public func next(after page: Page) -> PageRequest? {
        page.next.map { next in
            PageRequest(
                query: query, number: nil, after: next, size: size, grouped: grouped, closed: closed, answers: answers,
                count: count)
        }
    }
}

extension Row: Identifiable {
    /// The id of the service.
    public var id: String { service.id }
}

extension Highlight {
    /// The part of a text that it marks, to be underlined; `nil`: the text is another one.
    ///
    /// The core counts Unicode scalars, of which a Swift `Character` may have several.
    public func range(in text: String) -> Range<String.Index>? {
        let scalars = text.unicodeScalars
        guard start >= 0, start <= end,
            let from = scalars.index(scalars.startIndex, offsetBy: start, limitedBy: scalars.endIndex),
            let to = scalars.index(from, offsetBy: end - start, limitedBy: scalars.endIndex)
        else { return nil }
        return from..<to
    }
}
