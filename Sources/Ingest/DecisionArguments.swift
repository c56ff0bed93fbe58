internal import Archive
internal import Foundation

/// What a decision is about: keys of appellations, which are printed names, and ids of articles, so that it means the
/// same in every archive of the same texts. Ids of actors are kept for readers of the log.
struct DecisionArguments: Codable, Equatable {
  /// The actor that it is about, by its founding appellation.
  var key: String?
  var actor: String?
  /// All appellations that the actor had then.
  var keys: [String]?
  /// The other actor's, of a merge; the ones split off, of a split.
  var others: [String]?
  var otherActor: String?
  /// Articles whose words are split off.
  var articles: [String]?
  var name: String?
  var scheme: String?
  var value: String?
  var title: String?
  var organization: String?
  var country: String?
  var from: String?
  var to: String?
  /// The decision that is undone.
  var undoes: Int64?

  init() {}

  init?(_ decision: Decision) {
    guard let read = try? JSONDecoder().decode(Self.self, from: Data(decision.arguments.utf8)) else { return nil }
    self = read
  }

  /// JSON with its fields in the order of the alphabet.
  var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }
}
