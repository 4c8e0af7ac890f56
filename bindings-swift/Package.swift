// swift-tools-version:6.0
import Foundation
import PackageDescription

// On Apple's platforms the library lies in a framework: `cargo xtask swift --xcframework` puts it here.
let framework = "RinnovoFFI.xcframework"
let isFramed = FileManager.default.fileExists(atPath: "\(Context.packageDirectory)/\(framework)")

// Elsewhere it lies in a folder, which `cargo xtask swift` names.
let library = ProcessInfo.processInfo.environment["RINNOVO_LIBRARY"] ?? "\(Context.packageDirectory)/../target/debug"
let linked: [LinkerSetting] = [.unsafeFlags(["-L\(library)"]), .linkedLibrary("rinnovo_ffi")]

let package = Package(
    name: "Rinnovo",
    platforms: [.macOS(.v13), .iOS(.v16)],
    products: [.library(name: "Rinnovo", targets: ["Rinnovo"])],
    targets: [
        isFramed
            ? .binaryTarget(name: "RinnovoFFI", path: framework)
            : .systemLibrary(name: "RinnovoFFI", path: "Sources/RinnovoFFI"),
        .target(
            name: "RinnovoGenerated", dependencies: ["RinnovoFFI", "RinnovoValues"],
            linkerSettings: isFramed ? [] : linked),
        .target(name: "RinnovoValues"),
        .target(name: "Rinnovo", dependencies: ["RinnovoGenerated", "RinnovoValues"]),
        .testTarget(name: "RinnovoTests", dependencies: ["Rinnovo"]),
    ],
    swiftLanguageModes: [.v6]
)
