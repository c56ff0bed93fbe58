internal import News

/// By what an article is known again: its address, else its outlet's own id of it, else its text.
enum ArticleIdentity {
  /// The id of a record; `outlet` is the slug of its outlet.
  static func id(of article: IncomingArticle, outlet: String?) -> StableID {
    if let address = article.url.flatMap(canonicalURL) { return StableID(.article, key: "url:\(address)") }
    if let outlet, let own = article.recordID { return StableID(.article, key: "\(outlet):\(own)") }
    return StableID(.article, key: article.text)
  }

  /// The id of a text that another outlet has published already.
  static func idOfCopy(_ article: IncomingArticle, outlet: String) -> StableID {
    StableID(.article, key: "\(outlet)\n\(article.text)")
  }

  /// Whether the id comes from the text alone, so that an equal text of another outlet has it too.
  static func isFromText(_ article: IncomingArticle, outlet: String?) -> Bool {
    article.url.flatMap(canonicalURL) == nil && (outlet == nil || article.recordID == nil)
  }
}
