public import Archive
import News

/// All that an archive says of statements, copies and inferred dates, without the ids that depend on who came first:
/// equal archives have equal descriptions.
public struct StatementCensus: CustomStringConvertible {
  public let description: String

  public init(_ archive: NewsArchive) throws {
    let everything = PageRequest(limit: 100_000)
    var lines: [String] = []
    for statement in try archive.statements(matching: StatementFilter(), page: everything).rows {
      let said = statement.said.map { "\($0.date?.description ?? "-")/\($0.basis)" } ?? "-"
      let counts = statement.counts
      let variants = statement.variants.map { "\($0.quote) \($0.origin ?? "-") \(Int($0.similarity * 1000))" }
      let divergences = statement.divergences.map { divergence in
        let readings = divergence.readings.map { "\($0.text)=\($0.quotes.map(\.description).sorted())" }
        return "\(divergence.kind) \(readings.sorted())"
      }
      lines.append(
        "\(statement.representative) \(statement.speaker.name) \(said) \(counts.quotes)/\(counts.articles)/"
          + "\(counts.sources)/\(counts.origins)/\(counts.variants) \(statement.firstReported?.description ?? "-")"
          + " | \(variants.sorted().joined(separator: "; ")) | \(divergences.sorted().joined(separator: "; "))")
    }
    var filter = QuoteFilter()
    filter.act = FilterSet(include: Act.allCases)
    filter.includesRepeated = true
    for quote in try archive.quotes(matching: filter, page: everything).rows {
      let said = quote.said.map { "\($0.date?.description ?? "-")" } ?? "-"
      lines.append("\(quote.id) said \(said) \(quote.origin ?? "-") \(quote.statement == nil ? "alone" : "stated")")
    }
    for article in try archive.articles(matching: ArticleFilter(), page: everything).rows {
      let published = article.published?.date?.description ?? "-"
      lines.append("\(article.id) \(published) copy of \(article.duplicateOf?.description ?? "-")")
    }
    description = lines.sorted().joined(separator: "\n")
  }
}
