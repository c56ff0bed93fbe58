internal import News

/// An item of IPTC's ninjs, versions 1 to 3: names in small letters as in 2, or in camel case as in 3.
///
/// Its text is the plain body, else the HTML one, else the NITF one; an item of the type `text` without any may be its
/// description alone. Pictures, recordings and events have no text and are refused.
struct NinjsItem {
  private let record: JSONRecord

  /// Nil where `record` is no ninjs.
  init?(_ record: JSONRecord) {
    let isNamed = record.string("standard.name")?.lowercased().hasSuffix("ninjs") ?? false
    let isItem =
      record.string("uri") != nil && record.string("text") == nil
      && [
        "bodies", "body_text", "body_xhtml", "body_html", "headlines", "renditions", "eventDetails", "eventdetails",
        "versioncreated", "versionCreated",
      ].contains { record.has($0) }
    guard isNamed || isItem else { return nil }
    self.record = record
  }

  func article(at place: RecordPlace) throws(Rejection) -> IncomingArticle {
    guard let text = text else {
      throw Rejection(
        .missingField, "The item\(kind) has no body; only items with text are articles.", at: place)
    }
    var article = IncomingArticle(text: try StoredText.checked(text, at: place), place: place)
    article.title = main("headlines") ?? first(["headline", "title"])
    article.byline = first(["by", "byline"])
    article.lang = first(["language"])
    article.source = first(["infosources.name", "infoSources.name", "copyrightholder", "copyrightHolder"])
    let uri = first(["uri"])
    article.url = uri.flatMap { canonicalURL($0) == nil ? nil : $0 }
    if article.url == nil { article.recordID = uri }
    article.published = try record.published(
      ["contentcreated", "contentCreated", "firstcreated", "firstCreated", "versioncreated", "versionCreated"],
      at: place)
    return article
  }

  private var kind: String { record.string("type").map { " of the type '\($0)'" } ?? "" }

  private var text: String? {
    let bodies = record.records("bodies")
    func body(_ isFitting: (String) -> Bool) -> String? {
      bodies.first {
        isFitting(($0.string("contenttype") ?? $0.string("contentType") ?? $0.string("role") ?? "").lowercased())
          && $0.string("value")?.isEmpty == false
      }?.string("value")
    }
    if let plain = body({ $0.contains("plain") || $0 == "text" }) ?? record.string("body_text") { return plain }
    if let html = body({ $0.contains("html") }) ?? record.string("body_xhtml") ?? record.string("body_html") {
      return plainText(ofHTML: html)
    }
    if let other = body({ _ in true }) { return plainText(ofHTML: other) }
    guard record.string("type") == "text" else { return nil }
    return main("descriptions")
  }

  /// The value with the role `main`, else the first.
  private func main(_ list: String) -> String? {
    let all = record.records(list)
    return (all.first { $0.string("role") == "main" } ?? all.first)?.string("value")
  }

  private func first(_ names: [String]) -> String? {
    names.lazy.compactMap { record.text($0) }.first { !$0.isEmpty }
  }
}
