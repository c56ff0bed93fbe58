/// A web page as an article: its main text, and what it says of itself.
struct HTMLPage {
  private let bytes: [UInt8]
  private let isDecoded: Bool

  /// - Parameter isDecoded: Whether the bytes are UTF-8 whatever the page says.
  init(_ bytes: [UInt8], isDecoded: Bool = false) {
    self.bytes = bytes
    self.isDecoded = isDecoded
  }

  /// - Throws: `Rejection`, `empty_text` where no article's text is found on the page.
  func article(at place: RecordPlace) throws(Rejection) -> IncomingArticle {
    let scrubbed = HTMLScrubber(isDecoded ? bytes : HTMLEncoding.utf8(of: bytes))
    guard let tree = HTMLTreeBuilder.tree(of: scrubbed.markup) else {
      throw Rejection(
        .tooLarge, "Its elements are nested more than \(HTMLTreeBuilder.maxDepth) deep or too many.", at: place)
    }
    let facts = PageDescription(tree, linkedData: scrubbed.linkedData)
    let found = MainText(tree).text()
    let told = facts.body.map { plainText(ofHTML: $0) } ?? ""
    // The page shows its text as a rule; some bring it along for their scripts alone.
    let text = told.utf8.count > 2 * found.count ? told : String(decoding: found, as: UTF8.self)
    guard !text.isEmpty else { throw Rejection(.emptyText, "There is no article's text on the page.", at: place) }
    var article = IncomingArticle(text: try StoredText.checked(text, at: place), place: place)
    article.title = facts.title
    article.url = facts.url
    article.byline = facts.byline
    article.lang = facts.lang
    article.source = facts.source
    article.published = facts.published
    return article
  }
}

/// The words of a piece of HTML, a blank line between its paragraphs; nothing of it is left out but what is not shown.
func plainText(ofHTML html: String) -> String {
  guard html.utf8.contains(where: { [0x0A, 0x26, 0x3C].contains($0) }) else { return html.trimmed }
  guard let tree = HTMLTreeBuilder.tree(of: HTMLScrubber(Array(html.utf8)).markup) else { return "" }
  let blocks = HTMLBlocks(tree)
  return String(decoding: blocks.joined(blocks.all), as: UTF8.self)
}
