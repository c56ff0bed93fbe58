/// Where in a feed its parser stands: which item, which field, and what was gathered of it.
struct FeedState {
  var finished: [(FeedItem, RecordPlace)] = []
  /// The line on which the parser stands, from 1.
  var line = 0

  private let input: String
  private var path: [String] = []
  private var item: FeedItem?
  private var itemDepth = 0
  private var itemLine = 0
  private var field: (name: String, depth: Int, form: FeedItem.Form)?
  /// The depth of the field that holds elements of XHTML.
  private var inlineDepth: Int?
  private var words: [UInt8] = []
  private var feedTitle: String?
  private var feedLang: String?

  init(input: String) { self.input = input }

  mutating func start(_ name: String, _ attributes: [String: String]) {
    path.append(name)
    if inlineDepth != nil {
      words += Array("<\(name)>".utf8)
      return
    }
    if name == "item" || name == "entry", item == nil {
      item = FeedItem()
      item?.lang = attributes["xml:lang"]
      itemDepth = path.count
      itemLine = line
      return
    }
    if item == nil, let lang = attributes["xml:lang"] { feedLang = feedLang ?? lang }
    let parent = path.dropLast().last ?? ""
    let isOfItem = item != nil && path.count == itemDepth + 1
    let isOfFeed = item == nil && (parent == "channel" || parent == "feed")
    let isAuthor = item != nil && path.count == itemDepth + 2 && parent == "author" && name == "name"
    guard isOfItem || isOfFeed || isAuthor else { return }
    if name == "link" || name == "atom:link", let address = attributes["href"] {
      let relation = attributes["rel"] ?? "alternate"
      if isOfItem, relation == "alternate", item?.link == nil { item?.link = address }
      return
    }
    let type = attributes["type"] ?? (Self.atomNames.contains(name) && path.first == "feed" ? "text" : "html")
    field = (isAuthor ? "author" : name, path.count, type == "text" || type == "text/plain" ? .plain : .html)
    words = []
    if type == "xhtml" { inlineDepth = path.count }
  }

  mutating func add(_ bytes: some Sequence<UInt8>) {
    guard field != nil else { return }
    guard words.count <= 2 * StoredText.maxBytes else {
      item?.isTooLarge = true
      return
    }
    if inlineDepth != nil {
      for byte in bytes {
        switch byte {
        case UInt8(ascii: "<"): words += Array("&lt;".utf8)
        case UInt8(ascii: "&"): words += Array("&amp;".utf8)
        default: words.append(byte)
        }
      }
    } else {
      words.append(contentsOf: bytes)
    }
  }

  mutating func end(_ name: String) {
    defer { if !path.isEmpty { path.removeLast() } }
    if let depth = inlineDepth {
      if path.count > depth {
        words += Array("</\(name)>".utf8)
        return
      }
      inlineDepth = nil
    }
    if let field, field.depth == path.count {
      close(field)
      self.field = nil
    } else if path.count == itemDepth, var done = item {
      done.source = done.source ?? feedTitle
      done.lang = done.lang ?? feedLang
      finished.append((done, RecordPlace(input: input, line: itemLine)))
      item = nil
    }
  }

  private mutating func close(_ field: (name: String, depth: Int, form: FeedItem.Form)) {
    let text = String(decoding: words, as: UTF8.self)
    words = []
    let line = text.trimmed
    guard !line.isEmpty else { return }
    guard item != nil else {
      if field.name == "title" { feedTitle = plainText(ofHTML: line) }
      if field.name == "language" || field.name == "dc:language" { feedLang = line }
      return
    }
    switch field.name {
    case "content:encoded", "content", "atom:content": item?.content = (text, field.form)
    case "description", "summary": if item?.summary == nil { item?.summary = (text, field.form) }
    case "title": item?.title = (line, field.form)
    case "link": if item?.link == nil { item?.link = line }
    case "guid", "id": item?.id = line
    case "pubDate", "published", "dc:date", "issued": if item?.published == nil { item?.published = line }
    case "updated", "modified", "dcterms:modified": item?.updated = line
    case "author", "dc:creator": item?.authors.append(Self.name(of: line))
    case "source", "dc:publisher": item?.source = line
    case "dc:language": item?.lang = line
    default: break
    }
  }

  /// RSS gives authors as `mail@example.org (Ada Lovelace)`.
  private static func name(of author: String) -> String {
    guard author.contains("@"), author.hasSuffix(")"), let open = author.lastIndex(of: "(") else { return author }
    return String(author[author.index(after: open)...].dropLast())
  }

  private static let atomNames: Set<String> = ["title", "summary", "content", "rights", "subtitle"]
}

extension String {
  /// Without white space at its ends.
  var trimmed: String {
    let bytes = utf8
    guard let first = bytes.firstIndex(where: { $0 > 0x20 }), let last = bytes.lastIndex(where: { $0 > 0x20 }) else {
      return ""
    }
    return String(self[first...last])
  }
}
