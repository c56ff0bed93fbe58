// swift-tools-version: 6.2
import PackageDescription

/// The server on one route answered from memory, to be measured beside its peers (`bench-http.sh`).
let package = Package(
  name: "http-bench",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(name: "onrecord", path: "../.."),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
  ],
  targets: [
    .executableTarget(
      name: "http-hello",
      dependencies: [
        .product(name: "HTTP1", package: "onrecord"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Logging", package: "swift-log"),
      ])
  ],
  swiftLanguageModes: [.v6]
)
