internal import Archive
internal import Foundation

/// What a decision is about: keys of appellations, which are printed names, ids of articles and places in their texts, so
/// that it means the same in every archive of the same texts. Ids of actors are kept for readers of the log.
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
  /// The quote that it is about.
  var quote: QuotePlace?
  /// Who said it; none where it is not known.
  var speakers: [Speaker]?
  var type: String?
  /// When it was said; nil where a person says that nobody knows.
  var date: String?
  /// The decision that is undone.
  var undoes: Int64?

  /// A speaker by the founding appellation and all that the actor had then.
  struct Speaker: Codable, Equatable {
    var key: String
    var keys: [String]
    var kind: String
    var name: String
    var actor: String
  }

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
