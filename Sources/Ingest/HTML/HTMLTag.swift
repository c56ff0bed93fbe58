/// What an element is to the reader of an article; elements that make no difference are `inline`.
enum HTMLTag: UInt8 {
  case text
  case inline
  case link
  case lineBreak
  case block
  case paragraph
  case heading
  case listItem
  case list
  case cell
  case quotation
  case preformatted
  case figure
  case caption
  case article
  case main
  case navigation
  case aside
  /// For browsers without scripts: a notice as a rule, the article now and then.
  case scriptless
  case header
  case footer
  case body
  case title
  case meta
  case time
  /// Never words of an article: scripts, forms' fields, frames.
  case unread

  /// The tag of an element's name in lower case, told by its first eight bytes.
  init(_ name: UnsafePointer<UInt8>) {
    var packed: UInt64 = 0
    var length = 0
    while length < 8, name[length] != 0 {
      packed |= UInt64(name[length]) << (8 * UInt64(length))
      length += 1
    }
    self = Self.known[packed] ?? .inline
  }

  var isInline: Bool { self == .inline || self == .link || self == .time || self == .text }

  private static let known: [UInt64: HTMLTag] = {
    let names: [HTMLTag: String] = [
      .link: "a", .lineBreak: "br",
      .block: "div section form center table tbody thead tfoot tr hr details summary fieldset address dl html",
      .paragraph: "p", .heading: "h1 h2 h3 h4 h5 h6", .listItem: "li dt dd", .list: "ul ol menu",
      .cell: "td th", .quotation: "blockquote", .preformatted: "pre", .figure: "figure picture", .caption: "figcaption",
      .article: "article", .main: "main", .navigation: "nav", .aside: "aside", .scriptless: "noscript",
      .header: "header", .footer: "footer",
      .body: "body", .title: "title", .meta: "meta", .time: "time",
      .unread: """
      script style template iframe object embed canvas video audio svg select option button input textarea \
      label applet map noframes dialog
      """,
    ]
    var known: [UInt64: HTMLTag] = [:]
    for (tag, list) in names.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      for name in list.split(separator: " ") {
        let packed = name.utf8.prefix(8).enumerated().reduce(UInt64(0)) {
          $0 | UInt64($1.element) << UInt64(8 * $1.offset)
        }
        known[packed] = tag
      }
    }
    return known
  }()
}
