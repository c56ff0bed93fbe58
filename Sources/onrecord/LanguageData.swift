internal import ArgumentParser
internal import Dispatch
internal import Extraction
internal import Language
internal import Synchronization

/// The language data that extraction needs, found and loaded.
enum LanguageData {
  /// - Throws: `CommandFailure` where the data or a model that is named is not found, `LexiconError` and `ModelError`
  ///   where they are broken.
  static func extractor(_ settings: Settings, _ options: CommonOptions) throws -> Extractor {
    let (folder, path) = (try folder(settings, options), try modelPath(settings, options))
    let model = Mutex<Result<TaggerModel?, any Error>>(.success(nil))
    let lexicons = Mutex<Result<Lexicons, any Error>>(.success(Lexicons()))
    DispatchQueue.concurrentPerform(iterations: 2) { number in
      if number == 0 {
        let loaded = Result { try Lexicons.load(from: folder) }
        lexicons.withLock { $0 = loaded }
      } else {
        let loaded = Result { try path.map { try TaggerModel(contentsOf: $0) } }
        model.withLock { $0 = loaded }
      }
    }
    return Extractor(lexicons: try lexicons.withLock { try $0.get() }, model: try model.withLock { try $0.get() })
  }

  private static func modelPath(_ settings: Settings, _ options: CommonOptions) throws -> String? {
    let explicit = settings.text("model", flag: options.model)
    if let path = TaggerModel.locate(explicit: explicit) { return path }
    if let explicit { throw CommandFailure(.failed, "There is no model at '\(explicit)'.") }
    if !options.quiet {
      Console.say("The model is missing beside the binary and in ../share/onrecord: quotes are found by rules alone.")
    }
    return nil
  }

  static func lexicons(_ settings: Settings, _ options: CommonOptions) throws -> Lexicons {
    try Lexicons.load(from: folder(settings, options))
  }

  private static func folder(_ settings: Settings, _ options: CommonOptions) throws -> String {
    guard let folder = Lexicons.locate(explicit: settings.text("data", flag: options.data)) else {
      throw CommandFailure(
        .failed,
        "The language data is missing: it belongs beside the binary or in ../share/onrecord; or name it with --data.")
    }
    return folder
  }
}
