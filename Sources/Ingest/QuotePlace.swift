internal import Archive
internal import News

/// The quote that a decision is about, by its article, its places in the text and the hash of its words, so that the log
/// means the same in every archive and holds no word of an article that is taken down.
struct QuotePlace: Codable, Equatable {
  var id: String
  var article: String
  /// Start and end of each content span, in code points.
  var spans: [[Int]]
  /// Of the words' UTF-8 bytes.
  var sha256: String

  init(_ anchor: QuoteAnchor) {
    id = anchor.quote.description
    article = anchor.article.description
    spans = anchor.spans.map { [$0.start, $0.end] }
    sha256 = sha256Hex(Array(anchor.text.utf8))
  }

  /// Which of an article's quotes is meant: the one at the same places with the same words, else, where the text around
  /// it has changed, the only one with the same words. Nil where there is none: a decision never passes to other words.
  func index(among quotes: [(spans: [Span], text: String)]) -> Int? {
    let alike = quotes.indices.filter { sha256Hex(Array(quotes[$0].text.utf8)) == sha256 }
    let unmoved = alike.first { index in quotes[index].spans.map { [$0.start, $0.end] } == spans }
    return unmoved ?? (alike.count == 1 ? alike.first : nil)
  }
}
