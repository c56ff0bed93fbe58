internal import Archive
internal import News

/// What lists hold, in every form in which lists are given.
protocol ListedRow: Sendable {
  /// Its name among the shapes.
  static var shape: String { get }
  func write(to writer: inout JSONWriter)
  /// As an entry of a feed.
  var entry: FeedEntry { get }
  /// As schema.org knows it; `base` goes before paths.
  func writeLinked(to writer: inout JSONWriter, base: String)
}

extension QuoteSummary: ListedRow {
  static var shape: String { "Quote" }
  func write(to writer: inout JSONWriter) { writer.quote(self) }

  var entry: FeedEntry {
    let who = speaker?.actor?.name ?? speaker?.asPrinted
    return FeedEntry(
      path: Address.quote(id), title: [who, text].compactMap(\.self).joined(separator: ": "), author: who, text: text,
      date: article.published ?? said?.date)
  }
}

extension ArticleSummary: ListedRow {
  static var shape: String { "Article" }
  func write(to writer: inout JSONWriter) { writer.article(self) }

  var entry: FeedEntry {
    FeedEntry(
      path: Address.article(id), title: title ?? id.description, author: byline ?? source?.name, text: text,
      date: published?.date, moment: ingestedAt, elsewhere: canonicalURL)
  }
}

extension ActorSummary: ListedRow {
  static var shape: String { "Actor" }
  func write(to writer: inout JSONWriter) { writer.actor(self) }

  var entry: FeedEntry {
    FeedEntry(path: Address.actor(actor), title: actor.name, text: "\(quotes) quotes, named \(mentions) times")
  }
}

extension SourceSummary: ListedRow {
  static var shape: String { "Source" }
  func write(to writer: inout JSONWriter) { writer.source(self) }

  var entry: FeedEntry {
    FeedEntry(path: Address.source(source), title: source.name, text: "\(articles) articles")
  }
}

extension StatementSummary: ListedRow {
  static var shape: String { "Statement" }
  func write(to writer: inout JSONWriter) { writer.statement(self) }

  var entry: FeedEntry {
    let words = variants.first?.text ?? ""
    return FeedEntry(
      path: Address.statement(id), title: "\(speaker.name): \(words)", author: speaker.name, text: words,
      date: said?.date)
  }
}

extension RankedDivergence: ListedRow {
  static var shape: String { "RankedDivergence" }
  func write(to writer: inout JSONWriter) { writer.divergence(self) }

  var entry: FeedEntry {
    let readings = divergence.readings.map { "“\($0.text)”" }.joined(separator: " / ")
    return FeedEntry(
      path: Address.statement(statement), title: "\(speaker.name): \(divergence.kind) \(readings)",
      author: speaker.name, text: readings, date: said?.date)
  }
}
