import Foundation
import RinnovoGenerated

// An edition as a document: what it says of itself, how it is written, how it differs from another.

extension Rules {
    /// Its name, such as `ovh-2025`.
    public var name: String { core.name() }

    /// The jurisdiction that it was made for; `nil`: everybody.
    public var jurisdiction: String? { core.jurisdiction() }

    /// The IANA name of the zone in which it counts days.
    public var zone: String { core.zone() }

    /// The zone in which it counts days; `nil` where the system does not know it.
    public var timeZone: TimeZone? { TimeZone(identifier: zone) }

    /// The frequencies that are offered for a service.
    public func frequencies(for facts: Facts) throws -> Set<Period> { try core.offered(facts: facts) }

    /// The roles any of which is enough to give a command.
    public func roles(for command: CommandKind) -> Set<Role> { core.anyOf(command: command) }

    /// The edition as it is written, in JSON.
    public var json: String { get throws { try core.toJson() } }

    /// The edition as it is written, in TOML.
    public var toml: String { get throws { try core.toToml() } }

    /// What is odd about the edition; what is wrong keeps it from being made.
    public var problems: [Problem] { core.lint() }

    /// What is wrong with an edition that is written in TOML, and what is odd.
    ///
    /// - Throws: `RinnovoError` for a text that does not parse.
    public static func problems(inToml text: String) throws -> [Problem] {
        try RinnovoGenerated.lintPolicy(toml: text)
    }

    /// The tables of the edition in Markdown: what each command asks for, for each kind, and who may give it.
    public var decisionTables: String { get throws { try core.decisionTables() } }

    /// The states and what leads from one to another, found by asking the rules, as a diagram.
    public func stateDiagram(in notation: Notation = .mermaid) -> String { core.stateDiagram(notation: notation) }

    /// What another edition says differently, datum by datum, each with a service that feels it.
    public func differences(to other: Rules) throws -> [Difference] { try core.compare(after: other.core) }
}

extension Problem: Identifiable {
    /// Its place and its sentence.
    public var id: String { path + "\n" + words }
}

extension Difference: Identifiable {
    /// The datum, the kinds, and what they say: a datum may stand several times, for different kinds.
    public var id: String { "\(path) \(kinds.joined(separator: ",")) \(before)\n\(after)" }
}
