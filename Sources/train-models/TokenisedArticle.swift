internal import Extraction
internal import Language

/// An article's tokens with the gold spans laid over them.
struct TokenisedArticle {
  struct Attribution {
    var contents: [TokenRange]
    var cue: TokenRange?
    var source: TokenRange?
  }

  let units: TextUnits
  let features: TokenFeatures
  private(set) var attributions: [Attribution] = []
  private(set) var tags: [Tag]

  init(_ article: GoldArticle, lexicons: Lexicons) {
    let bytes = Array(article.text.utf8)
    units = TextUnits(bytes, lexicons: lexicons)
    features = TokenFeatures(units)
    tags = Array(repeating: .outside, count: units.tokens.count)
    let places = Self.bytePlaces(bytes)
    for quote in article.quotes {
      let contents = quote.spans.compactMap { range(of: $0, places) }
      let cue = quote.cue?.spans.first.flatMap { range(of: $0, places) }
      let source = quote.speaker?.spans.first.flatMap { range(of: $0, places) }
      attributions.append(Attribution(contents: contents, cue: cue, source: source))
    }
    for content in attributions.flatMap(\.contents) { paint(content, .content) }
    for cue in attributions.compactMap(\.cue) { paint(cue, .cue) }
    let sources = attributions.compactMap(\.source).sorted { ($1.count, $0.lowerBound) < ($0.count, $1.lowerBound) }
    for source in sources { paint(source, .source) }
  }

  /// Gives the role to a span that no other role has taken.
  private mutating func paint(_ range: TokenRange, _ role: Tag.Role) {
    guard range.allSatisfy({ tags[$0] == .outside }) else { return }
    for index in range { tags[index] = Tag(role, isFirst: index == range.lowerBound) }
  }

  /// The tokens of which at least half lies in the span, never none of those that it touches; nil where it touches none.
  private func range(of span: GoldArticle.Span, _ places: [Int]) -> TokenRange? {
    let start = places[min(span.start, places.count - 1)]
    let end = places[min(span.end, places.count - 1)]
    let tokens = units.tokens
    var low = 0
    var high = tokens.count
    while low < high {
      let middle = (low + high) / 2
      if tokens[middle].end <= start { low = middle + 1 } else { high = middle }
    }
    var first = low
    var last = low
    while last < tokens.count, tokens[last].start < end { last += 1 }
    guard last > first else { return nil }
    let tail = tokens[last - 1]
    if last - 1 > first, (min(end, tail.end) - tail.start) * 2 <= tail.end - tail.start { last -= 1 }
    let head = tokens[first]
    if last - 1 > first, (head.end - max(start, head.start)) * 2 < head.end - head.start { first += 1 }
    return first..<last
  }

  /// The byte at which every code point begins, and the text's end.
  private static func bytePlaces(_ bytes: [UInt8]) -> [Int] {
    bytes.indices.filter { bytes[$0] & 0xC0 != 0x80 } + [bytes.count]
  }
}
