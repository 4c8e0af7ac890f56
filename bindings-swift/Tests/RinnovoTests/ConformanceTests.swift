import Foundation
import Rinnovo
import Testing

/// The conformance cases, read by Foundation and asked through the public functions.
struct ConformanceTests {
    @Test(arguments: try conformanceFiles())
    func everyStep(_ file: String) throws {
        for one in try cases(in: file) {
            let id = one["id"]?.string ?? "?"
            do {
                try run(one, named: "\(file) \(id)")
            } catch {
                Issue.record("\(file) \(id): \(error)")
            }
        }
    }

    @Test func everyCaseOfTheManifest() throws {
        let manifest = try Repository.json("conformance/manifest.json")
        let files = try conformanceFiles()
        #expect(manifest["files"]?.fields?.keys.sorted() == files)
        var (all, steps) = (0, 0)
        for file in files {
            let ran = try cases(in: file)
            let expected = manifest["files"]?[file]
            #expect(expected?["cases"]?.int == ran.count, "\(file)")
            #expect(expected?["steps"]?.int == ran.reduce(0) { $0 + ($1["steps"]?.array?.count ?? 0) }, "\(file)")
            all += ran.count
            steps += ran.reduce(0) { $0 + ($1["steps"]?.array?.count ?? 0) }
        }
        #expect(manifest["cases"]?.int == all)
        #expect(manifest["steps"]?.int == steps)
    }

    private func cases(in file: String) throws -> [Json] {
        try Repository.json("conformance/cases/\(file)").array ?? []
    }

    private func run(_ one: Json, named name: String) throws {
        var world = try World(one)
        for (number, step) in (one["steps"]?.array ?? []).enumerated() {
            guard let (verb, asked) = step.fields?.first(where: { $0.key != "expect" }) else { throw Missing("a verb") }
            let expect = step["expect"]
            let found = try world.ask(verb, asked, expect)
            let expected =
                switch verb {
                case "state": asked
                case "member": try asked.need("state")
                default: try step.need("expect")
                }
            #expect(matches(expected, found), "\(name), step \(number), \(verb): expected \(expected), found \(found)")
        }
    }

    /// Keys that are absent are not compared; lists are compared whole; a bare change matches whatever data it has.
    private func matches(_ expected: Json, _ found: Json?) -> Bool {
        guard let found else { return expected.isNull }
        if expected.isNull { return found.isNull }
        if let fields = expected.fields, let others = found.fields {
            return fields.allSatisfy { matches($0.value, others[$0.key]) }
        }
        if let items = expected.array, let others = found.array {
            return items.count == others.count && zip(items, others).allSatisfy { matches($0, $1) }
        }
        if let text = expected.string, let fields = found.fields { return Array(fields.keys) == [text] }
        if let text = expected.string, let other = found.string {
            // An instant crosses in whole milliseconds; what a case says more precisely is cut off.
            if let one = Date.rfc3339(text), let two = Date.rfc3339(other) { return one == two }
            return text == other
        }
        return expected == found
    }
}

private func conformanceFiles() throws -> [String] {
    let folder = Repository.root.appendingPathComponent("conformance/cases").path
    return try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".json") }.sorted()
}
