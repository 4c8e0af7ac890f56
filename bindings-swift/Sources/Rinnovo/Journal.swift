import Foundation
import RinnovoGenerated

/// What happened to services, in order: the state is the fold of its entries, on any machine and in any language.
///
/// It is a class, because everybody who holds it sees what is appended; threads may share one. Appending asks for the
/// revision that the writer saw, so that two writers cannot overwrite one another silently.
///
/// ```swift
/// let journal = Journal()
/// try journal.adopt(service, at: now)
/// try journal.append(answer.events, to: service.id, expecting: service.facts.revision)
/// try journal.lines.write(to: file, atomically: true, encoding: .utf8)
/// ```
public final class Journal: Sendable {
    let core: RinnovoGenerated.Journal

    /// An empty one.
    public init() { core = .init() }

    /// Reads a journal: one JSON object to a line. Dates without a time are days in `zone`, an IANA name.
    ///
    /// - Throws: `RinnovoError` for a line that is no entry, and for a hole in the revisions, with the line.
    public init(lines: String, zone: String) throws { core = try .fromLines(text: lines, zone: zone) }

    /// Reads a journal: one JSON object to a line. Dates without a time are days in `zone`.
    public convenience init(lines: String, zone: TimeZone) throws { try self.init(lines: lines, zone: zone.identifier) }

    /// The journal as text, one entry to a line; reading it gives the same journal back.
    public var lines: String { get throws { try core.toLines() } }

    /// Every entry, in order.
    public var entries: [Entry] { core.entries() }

    /// Lets a service enter.
    ///
    /// - Throws: `RinnovoError` for one that is in the journal already, unless it comes in a later revision.
    public func adopt(_ service: Service, at instant: Date) throws { try core.adopt(service: service, at: instant) }

    /// Appends events of a service whose revision the writer saw; gives the new revision.
    ///
    /// - Throws: `RinnovoError` with the code `conflict` where the journal knows another revision.
    @discardableResult
    public func append(_ events: [Event], to id: String, expecting revision: UInt64) throws -> UInt64 {
        try core.append(id: id, events: events, expected: revision)
    }

    /// The revision of a service; `nil`: the journal does not know it.
    public func revision(of id: String) throws -> UInt64? { try core.revision(id: id) }

    /// A service as it was in a revision; `nil`: it never was.
    public func service(_ id: String, at revision: UInt64) throws -> Service? {
        try core.atRevision(id: id, revision: revision)
    }

    /// The services as they were at an instant (inclusive), or as they are after the last entry, in the order of their ids.
    public func services(at instant: Date? = nil) -> [Service] { core.replay(until: instant) }
}
