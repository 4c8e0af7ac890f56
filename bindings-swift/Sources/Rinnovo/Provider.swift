import RinnovoGenerated

// The requests to the provider that carry a command out. Nothing here sends one: an app or its backend does.

extension Rules {
    /// The requests that carry a command out on a service that was read from the provider's payloads.
    ///
    /// `way` is one of the provider's ways, where there are several: a code out of `CommandKind.protocols`; `nil`: the one
    /// that fits the service.
    ///
    /// - Throws: `RinnovoError` for a way that is none.
    public func plan(
        _ command: Command, for service: Service, by way: String? = nil, asker: Asker
    ) throws -> Planning {
        try RinnovoGenerated.plan(rules: core, service: service, command: command, asker: asker, protocol: way)
    }

    /// The requests that buy off the rest of a commitment and end the service with it.
    public func planBuyingOff(
        _ service: Service, acknowledging acknowledged: Set<Acknowledgement>, asker: Asker
    ) throws -> Planning {
        try RinnovoGenerated.planFlush(rules: core, service: service, acknowledged: acknowledged, asker: asker)
    }
}

/// What is known of the provider, for documentation.
public enum Provider {
    /// How the provider's service types, routes, statuses and flags map onto kinds and axes, in Markdown.
    public static var mapping: String { RinnovoGenerated.mapping() }
}

/// The provider's consoles, as their own code answered: to see where they differ from the rules of their time. Editions are
/// `2019-02`, `2019-10` and `2024-12`; rows and answers are JSON, and every edition has its own.
public enum Console {
    /// What the console of an edition says of a row of the provider's list.
    ///
    /// - Throws: `RinnovoError` for an edition, a place or a row that cannot be read.
    public static func answer(row: String, edition: String, viewer: ConsoleViewer) throws -> String {
        try RinnovoGenerated.consoleAnswer(row: row, edition: edition, viewer: viewer)
    }

    /// The row after an operation of a console, and its display status then.
    ///
    /// `months` is for an operation that takes a period.
    public static func after(
        _ operation: String, row: String, edition: String, viewer: ConsoleViewer, months: UInt32? = nil
    ) throws -> String {
        try RinnovoGenerated.consoleAfter(
            row: row, operation: operation, edition: edition, viewer: viewer, months: months)
    }

    /// What a console and the rules make of the same row.
    public static func compare(row: String, edition: String, to rules: Rules, viewer: ConsoleViewer) throws -> String {
        try RinnovoGenerated.consoleCompare(row: row, edition: edition, rules: rules.core, viewer: viewer)
    }

    /// Where the consoles and the rules of their time differ, in Markdown, each difference with its reason.
    public static var differences: String { get throws { try RinnovoGenerated.consoleDifferences() } }
}

/// Every code by the name of its type, in the order of its cases: for tests that hold names to codes.
public func allCodes() -> [String: [String]] { RinnovoGenerated.allCodes() }
