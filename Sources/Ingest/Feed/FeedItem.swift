/// One item of RSS 2.0 or entry of Atom (RFC 4287), its texts as they came.
struct FeedItem: Sendable {
  enum Form: Sendable { case plain, html }

  /// The whole text where the feed has it (`content:encoded`, `content`), else its summary.
  var content: (text: String, form: Form)?
  var summary: (text: String, form: Form)?
  var title: (text: String, form: Form)?
  var link: String?
  var id: String?
  var published: String?
  var updated: String?
  var authors: [String] = []
  /// The outlet: what the item names, else the feed's title.
  var source: String?
  var lang: String?
  /// Whether a field was longer than a text may be.
  var isTooLarge = false

  var byteCount: Int { (content?.text.utf8.count ?? 0) + (summary?.text.utf8.count ?? 0) }

  /// - Throws: `Rejection`; it repeats the item as a record that can be mended and fed back.
  func article(at place: RecordPlace) throws(Rejection) -> IncomingArticle {
    guard !isTooLarge else {
      throw Rejection(
        .tooLarge, "The item has a field of more than \(StoredText.maxBytes) bytes; split it.", at: place)
    }
    let record = JSONRecord(object: fields)
    guard record.has("text") else {
      throw Rejection(
        .missingField, "The item has neither content nor description; fetch the page at its link instead.", at: place,
        record: record.json)
    }
    return try record.checkedArticle(at: place)
  }

  private var fields: [String: String] {
    var fields: [String: String] = [:]
    for body in [content, summary].compactMap(\.self) where fields["text"] == nil {
      let text = plain(body)
      if !text.isEmpty { fields["text"] = text }
    }
    fields["title"] = title.map(plain)?.replacing("\n", with: " ")
    fields["url"] = link ?? (id?.hasPrefix("http") == true ? id : nil)
    fields["id"] = id
    fields["published"] = published ?? updated
    fields["byline"] = authors.isEmpty ? nil : authors.joined(separator: ", ")
    fields["source"] = source
    fields["lang"] = lang
    return fields.filter { !$0.value.isEmpty }
  }

  private func plain(_ field: (text: String, form: Form)) -> String {
    field.form == .html ? plainText(ofHTML: field.text) : field.text
  }
}
