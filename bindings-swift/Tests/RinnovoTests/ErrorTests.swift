import Foundation
import Rinnovo
import Testing

/// What is thrown tells the place, what was found and what was expected, and is a sentence wherever it is shown.
struct ErrorTests {
    private func thrown(_ unusable: () throws -> Void) throws -> RinnovoError {
        do { try unusable() } catch let error as RinnovoError { return error }
        throw Missing("an error")
    }

    @Test func aQueryTellsTheCharacter() throws {
        let error = try thrown { _ = try Query("studio kind:boat") }
        #expect(error.position == 12)
        #expect(error.found == "boat")
        #expect(!error.expected.isEmpty)
        #expect(error.words.contains("boat"))
    }

    @Test func aDocumentTellsThePlace() throws {
        let error = try thrown {
            _ = try Portfolio(
                json: #"{"rinnovo": 1, "services": [{"id": "a", "kind": "vps", "revision": "x"}]}"#, zone: "UTC")
        }
        #expect(error.code == "shape")
        #expect(error.path == "services[0].revision")
    }

    @Test func aNumberIsToldAsItWasGiven() throws {
        let error = try thrown { _ = try Period.months(-7).renewals(1, after: noon, zone: "UTC") }
        #expect(error.code == "out_of_range")
        #expect(error.found == "-7")
        #expect(error.expected == "a period of 1 to 120 months")
        #expect(error.words == "found `-7`, expected a period of 1 to 120 months")
    }

    @Test func everyWayOfShowingItIsTheSentence() throws {
        let error = try thrown { _ = try Rules(edition: "ovh-1999") }
        #expect(error.code == "missing")
        #expect(error.localizedDescription == error.words)
        #expect((error as any Error).localizedDescription == error.words)
        #expect("\(error)" == error.words)
        #expect(error.errorDescription == error.words)
        #expect(error.recoverySuggestion == "expected " + error.expected)
        #expect(error.path.isEmpty && error.position == nil)
    }

    @Test func errorsAreValues() throws {
        let one = try thrown { _ = try Messages(language: "xx", zone: "UTC") }
        let other = try thrown { _ = try Messages(language: "xx", zone: "UTC") }
        #expect(one == other)
        #expect(Set([one, other]).count == 1)
    }

    @Test func aStaleRevisionIsAConflict() throws {
        let service = try hosting()
        try service.expect(revision: 0)
        #expect(try thrown { try service.expect(revision: 3) }.code == "conflict")
        let journal = Journal()
        try journal.adopt(service, at: noon)
        let event = Event(at: noon, change: .billPaid)
        #expect(try journal.append([event], to: service.id, expecting: 0) == 1)
        #expect(try thrown { try journal.append([event], to: service.id, expecting: 0) }.code == "conflict")
    }

    @Test(arguments: ["", "Mars/Olympus", "GMT+0200", "Europe/Paris\0", "../../etc/passwd"])
    func zonesThatAreNone(_ zone: String) throws {
        #expect(throws: RinnovoError.self) { try Messages(language: "en", zone: zone) }
        #expect(throws: RinnovoError.self) { try Portfolio(zone: zone) }
        #expect(throws: RinnovoError.self) { try CivilDate(year: 2025, month: 6, day: 30).start(inZone: zone) }
        #expect(throws: RinnovoError.self) { try Journal(lines: "", zone: zone) }
        #expect(throws: RinnovoError.self) { try Service(json: "{}", zone: zone) }
    }
}
