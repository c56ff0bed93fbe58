public import News

/// Why a decision about actors or quotes cannot be made.
public enum CurationError: Error, Equatable, CustomStringConvertible {
  case unknown(String, candidates: [String])
  case ambiguous(String, candidates: [String])
  case sameActor(String)
  case nothingToSplit(String, names: [String])
  case notNamed(String, article: String)
  case noName(String)
  case noIdentifier(String)
  case noDate(String)
  case noDecision(Int64)
  case isUndone(Int64)
  /// The decision is one that another command undoes.
  case otherKind(Int64, command: String)
  case unknownQuote(String)
  /// The article was read by another version than the one that would read it now.
  case otherReader(StableID, reader: String, current: String)

  public var description: String {
    switch self {
    case .unknown(let text, let candidates):
      "No actor is called '\(text)'. "
        + (candidates.isEmpty ? "`onrecord get '/actors?q='` searches." : "Did you mean \(Self.list(candidates))?")
    case .ambiguous(let text, let candidates):
      "'\(text)' may be any of \(candidates.count) actors; give the id of one: \(Self.list(candidates))."
    case .sameActor(let name): "\(name) is one actor already."
    case .nothingToSplit(let name, let names):
      "That would leave nothing on one side of \(name). Its names that can be split off: \(Self.list(names)); or name articles."
    case .notNamed(let name, let article): "\(article) does not name \(name)."
    case .noName(let text): "'\(text)' is no name: it has neither letter nor digit."
    case .noIdentifier(let text):
      "'\(text)' is no identifier: write scheme:value, the scheme one of wikidata, iso3166, lei, viaf, opensanctions, url."
    case .noDate(let text): "'\(text)' is no date; write it as 2022-02-11, 2022-02 or 2022."
    case .noDecision(let seq): "There is no decision \(seq); `onrecord actors log` lists them."
    case .isUndone(let seq): "Decision \(seq) is undone already."
    case .otherKind(let seq, let command): "Decision \(seq) is undone by `onrecord \(command) undo \(seq)`."
    case .unknownQuote(let id): "There is no quote '\(id)'; `onrecord get '/quotes?q='` searches."
    case .otherReader(let article, let reader, let current):
      "\(article) was read by \(reader), this is \(current); run `onrecord rebuild --article \(article)`, then decide."
    }
  }

  private static func list(_ names: [String]) -> String { names.prefix(8).joined(separator: ", ") }
}
