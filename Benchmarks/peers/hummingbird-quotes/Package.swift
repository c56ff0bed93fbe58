// swift-tools-version: 6.2
import PackageDescription

/// What a service of this kind usually is: Hummingbird 2, GRDB's Codable records, JSONEncoder.
let package = Package(
  name: "hummingbird-quotes",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: [
    .executableTarget(
      name: "hummingbird-quotes",
      dependencies: [
        .product(name: "Hummingbird", package: "hummingbird"), .product(name: "GRDB", package: "GRDB.swift"),
      ])
  ],
  swiftLanguageModes: [.v6]
)
