// swift-tools-version: 6.2
import PackageDescription

/// Nine targets with one job each; the arrows between them point one way (ARCHITECTURE.md draws them, a test holds them).
let package = Package(
  name: "onrecord",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "onrecord", targets: ["onrecord"]),
    .library(name: "HTTP1", targets: ["HTTP1"]),
    .library(name: "Extraction", targets: ["Extraction"]),
  ],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
  ],
  targets: [
    .target(name: "News", dependencies: [.crypto]),
    .target(name: "Language", dependencies: ["News"], resources: [.copy("Data")]),
    .target(name: "CKernels"),
    .target(name: "Extraction", dependencies: ["CKernels", "Language", "News"], resources: [.copy("Model")]),
    .target(name: "Wording", dependencies: ["Language", "News"]),
    .target(name: "Archive", dependencies: ["CSQLite", "News", .grdb], resources: migrations),
    .target(
      name: "Ingest", dependencies: ["Archive", "CXML2", "CZlib", "Extraction", "Wording", "Language", "News"]),
    .target(name: "HTTP1", dependencies: ["CLinux", "CZlib", .httpTypes, .logging, .deque]),
    .target(name: "API", dependencies: ["HTTP1", "Archive", "Extraction", "Wording", "News", .httpTypes, .logging]),
    .executableTarget(
      name: "onrecord",
      dependencies: [
        "API", "Archive", "CLinux", "Extraction", "HTTP1", "Ingest", "Language", "News",
        .argumentParser, .configuration, .logging, .serviceLifecycle, .unixSignals,
      ]),
    .executableTarget(name: "train-models", dependencies: ["Extraction", "Language", "News"]),
    .systemLibrary(name: "CLinux"),
    .systemLibrary(name: "CSQLite"),
    .systemLibrary(name: "CZlib"),
    .systemLibrary(name: "CXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"]), .brew(["libxml2"])]),

    .target(
      name: "TestSupport", dependencies: ["News", "Archive", "Extraction", "Ingest", "Language"],
      path: "Tests/TestSupport"),
    .testTarget(name: "NewsTests", dependencies: ["News"]),
    .testTarget(name: "LanguageTests", dependencies: ["Language", "TestSupport"]),
    .testTarget(name: "ExtractionTests", dependencies: ["Extraction", "TestSupport"], exclude: ["Cases", "Model"]),
    .testTarget(name: "WordingTests", dependencies: ["Language", "TestSupport", "Wording"]),
    .testTarget(name: "ArchiveTests", dependencies: ["Archive", "TestSupport", .grdb]),
    .testTarget(
      name: "IngestTests", dependencies: ["Archive", "Extraction", "Ingest", "News", "TestSupport"]),
    .testTarget(name: "HTTP1Tests", dependencies: ["HTTP1"], exclude: ["Cases"]),
    .testTarget(
      name: "APITests",
      dependencies: ["API", "Archive", "Extraction", "HTTP1", "Ingest", "TestSupport", .httpTypes, .logging]),
    .testTarget(
      name: "onrecordTests", dependencies: ["onrecord", "API", "Ingest", "TestSupport", .argumentParser]),
  ],
  swiftLanguageModes: [.v6]
)

/// The schema, one step a file, embedded in the binary so that it needs no file beside it.
var migrations: [Resource] {
  [
    "v0001_create_runs_and_sources", "v0002_create_articles", "v0003_create_actors", "v0004_create_quotes",
    "v0005_resolve_actors", "v0006_create_statements", "v0007_create_postings", "v0008_create_removals",
    "v0009_create_reviews", "v0010_follow_what_changes", "v0011_keep_lost_words", "v0012_index_figures",
    "v0013_index_once", "v0014_compare_by_fewer", "v0015_compare_with_originals", "v0016_keep_former_statements",
    "v0017_index_word_pairs",
  ].map { .embedInCode("../../migrations/\($0).sql") }
}

// libFuzzer on readers, queries and extraction: `Tests/FuzzParts/fuzz.sh` asks for it.
let isFuzzing = Context.environment["ONRECORD_FUZZ"] != nil
if isFuzzing {
  package.targets.append(
    .executableTarget(
      name: "fuzz-parts",
      dependencies: ["API", "Archive", "Extraction", "HTTP1", "Ingest", "News", "TestSupport", .httpTypes, .logging],
      path: "Tests/FuzzParts", exclude: ["corpus", "fuzz.sh"],
      linkerSettings: [.unsafeFlags(["-sanitize=fuzzer", "-use-ld=lld"])]))
}

for target in package.targets where target.type != .system {
  target.swiftSettings = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
  ]
  if isFuzzing {
    target.swiftSettings?.append(.unsafeFlags(["-parse-as-library", "-sanitize=fuzzer"]))
  }
  if Context.environment["ONRECORD_STRICT"] != nil {
    target.swiftSettings?.append(.treatAllWarnings(as: .error))
  }
}

extension Target.Dependency {
  static var argumentParser: Self { .product(name: "ArgumentParser", package: "swift-argument-parser") }
  static var configuration: Self { .product(name: "Configuration", package: "swift-configuration") }
  static var crypto: Self { .product(name: "Crypto", package: "swift-crypto") }
  static var deque: Self { .product(name: "DequeModule", package: "swift-collections") }
  static var grdb: Self { .product(name: "GRDB", package: "GRDB.swift") }
  static var httpTypes: Self { .product(name: "HTTPTypes", package: "swift-http-types") }
  static var logging: Self { .product(name: "Logging", package: "swift-log") }
  static var serviceLifecycle: Self { .product(name: "ServiceLifecycle", package: "swift-service-lifecycle") }
  static var unixSignals: Self { .product(name: "UnixSignals", package: "swift-service-lifecycle") }
}
