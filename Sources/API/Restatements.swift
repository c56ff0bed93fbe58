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

  /// Other statements of the same speaker with a sentence very like one of this statement's, the likest first.
  func restatements(of statement: StatementSummary) throws -> [Restatement] {
    let own = try api.archive.wordings(ids: statement.variants.prefix(4).map(\.quote))
    let day = statement.said?.date?.dayNumber
    var best: [StableID: Restatement] = [:]
    for quote in own {
      guard let profile = quote.profile.flatMap({ QuoteProfile(bytes: $0) }) else { continue }
      let found = try api.archive.quotes(
        sharing: profile.indexStems.sorted(), speakers: [statement.speaker.id], limit: 400)
      var likeness: [QuoteKey: Double] = [:]
      for other in found.quotes {
        let value = QuoteProfile(bytes: other.profile)?.likeness(to: profile) ?? 0
        if value >= Self.restateLikeness { likeness[other.key] = value }
      }
      for other in try api.archive.wordings(found.quotes.map(\.key).filter { likeness[$0] != nil }) {
        guard let id = other.statement, id != statement.id, let score = likeness[other.key],
          score > best[id]?.score ?? 0
        else { continue }
        var order: Int?
        if let day, let that = other.day { order = that < day ? -1 : 1 }
        best[id] = Restatement(statement: id, quote: other.quote, score: score, order: order)
      }
    }
    let all = best.values.sorted {
      $0.score != $1.score ? $0.score > $1.score : $0.statement.description < $1.statement.description
    }
    return Array(all.prefix(50))
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
