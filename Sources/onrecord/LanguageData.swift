internal import ArgumentParser
internal import Extraction
internal import Language

/// The language data that extraction needs, found and loaded.
enum LanguageData {
  /// - Throws: `CommandFailure` where the data is not found, `LexiconError` where it is broken.
  static func extractor(_ settings: Settings, _ options: CommonOptions) throws -> Extractor {
    Extractor(lexicons: try lexicons(settings, options))
  }

  static func lexicons(_ settings: Settings, _ options: CommonOptions) throws -> Lexicons {
    guard let folder = Lexicons.locate(explicit: settings.text("data", flag: options.data)) else {
      throw CommandFailure(
        .failed,
        "The language data is missing: it belongs beside the binary or in ../share/onrecord; or name it with --data.")
    }
    return try Lexicons.load(from: folder)
  }
}
