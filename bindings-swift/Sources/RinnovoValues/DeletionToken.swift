/// What a person types to confirm a deletion. It is told to nobody: it does not print, and the core keeps its digest only.
///
/// ```swift
/// let command = Command.confirmDeletion(token: DeletionToken(typed))
/// print(command)                                // confirmDeletion(token: DeletionToken(…))
/// ```
public struct DeletionToken: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible, CustomReflectable {
    /// What was typed.
    public let text: String

    /// Any text; the core refuses one that is too short or too long.
    public init(_ text: String) { self.text = text }

    /// Any text.
    public init(stringLiteral text: String) { self.init(text) }

    /// Without the text.
    public var description: String { "DeletionToken(…)" }

    /// Without the text, for debuggers and `dump`.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
