internal import News

/// What a feed shows of one row.
struct FeedEntry {
  /// The row's own address, which is its id too.
  var path: String
  var title: String
  var author: String?
  var text: String?
  /// When it was published, or, where that is not known, said.
  var date: NewsDate?
  /// When it was stored; the feed's own moment where that is not known.
  var moment: Timestamp?
  /// Where it stands on the Web.
  var elsewhere: String?
}

/// A page of a list as an Atom feed (RFC 4287), with links to the pages beside it (RFC 5005).
struct AtomFeed {
  let base: String
  /// The feed's own complete address.
  let address: String
  let title: String
  /// The last change of the archive.
  let updated: Timestamp
  private var bytes: [UInt8] = []

  init(base: String, address: String, title: String, updated: Timestamp, next: String?, previous: String?) {
    (self.base, self.address, self.title, self.updated) = (base, address, title, updated)
    bytes += Array("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n".utf8)
    element("id", address)
    element("title", title)
    element("updated", updated.description)
    bytes += Array("<author><name>OnRecord</name></author>\n<generator>OnRecord</generator>\n".utf8)
    link("self", address, type: AnswerForm.atom.mediaType)
    if let next { link("next", next, type: AnswerForm.atom.mediaType) }
    if let previous { link("previous", previous, type: AnswerForm.atom.mediaType) }
  }

  mutating func append(_ entry: FeedEntry) {
    bytes += Array("<entry>\n".utf8)
    element("id", base + entry.path)
    element("title", entry.title.count > 120 ? entry.title.prefix(117) + "..." : entry.title)
    let day = entry.date.flatMap { $0.precision == .day ? "\($0)T00:00:00Z" : nil }
    element("updated", entry.moment?.description ?? day ?? updated.description)
    if let day { element("published", day) }
    if let author = entry.author {
      bytes += Array("<author>".utf8)
      element("name", author)
      bytes += Array("</author>\n".utf8)
    }
    link("alternate", base + entry.path, type: AnswerForm.json.mediaType)
    if let elsewhere = entry.elsewhere { link("related", elsewhere, type: nil) }
    if let text = entry.text { element("content", text) }
    bytes += Array("</entry>\n".utf8)
  }

  /// The whole document.
  func document() -> [UInt8] { bytes + Array("</feed>\n".utf8) }

  private mutating func element(_ name: String, _ text: String) {
    bytes += Array("<\(name)>".utf8)
    escape(text)
    bytes += Array("</\(name)>\n".utf8)
  }

  private mutating func link(_ relation: String, _ target: String, type: String?) {
    bytes += Array("<link rel=\"\(relation)\"\(type.map { " type=\"\($0)\"" } ?? "") href=\"".utf8)
    escape(target)
    bytes += Array("\"/>\n".utf8)
  }

  private mutating func escape(_ text: String) { bytes += xmlEscaped(text) }
}

/// The text as XML 1.0 and HTML have it: marks escaped, characters that they do not know left out.
func xmlEscaped(_ text: String) -> [UInt8] {
  var bytes: [UInt8] = []
  bytes.reserveCapacity(text.utf8.count)
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": bytes += Array("&amp;".utf8)
    case "<": bytes += Array("&lt;".utf8)
    case ">": bytes += Array("&gt;".utf8)
    case "\"": bytes += Array("&quot;".utf8)
    case "'": bytes += Array("&#39;".utf8)
    case "\t", "\n", "\r": bytes.append(UInt8(truncatingIfNeeded: scalar.value))
    case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": continue
    default: bytes += Array(String(scalar).utf8)
    }
  }
  return bytes
}
