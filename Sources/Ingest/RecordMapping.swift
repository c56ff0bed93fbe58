/// Under which names a JSON record may bear each field.
///
/// Ours first, then those that people already have: schema.org NewsArticle, NewsAPI, Event Registry, ninjs, RSS. The
/// first name that holds something wins.
enum RecordMapping {
  static let text = ["text", "articleBody", "content", "body", "body_text", "description"]
  static let title = ["title", "headline", "name"]
  static let url = ["url", "link", "uri"]
  static let published = [
    "published", "published_at", "datePublished", "publishedAt", "dateTimePub", "dateTime", "contentcreated", "pubDate",
    "date",
  ]
  static let source = ["source", "publisher", "outlet"]
  static let byline = ["byline", "author", "creator"]
  static let lang = ["lang", "language", "inLanguage"]
  static let id = ["id", "guid", "identifier"]
  static let via = ["via"]
}

extension JSONRecord {
  /// The first non-empty string under one of `names`; an object or a list of objects there is read by its `name`,
  /// `title` or `body`.
  func field(_ names: [String]) -> String? {
    for name in names {
      let paths = [name, "\(name).name", "\(name).title", "\(name).main", "\(name).value"]
      for path in paths {
        if let text = text(path), !text.isEmpty { return text }
      }
    }
    return nil
  }
}
