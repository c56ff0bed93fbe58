// swift-tools-version: 6.2
import PackageDescription

/// libFuzzer on the request parser (`fuzz.sh`), on Linux, where the toolchain brings libFuzzer.
///
/// The sources of HTTP1 are compiled in, so that they are instrumented and their internal types can be reached.
let package = Package(
  name: "fuzz",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
  ],
  targets: [
    .executableTarget(
      name: "fuzz-requests",
      dependencies: [
        "CLinux", "CZlib",
        .product(name: "DequeModule", package: "swift-collections"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .unsafeFlags(["-parse-as-library", "-sanitize=fuzzer"]),
      ],
      linkerSettings: [.unsafeFlags(["-sanitize=fuzzer", "-use-ld=lld"])]),
    .systemLibrary(name: "CLinux"),
    .systemLibrary(name: "CZlib"),
  ],
  swiftLanguageModes: [.v6]
)
