internal import ArgumentParser
internal import Configuration
internal import Foundation

/// The flags that every command takes.
struct CommonOptions: ParsableArguments {
  @Option(help: "The archive's database file (default onrecord.sqlite).") var db: String?
  @Option(help: "A JSON file of settings (default onrecord.json here, else in the XDG config folder).")
  var config: String?
  @Option(help: "The folder of language data (default: found beside the binary or in its share folder).")
  var data: String?
  @Option(help: "The weights of the trained tagger (default: found beside the language data; without them, rules).")
  var model: String?
  @Flag(name: .shortAndLong, help: "Say nothing but errors.") var quiet = false
  @Flag(name: .shortAndLong, help: "Say more.") var verbose = false
}

/// Settings by their order of rank: flag, `ONRECORD_…` in the environment, the settings file, the default.
struct Settings: Sendable {
  private let reader: ConfigReader

  /// Reads the environment and the settings file.
  /// - Throws: `CommandFailure` where the settings file is named but missing, or is not JSON.
  init(_ options: CommonOptions) async throws {
    var providers: [any ConfigProvider] = [EnvironmentVariablesProvider().prefixKeys(with: "onrecord")]
    let path = options.config ?? Self.usualFiles().first { FileManager.default.fileExists(atPath: $0) }
    if let path {
      do {
        let place = ConfigReader(provider: InMemoryProvider(values: ["filePath": .init(stringLiteral: path)]))
        providers.append(try await FileProvider<JSONSnapshot>(config: place))
      } catch {
        throw CommandFailure(.wrongUsage, "Cannot use the settings in '\(path)': it is missing or not a JSON object.")
      }
    }
    reader = ConfigReader(providers: providers)
  }

  private static func usualFiles() -> [String] {
    let environment = ProcessInfo.processInfo.environment
    let home = environment["XDG_CONFIG_HOME"] ?? environment["HOME"].map { $0 + "/.config" }
    return ["onrecord.json"] + (home.map { [$0 + "/onrecord/onrecord.json"] } ?? [])
  }

  /// The flag, or the setting of that name, or nil. Names are as in the settings file: `maxAge` is
  /// `ONRECORD_MAX_AGE`.
  func text(_ name: String, flag: String?) -> String? {
    flag ?? reader.string(forKey: ConfigKey([name]))
  }

  /// - Throws: `CommandFailure` where a setting is no number in `range`.
  func number(_ name: String, flag: Int?, standard: Int, in range: ClosedRange<Int>) throws -> Int {
    let text =
      flag.map(String.init) ?? reader.string(forKey: ConfigKey([name]))
      ?? reader.int(forKey: ConfigKey([name])).map(String.init)
    guard let text else { return standard }
    guard let number = Int(text), range.contains(number) else {
      throw CommandFailure(
        .wrongUsage,
        "'\(text)' is no value of '\(name)': it is a number from \(range.lowerBound) to \(range.upperBound).")
    }
    return number
  }

  /// - Throws: `CommandFailure` where a setting is neither true nor false.
  func flag(_ name: String, flag: Bool) throws -> Bool {
    if flag { return true }
    let text = reader.string(forKey: ConfigKey([name])) ?? reader.bool(forKey: ConfigKey([name])).map { "\($0)" }
    switch text?.lowercased() {
    case nil, "false", "0", "no": return false
    case "true", "1", "yes": return true
    case let text?: throw CommandFailure(.wrongUsage, "'\(text)' is no value of '\(name)': it is true or false.")
    }
  }

  func database(_ options: CommonOptions) -> String { text("db", flag: options.db) ?? "onrecord.sqlite" }
}
