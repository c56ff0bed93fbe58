// swift-tools-version: 6.2
import PackageDescription

/// The server alone with its tests, so that a sanitizer need not build the whole program (`sanitize.sh`).
let package = Package(
  name: "sanitize",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
  ],
  targets: [
    .target(
      name: "HTTP1",
      dependencies: [
        "CLinux", "CZlib",
        .product(name: "DequeModule", package: "swift-collections"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: [
        .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("InternalImportsByDefault"),
      ]),
    .testTarget(name: "HTTP1Tests", dependencies: ["HTTP1"], exclude: ["Cases"]),
    .systemLibrary(name: "CLinux"),
    .systemLibrary(name: "CZlib"),
  ],
  swiftLanguageModes: [.v6]
)
