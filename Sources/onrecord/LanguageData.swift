internal import ArgumentParser
internal import Extraction
internal import Language

/// The language data that extraction needs, found and loaded.
enum LanguageData {
  /// - Throws: `CommandFailure` where the data or a model that is named is not found, `LexiconError` and `ModelError`
  ///   where they are broken.
  static func extractor(_ settings: Settings, _ options: CommonOptions) async throws -> Extractor {
    async let model = model(settings, options)
    return Extractor(lexicons: try lexicons(settings, options), model: try await model)
  }

  private static func model(_ settings: Settings, _ options: CommonOptions) throws -> TaggerModel? {
    let explicit = settings.text("model", flag: options.model)
    if let path = TaggerModel.locate(explicit: explicit) { return try TaggerModel(contentsOf: path) }
    if let explicit { throw CommandFailure(.failed, "There is no model at '\(explicit)'.") }
    if !options.quiet {
      Console.say("The model is missing beside the binary and in ../share/onrecord: quotes are found by rules alone.")
    }
    return nil
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
