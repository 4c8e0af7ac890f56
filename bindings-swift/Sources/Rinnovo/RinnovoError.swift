import Foundation
import RinnovoGenerated

/// The error is one case with everything in it; here it is given the properties and the sentence that Swift expects.
///
/// ```swift
/// do {
///     _ = try Query("kind:boat")
/// } catch let error as RinnovoError {
///     print(error.localizedDescription)   // the sentence
///     print(error.code, error.position ?? 0)
/// }
/// ```
extension RinnovoError: LocalizedError, CustomStringConvertible {
    /// A stable code: `syntax`, `shape`, `value`, `out_of_range`, `duplicate`, `missing`, `circle`, `policy`, `hole` or
    /// `conflict`.
    public var code: String {
        switch self {
        case .Unusable(let code, _, _, _, _, _): code
        }
    }

    /// The place inside the document, such as `services[3].term.end`; empty for a bare value.
    public var path: String {
        switch self {
        case .Unusable(_, let path, _, _, _, _): path
        }
    }

    /// The character of a query at which the mistake begins, counted from 0.
    public var position: Int? {
        switch self {
        case .Unusable(_, _, let position, _, _, _): position
        }
    }

    /// What was found there, shortened when long; empty when nothing was.
    public var found: String {
        switch self {
        case .Unusable(_, _, _, let found, _, _): found
        }
    }

    /// What was expected instead.
    public var expected: String {
        switch self {
        case .Unusable(_, _, _, _, let expected, _): expected
        }
    }

    /// The sentence, in English.
    public var words: String {
        switch self {
        case .Unusable(_, _, _, _, _, let words): words
        }
    }

    /// The sentence: what `localizedDescription` tells.
    public var errorDescription: String? { words }

    /// What was expected instead.
    public var recoverySuggestion: String? { expected.isEmpty ? nil : "expected \(expected)" }
}
