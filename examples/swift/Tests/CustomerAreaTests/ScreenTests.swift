import CustomerArea
import Foundation
import Testing

/// The screens are those of the command line, byte for byte.
///
/// `RINNOVO_SCREENS` names the folder of what it printed, one file to a screen; without it the test fails.
struct ScreenTests {
    @Test func screensAreThoseOfTheCommandLine() throws {
        let folder = try #require(
            ProcessInfo.processInfo.environment["RINNOVO_SCREENS"],
            "RINNOVO_SCREENS must name the folder of the screens of the command line")
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let account = try String(contentsOf: root.appendingPathComponent("data/account.json"), encoding: .utf8)
        let area = try CustomerArea(account: account, now: Date(timeIntervalSince1970: 1_749_988_800))
        for screen in Screen.allCases {
            let file = URL(fileURLWithPath: folder).appendingPathComponent("\(screen.rawValue).txt")
            let expected = try Data(contentsOf: file)
            let found = Data(try screen.text(of: area).utf8)
            #expect(
                found == expected,
                "\(screen.rawValue):\n\(String(decoding: found, as: UTF8.self))\n\(String(decoding: expected, as: UTF8.self))"
            )
        }
    }

    @Test func whatWasWrittenIsReadAgain() throws {
        let account = #"{"rinnovo": 1, "services": [{"id": "a\u001b[31m", "kind": "vps", "name": "line\nbreak"}]}"#
        let now = Date(timeIntervalSince1970: 1_749_988_800)
        let area = try CustomerArea(account: account, now: now)
        let again = try CustomerArea(account: area.account(), now: now)
        #expect(try again.list() == area.list())
        #expect(try area.list().contains("line\\nbreak"))
        #expect(throws: NoSuchService.self) { try area.show("nobody") }
    }
}
