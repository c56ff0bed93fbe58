internal import Foundation
internal import News

/// What a page says of its article: schema.org's JSON-LD first, then Open Graph and other `meta`, then its headings.
struct PageDescription {
  private(set) var title: String?
  private(set) var url: String?
  private(set) var byline: String?
  private(set) var lang: String?
  private(set) var source: String?
  private(set) var published: PublishedField?
  /// The article's text as linked data has it; it may be HTML.
  private(set) var body: String?

  init(_ tree: HTMLTree, linkedData: [ArraySlice<UInt8>]) {
    let article = LinkedData.article(in: linkedData)
    body = article?.string("articleBody")
    title = Self.line(
      article?.field(["headline"]) ?? tree.fact("og:title") ?? tree.fact("twitter:title") ?? tree.heading ?? tree.title)
    url = [
      tree.fact("canonical"), tree.fact("og:url"), article?.text("mainEntityOfPage.@id"),
      article?.text("mainEntityOfPage"), article?.text("url"),
    ].lazy.compactMap(\.self).first { canonicalURL($0) != nil }
    byline = Self.line(
      Self.names(article?.records("author")) ?? article?.field(["author", "creator"]) ?? tree.fact("author")
        ?? tree.fact("article:author").flatMap { $0.hasPrefix("http") ? nil : $0 } ?? tree.fact("dc.creator"))
    source = Self.line(article?.field(["publisher"]) ?? tree.fact("og:site_name") ?? tree.fact("publisher"))
    lang = Self.language(article?.text("inLanguage") ?? tree.lang ?? tree.fact("og:locale"))
    published =
      [
        article?.text("datePublished"), tree.fact("article:published_time"), tree.fact("datepublished"),
        tree.fact("og:article:published_time"), tree.fact("dc.date.issued"), tree.fact("dcterms.created"),
        tree.fact("dc.date"), tree.fact("date"), tree.fact("pubdate"), tree.fact("sailthru.date"), tree.fact("time"),
      ].lazy.compactMap(\.self).compactMap(PublishedField.init).first
  }

  /// On one line, entities and markup that linked data bring along resolved.
  private static func line(_ text: String?) -> String? {
    guard let text else { return nil }
    let words = plainText(ofHTML: text).split { $0.isWhitespace }.joined(separator: " ")
    return words.isEmpty || words.utf8.count > 2000 ? nil : words
  }

  private static func names(_ people: [JSONRecord]?) -> String? {
    let names = (people ?? []).compactMap { $0.string("name") }
    return names.isEmpty ? nil : names.joined(separator: ", ")
  }

  /// `de_DE` and `de-de` are `de-DE`; what is no language is none.
  private static func language(_ text: String?) -> String? {
    let parts = (text ?? "").split { $0 == "-" || $0 == "_" }
    guard let first = parts.first, (2...3).contains(first.count), first.allSatisfy({ $0.isASCII && $0.isLetter }) else {
      return nil
    }
    let place = parts.dropFirst().first { $0.count == 2 && $0.allSatisfy { $0.isASCII && $0.isLetter } }
    return first.lowercased() + (place.map { "-" + $0.uppercased() } ?? "")
  }
}

extension HTMLTree {
  fileprivate func fact(_ name: String) -> String? {
    facts.first { $0.name == name && !$0.value.trimmed.isEmpty }?.value
  }

  /// The first main heading that is not too long for one.
  fileprivate var heading: String? {
    nodes.indices.lazy.filter { nodes[$0].isMainHeading }.map { String(decoding: text(of: $0), as: UTF8.self).trimmed }
      .first { !$0.isEmpty && $0.utf8.count < 300 }
  }

  fileprivate var title: String? {
    nodes.firstIndex { $0.tag == .title }.map { String(decoding: text(of: $0), as: UTF8.self).trimmed }
  }
}
