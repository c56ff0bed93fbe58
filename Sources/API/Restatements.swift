internal import Archive
internal import News
internal import Wording

/// Another statement by which the same speaker says the same.
struct Restatement {
  var statement: StableID
  var quote: StableID
  /// Of the likest sentences, 0 to 1.
  var score: Double
  /// Whether it was said before (-1) or later (1); nil while a day is not known.
  var order: Int?
}

/// Two wordings compared.
struct WordingDiff {
  var left: WordingCandidate
  var right: WordingCandidate
  var comparison: WordingComparison
}

extension Call {
  /// From this likeness of two sentences on, said on other days, one statement restates another.
  private static var restateLikeness: Double { 0.45 }

  /// Of a statement so many wordings and sentences are looked for, and about so many quotes likened to them.
  private static var maxWordings: Int { 12 }
  private static var maxSentences: Int { 64 }
  private static var maxLikened: Int { 800 }

  /// Other statements of the same speaker with a sentence very like one of this statement's, the likest first; each of
  /// two such statements has the other.
  func restatements(of statement: StatementSummary) throws -> [Restatement] {
    let own = try profiles(of: statement)
    let like = try quotesSharingSentences(with: own, by: statement.speaker.id).compactMap { other in
      let score = own.map { $0.likeness(to: other.profile) }.max() ?? 0
      return score >= Self.restateLikeness ? (key: other.key, score: score) : nil
    }
    let scores = Dictionary(uniqueKeysWithValues: like.map { ($0.key, $0.score) })
    let day = statement.said?.date?.dayNumber
    var best: [StableID: Restatement] = [:]
    for other in try api.archive.wordings(like.map(\.key)) {
      guard let id = other.statement, id != statement.id, let score = scores[other.key], score > best[id]?.score ?? 0
      else { continue }
      var order: Int?
      if let day, let that = other.day, that != day { order = that < day ? -1 : 1 }
      best[id] = Restatement(statement: id, quote: other.quote, score: score, order: order)
    }
    let all = best.values.sorted {
      $0.score != $1.score ? $0.score > $1.score : $0.statement.description < $1.statement.description
    }
    return Array(all.prefix(50))
  }

  /// The statement's wordings, equal ones once.
  private func profiles(of statement: StatementSummary) throws -> [QuoteProfile] {
    var texts: Set<String> = []
    let variants = statement.variants.filter { texts.insert($0.text).inserted }.prefix(Self.maxWordings)
    return try api.archive.wordings(ids: variants.map(\.quote)).compactMap { wording in
      wording.profile.flatMap { QuoteProfile(bytes: $0) }
    }
  }

  /// Each sentence is looked for by all of its stems: those that are rare in a long wording say nothing of the others.
  private func quotesSharingSentences(
    with own: [QuoteProfile], by speaker: StableID
  ) throws -> [(key: QuoteKey, profile: QuoteProfile)] {
    var known: Set<[UInt32]> = []
    let sentences = own.flatMap(\.sentenceStems).filter { known.insert($0).inserted }.prefix(Self.maxSentences)
    let limit = max(40, Self.maxLikened / max(1, sentences.count))
    var seen: Set<QuoteKey> = []
    return try sentences.flatMap { stems in
      try api.archive.quotes(sharing: stems, most: stems.count, speakers: [speaker], limit: limit).quotes
        .filter { seen.insert($0.key).inserted }
        .compactMap { quote in QuoteProfile(bytes: quote.profile).map { (quote.key, $0) } }
    }
  }

  /// The two wordings that `diff` names, compared.
  /// - Throws: `Problem` where they are not two quotes of the statement.
  func diff(in statement: StatementSummary, _ reader: WordReader?) throws -> WordingDiff? {
    guard let text = query.text("diff") else { return nil }
    let ids = FilterTerms(text).include.compactMap { StableID($0) }
    let wordings = try api.archive.wordings(ids: ids)
    guard ids.count == 2, wordings.count == 2, wordings.allSatisfy({ $0.statement == statement.id }) else {
      throw Problem(
        code: .invalidValue,
        detail: "'\(shortened(text))' is no value of 'diff': give two of the statement's quotes, joined by a comma.",
        faults: [.init(parameter: "diff", code: "invalid")])
    }
    guard let reader else { throw noLanguageData }
    let (left, right) = (wordings[0], wordings[1])
    return WordingDiff(
      left: left, right: right, comparison: reader.compare(reader.read(left.text), reader.read(right.text)))
  }

  var noLanguageData: Problem {
    Problem(code: .busy, detail: "The language data is missing on this server; its keeper must look after it.")
  }
}
