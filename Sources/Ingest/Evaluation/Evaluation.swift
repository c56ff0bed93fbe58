public import Archive
public import Extraction
internal import Foundation
internal import News

/// Measures an extractor on texts of which the right answer is known.
public struct Evaluation {
  private let extractor: Extractor

  public init(extractor: Extractor) { self.extractor = extractor }

  /// - Parameters:
  ///   - path: A gold file (docs/data-format.md).
  ///   - name: What the measurement is called.
  /// - Throws: `IngestError` where the file cannot be read or a line of it is no gold article.
  public func quality(on path: String, named name: String) throws -> Quality {
    let articles = try gold(in: path)
    var scores = EvaluationScores()
    var found: [[Int?]] = []
    let readings = articles.map { extractor.reading(of: $0.text) }
    for (article, reading) in zip(articles, readings) { found.append(scores.count(article, reading)) }
    if articles.contains(where: { $0.quotes.contains { $0.statement != nil } }) {
      scores.count(pairs: try statementPairs(of: articles, readings, found))
    }
    return Quality(
      extractor: extractor.version, goldSet: name, size: articles.count, measuredAt: .now(), scores: scores.scores)
  }

  private func gold(in path: String) throws -> [GoldArticle] {
    let bytes: [UInt8]
    do {
      bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    } catch {
      throw IngestError.unreadable(path, "it is missing or may not be read")
    }
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
    let articles = try lines.compactMap { n, line -> GoldArticle? in
      if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { return nil }
      return try GoldArticle(Array(line), number: n + 1)
    }
    guard !articles.isEmpty else { throw IngestError.noGold("'\(path)' holds no line; one article a line is needed.") }
    return articles
  }

  /// Pairs of found quotes whose statement the file gives, by whether they are in one statement there, here, in both.
  private func statementPairs(
    of articles: [GoldArticle], _ readings: [Reading], _ found: [[Int?]]
  ) throws -> (both: Int, oursAlone: Int, goldAlone: Int) {
    let archive = try NewsArchive.inMemory()
    var labels: [(gold: String, quote: StableID)] = []
    try archive.write { transaction in
      let people = try ActorResolution(
        transaction: transaction, lexicons: extractor.lexicons, version: extractor.version)
      for (article, (reading, found)) in zip(articles, zip(readings, found)) {
        let text = Archive.ArticleText(article.text.text)
        let id = StableID(.article, key: article.text.text)
        guard try transaction.article(id: id) == nil else { continue }
        let metadata = ArticleMetadata(
          title: article.text.title,
          published: article.text.published.map { DatedFact(date: $0, basis: .record, confidence: 1) })
        let stored = try transaction.insertArticle(NewArticle(id: id, metadata: metadata, text: text))
        try transaction.replaceReading(of: stored, with: people.resolved(reading, of: id))
        for (gold, index) in zip(article.quotes, found) {
          guard let index, let statement = gold.statement else { continue }
          labels.append((statement, StableID.quote(in: id, spans: reading.quotes[index].spans)))
        }
      }
      try people.settle()
      var grouping = StatementGrouping(transaction: transaction, lexicons: extractor.lexicons)
      try grouping.run()
    }
    let ours = try labels.map { try archive.quote(id: $0.quote)?.statement?.id }
    var pairs = (both: 0, oursAlone: 0, goldAlone: 0)
    for one in labels.indices {
      for other in labels.indices.dropFirst(one + 1) {
        let isOurs = ours[one] != nil && ours[one] == ours[other]
        switch (isOurs, labels[one].gold == labels[other].gold) {
        case (true, true): pairs.both += 1
        case (true, false): pairs.oursAlone += 1
        case (false, true): pairs.goldAlone += 1
        case (false, false): break
        }
      }
    }
    return pairs
  }
}
