import Foundation
import RinnovoGenerated

/// A service is a value: what happens to it makes another one, and a copy never changes under your feet.
///
/// ```swift
/// let answer = try rules.answer(to: .cancelAtExpiry, for: service, at: now, as: [.admin])
/// let after = try service.evolved(by: answer.events)
/// ```
extension Service: Identifiable {
    /// Reads a service in our own JSON. Dates without a time are days in `zone`, an IANA name.
    ///
    /// - Throws: `RinnovoError` with the place of what cannot be read.
    public init(json: String, zone: String) throws {
        self = try RinnovoGenerated.serviceFromJson(json: json, zone: zone)
    }

    /// Reads a service in our own JSON. Dates without a time are days in `zone`.
    public init(json: String, zone: TimeZone) throws {
        try self.init(json: json, zone: zone.identifier)
    }

    /// The service in our own JSON; reading it gives the same service back.
    ///
    /// - Throws: `RinnovoError` where a value that the caller put in cannot be used, such as an empty id.
    public var json: String { get throws { try RinnovoGenerated.serviceToJson(service: self) } }

    /// The service after an event.
    public func evolved(by event: Event) throws -> Service {
        try RinnovoGenerated.evolve(service: self, event: event)
    }

    /// The service after several events, in their order.
    public func evolved(by events: [Event]) throws -> Service {
        try events.reduce(self) { try $0.evolved(by: $1) }
    }

    /// What to call it: the customer's name, else the provider's, else the id.
    public var title: String { get throws { try RinnovoGenerated.serviceTitle(service: self) } }

    /// What came with it in words that nobody here understands.
    public var unread: [Unread] { get throws { try RinnovoGenerated.serviceUnread(service: self) } }

    /// What an adapter keeps with it to speak to the provider about it, as a JSON object; `nil`: it was not read from a
    /// provider's payloads.
    public var origin: String? { get throws { try RinnovoGenerated.serviceOrigin(service: self) } }

    /// The digest under which a request to delete keeps its token: for this very revision of the service.
    ///
    /// - Throws: `RinnovoError` for a token that is too short or too long to be one.
    public func digest(of token: DeletionToken) throws -> String {
        try RinnovoGenerated.tokenDigest(token: token, service: id, revision: facts.revision)
    }

    /// Refuses with the code `conflict` if the service is in another revision than the one that a writer saw.
    public func expect(revision: UInt64) throws {
        try RinnovoGenerated.expectRevision(service: self, expected: revision)
    }

    /// The members that are asked a command together with the service they are grouped under, out of its `members`; the
    /// service itself is asked first.
    ///
    /// - Throws: `RinnovoError` for chosen members where the command does not reach any, and for an id that is none of
    ///   theirs.
    public func reached(by command: CommandKind, among members: [Service], reach: Reach = .usual) throws -> [Service] {
        try RinnovoGenerated.reached(service: self, members: members, command: command, reach: reach)
    }
}

/// In a larger document a service stands as the text of its own JSON, which says everything about it and is the same in
/// every language. Answers are not `Codable`: they have `json`, and are asked again rather than read back.
extension Service: Codable {
    /// Reads the text.
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        // What we write has instants in UTC: no zone is needed to read it.
        try self.init(json: text, zone: "UTC")
    }

    /// Writes the text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(try json)
    }
}
