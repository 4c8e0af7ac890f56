import RinnovoGenerated

/// A word of a closed list that is the same in every language, such as `cancel_at_expiry`: what a backend, a log or another
/// app calls it.
///
/// ```swift
/// CommandKind.cancelAtExpiry.code                       // "cancel_at_expiry"
/// CommandKind(code: "cancel_at_expiry")                 // .cancelAtExpiry
/// Kind(code: "boat")                                    // nil
/// ```
public protocol Coded: CaseIterable, Hashable, Sendable {
    /// The code, stable over versions.
    var code: String { get }

    /// What a code stands for; `nil`: nothing.
    init?(code: String)
}

extension Coded {
    /// The code, stable over versions.
    public var code: String { codeOfCase(self) }

    /// What a code stands for; `nil`: nothing.
    public init?(code: String) {
        guard let found = Self.allCases.first(where: { $0.code == code }) else { return nil }
        self = found
    }
}

extension Acknowledgement: Coded {}
extension Assumption: Coded {}
extension Bond: Coded {}
extension Cause: Coded {}
extension Column: Coded {}
extension CommandKind: Coded {}
extension Condition: Coded {}
extension DateKind: Coded {}
extension Fact: Coded {}
extension Family: Coded {}
extension Heading: Coded {}
extension Kind: Coded {}
extension Misfit: Coded {}
extension Mode: Coded {}
extension MonthRule: Coded {}
extension Notation: Coded {}
extension Outcome: Coded {}
extension PhaseKind: Coded {}
extension Phrase: Coded {}
extension ReasonCode: Coded {}
extension Role: Coded {}
extension Severity: Coded {}
extension TextField: Coded {}

// What a screen lists or lets a person pick. (`Column`, `Heading` and `TextField` have a case `id` of their own.)

extension Acknowledgement: Identifiable {
    /// Itself.
    public var id: Self { self }
}

extension CommandKind: Identifiable {
    /// Itself.
    public var id: Self { self }
}

extension Kind: Identifiable {
    /// Itself.
    public var id: Self { self }
}

extension Mode: Identifiable {
    /// Itself.
    public var id: Self { self }
}

extension PhaseKind: Identifiable {
    /// Itself.
    public var id: Self { self }
}

extension Role: Identifiable {
    /// Itself.
    public var id: Self { self }
}

extension Change {
    /// The code without the data, such as `term_extended`.
    public var code: String { codeOfCase(self) }
}

extension Notice {
    /// The code without the data, such as `undo_until`.
    public var code: String { codeOfCase(self) }
}

/// The one rule by which a case has its code: `cancelAtExpiry` is `cancel_at_expiry`. A test holds it to what the core
/// says.
private func codeOfCase(_ value: some Any) -> String {
    // A case with data is its own only child, and bears the name of the case.
    let name = Mirror(reflecting: value).children.first?.label ?? String(describing: value)
    var code = ""
    for letter in name {
        if letter.isUppercase { code += "_" }
        code += letter.lowercased()
    }
    return code
}
