internal import Foundation
internal import GRDB

/// Two neighbouring words of which one is among the commonest, as one word of an index: a phrase of two common words is
/// found by it without going through all places of both.
struct WordPairs {
  /// Each as one number.
  private let common: Set<UInt64>

  /// - Parameter words: Folded, apart by spaces, none longer than eight bytes.
  init(common words: some Collection<UInt8>) {
    common = Set(words.split(separator: 0x20).compactMap { Self.number($0) })
  }

  init(in db: Database) throws {
    let words = try db.rows("SELECT word FROM common_words") { try $0.text() }
    self.init(common: words.joined(separator: " ").utf8)
  }

  /// What stands between the two: a letter to the full-text tables, and to nobody else.
  private static let joint = Array("\u{F8FF}".utf8)

  /// All pairs of neighbouring words, each followed by a space.
  func pairs(in words: FoldedWords) -> [UInt8] {
    var pairs: [UInt8] = []
    guard words.count > 1 else { return pairs }
    var isCommon = isCommon(words[0])
    for index in 1..<words.count {
      let isNextCommon = self.isCommon(words[index])
      if isCommon || isNextCommon {
        pairs += words[index - 1]
        pairs += Self.joint
        pairs += words[index]
        pairs.append(0x20)
      }
      isCommon = isNextCommon
    }
    return pairs
  }

  /// The pair that stands for a phrase; nil where the phrase is no such pair.
  func pair(for phrase: String, by tokenizer: any FTS5Tokenizer) throws -> String? {
    guard !phrase.unicodeScalars.contains("\u{F8FF}") else { return nil }
    let words = try FoldedWords(of: phrase, by: tokenizer)
    let pair = words.count == 2 ? pairs(in: words) : []
    return pair.isEmpty ? nil : String(decoding: pair.dropLast(), as: UTF8.self)
  }

  private func isCommon(_ word: some Collection<UInt8>) -> Bool { Self.number(word).map(common.contains) ?? false }

  private static func number(_ word: some Collection<UInt8>) -> UInt64? {
    word.count > 8 ? nil : word.reduce(0) { $0 << 8 | UInt64($1) }
  }
}

extension WordPairs {
  /// Makes `word_pairs(common, text, …)` known to SQLite: the pairs of each text one after the other. The first is as
  /// `WordPairs` takes it; the others are blobs, so that a text goes on behind a zero byte.
  static func addFunction(to db: Database) throws {
    let tokenizer = try db.makeTokenizer(.words)
    nonisolated(unsafe) let maker = PairMaker(tokenizer: tokenizer)  // a connection calls it on one thread at a time
    db.add(function: DatabaseFunction("word_pairs", pure: true) { try maker.pairs($0) })
    // A view of the schema calls it, which SQLite may be built to refuse.
    try db.execute(sql: "PRAGMA trusted_schema = ON")
  }
}

/// Keeps the commonest words from call to call.
private final class PairMaker {
  private let tokenizer: any FTS5Tokenizer
  private var given: DatabaseValue.Storage = .null
  private var known = WordPairs(common: [])

  init(tokenizer: any FTS5Tokenizer) { self.tokenizer = tokenizer }

  func pairs(_ values: [DatabaseValue]) throws -> String {
    if let words = values.first, words.storage != given {
      (given, known) = (words.storage, WordPairs(common: String.fromDatabaseValue(words)?.utf8 ?? "".utf8))
    }
    var pairs: [UInt8] = []
    for case .blob(let text) in values.dropFirst().map(\.storage) {
      pairs += known.pairs(in: try FoldedWords(of: text, by: tokenizer))
    }
    return String(decoding: pairs, as: UTF8.self)
  }
}
