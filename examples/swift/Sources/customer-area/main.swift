import CustomerArea
import Foundation

// The screens of a customer area, one after another: `customer-area ACCOUNT.json`.

let now = Date(timeIntervalSince1970: 1_749_988_800)  // 2025-06-15T12:00:00Z
let path = CommandLine.arguments.dropFirst().first ?? "../data/account.json"

do {
    let area = try CustomerArea(account: String(contentsOfFile: path, encoding: .utf8), now: now)
    for screen in Screen.allCases {
        print("$ \(screen.command)")
        print(try screen.text(of: area))
    }
} catch {
    FileHandle.standardError.write(Data("\(error.localizedDescription)\n".utf8))
    exit(1)
}
