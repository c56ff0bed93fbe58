internal import Language
internal import News

/// Reads a text that is not English: its parts, and what stands between quotation marks of a pair, by nobody known.
///
/// Names, cues and dates are those of English and would only be guesses here.
struct ForeignReading {
  let units: TextUnits
  let layout: Layout
  let header: HeaderLine?
  let bags: NameBags
  /// The name of the rule that found such a quote.
  static let rule = "marks"
  private static let confidence = 0.3
  /// A quotation of fewer words is a title or a nickname; scripts without spaces are measured in bytes instead.
  private static let fewestWords = 4
  private static let fewestBytes = 24

  func reading(_ article: ArticleText, _ language: String) -> Reading {
    var drafts: [QuoteDraft] = []
    var passage = 0
    for content in contents() {
      while passage < layout.passages.count, layout.passages[passage].tokens.upperBound <= content.lowerBound {
        passage += 1
      }
      guard passage < layout.passages.count, layout.passages[passage].tokens.lowerBound <= content.lowerBound else {
        continue
      }
      drafts.append(
        QuoteDraft(
          spans: [content], cue: nil, entry: nil, source: nil, passage: passage, rule: Self.rule,
          confidence: Self.confidence))
    }
    let finder = QuoteFinder(units, title: layout.title)
    let table = ActorTable(units, [], bags: bags)
    var reading = ReadingBuilder(units, layout, header).reading(drafts, finder, table, article)
    reading.language = language
    reading.actors = []
    reading.provenance = []
    for index in reading.quotes.indices {
      reading.quotes[index].type = .direct
      reading.quotes[index].provenance = []
    }
    return reading
  }

  /// What stands between marks that are a pair in some language, in order and apart, each inside one paragraph.
  private func contents() -> [TokenRange] {
    var result: [TokenRange] = []
    for paragraph in units.paragraphs {
      var open: (token: Int, closers: [UInt32])?
      for index in paragraph where units.tokens[index].kind == .mark {
        let mark = scalar(in: units.bytes, at: units.tokens[index].start, before: units.bytes.count).scalar
        if let begun = open {
          guard begun.closers.contains(mark) else { continue }
          open = nil
          let content = begun.token + 1..<index
          if isLong(content) { result.append(content) }
        } else if let closers = Self.closers(of: mark) {
          open = (index, closers)
        }
      }
    }
    return result
  }

  private func isLong(_ content: TokenRange) -> Bool {
    guard !content.isEmpty else { return false }
    return content.prefix(40).count { units.tokens[$0].isWord } >= Self.fewestWords
      || content.prefix(40).contains { units.tokens[$0].span.length >= Self.fewestBytes }
  }

  /// What may close words that the mark opens: „…“ “…” ”…” «…» »…« "…" 「…」 『…』 〝…〟; nil for single marks.
  private static func closers(of mark: UInt32) -> [UInt32]? {
    switch mark {
    case 0x201E: [0x201C, 0x201D]
    case 0x201C, 0x201D: [0x201D]
    case 0xAB: [0xBB]
    case 0xBB: [0xAB, 0xBB]
    case 0x22: [0x22]
    case 0x300C: [0x300D]
    case 0x300E: [0x300F]
    case 0x301D: [0x301E, 0x301F]
    default: nil
    }
  }
}
