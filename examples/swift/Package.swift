// swift-tools-version:6.0
import PackageDescription

let package = Package(
    name: "CustomerArea",
    platforms: [.macOS(.v14), .iOS(.v17)],
    products: [
        .library(name: "CustomerArea", targets: ["CustomerArea"]),
        .library(name: "CustomerAreaViews", targets: ["CustomerAreaViews"]),
    ],
    dependencies: [.package(name: "Rinnovo", path: "../../bindings-swift")],
    targets: [
        .target(name: "CustomerArea", dependencies: [.product(name: "Rinnovo", package: "Rinnovo")]),
        .target(name: "CustomerAreaViews", dependencies: [.product(name: "Rinnovo", package: "Rinnovo")]),
        .executableTarget(name: "customer-area", dependencies: ["CustomerArea"]),
        .executableTarget(
            name: "benchmark", dependencies: [.product(name: "Rinnovo", package: "Rinnovo")]),
        .testTarget(name: "CustomerAreaTests", dependencies: ["CustomerArea", "CustomerAreaViews"]),
    ],
    swiftLanguageModes: [.v6]
)
