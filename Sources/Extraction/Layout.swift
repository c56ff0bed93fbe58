internal import Language
internal import News

/// A sentence and the part of the article that it stands in.
struct Passage {
  var tokens: TokenRange
  var segment: Segment.Kind
  /// Index in the units' paragraphs.
  var paragraph: Int
}

/// The parts of an article and the sentences of those that hold text.
struct Layout {
  private(set) var segments: [(kind: Segment.Kind, span: ByteSpan)] = []
  private(set) var passages: [Passage] = []
  /// Lines between the paragraphs, which say nothing but may name somebody.
  private(set) var subheads: [TokenRange] = []
  private(set) var dateline: DatelineDraft?
  /// The headline's tokens.
  private(set) var title: TokenRange?

  init(_ units: TextUnits, header: HeaderLine?, recordTitle: String?) {
    let kinds = ParagraphKinds(units, recordTitle: recordTitle)
    dateline = kinds.dateline
    if let header { segments.append((.header, header.span)) }
    for (index, paragraph) in units.paragraphs.enumerated() {
      var rest = paragraph
      if let dateline, paragraph.contains(dateline.tokens.lowerBound) {
        segments.append((.dateline, units.span(of: dateline.tokens)))
        rest = dateline.tokens.upperBound..<paragraph.upperBound
      }
      if rest.isEmpty { continue }
      if kinds[index] == .headline { title = title ?? rest }
      if kinds[index] == .subhead { subheads.append(rest) }
      append(kinds[index], units.span(of: rest))
    }
    passages = Self.passages(units, kinds, dateline)
  }

  /// Paragraphs of text that follow each other are one segment.
  private mutating func append(_ kind: Segment.Kind, _ span: ByteSpan) {
    if kind == .body, let last = segments.last, last.kind == .body {
      segments[segments.count - 1].span.end = span.end
    } else {
      segments.append((kind, span))
    }
  }

  private static func passages(_ units: TextUnits, _ kinds: ParagraphKinds, _ dateline: DatelineDraft?) -> [Passage] {
    var passages: [Passage] = []
    var paragraph = 0
    for sentence in units.sentences {
      while paragraph + 1 < units.paragraphs.count, units.paragraphs[paragraph].upperBound <= sentence.lowerBound {
        paragraph += 1
      }
      let kind = kinds[paragraph]
      guard kind == .headline || kind == .standfirst || kind == .body else { continue }
      var tokens = sentence
      if let dateline, tokens.overlaps(dateline.tokens) {
        guard dateline.tokens.upperBound < tokens.upperBound else { continue }
        tokens = dateline.tokens.upperBound..<tokens.upperBound
      }
      passages.append(Passage(tokens: tokens, segment: kind, paragraph: paragraph))
    }
    return passages
  }
}

/// What every paragraph is for.
struct ParagraphKinds {
  private var kinds: [Segment.Kind]
  private(set) var dateline: DatelineDraft?
  private let units: TextUnits

  subscript(index: Int) -> Segment.Kind { kinds.indices.contains(index) ? kinds[index] : .body }

  init(_ units: TextUnits, recordTitle: String?) {
    self.units = units
    kinds = Array(repeating: .body, count: units.paragraphs.count)
    markFurniture()
    markCredits()
    let reader = DatelineReader(units: units, calendar: CalendarReader(units: units))
    let first = kinds.firstIndex(of: .body) ?? kinds.count
    var datelineParagraph: Int?
    for index in first..<min(first + 5, kinds.count) where kinds[index] == .body {
      if let found = reader.dateline(in: units.paragraphs[index]) {
        dateline = found
        datelineParagraph = index
        break
      }
    }
    markHeadline(first, datelineParagraph, recordTitle)
    markSubheads()
  }

  private mutating func markFurniture() {
    for (index, paragraph) in units.paragraphs.enumerated() where paragraph.count < 16 {
      let line = folded(units.text(of: paragraph))
      let isFurniture = units.lexicons.furniture.contains { entry in
        entry.last == "*" ? line.hasPrefix(entry.dropLast()) : line == entry
      }
      if isFurniture { kinds[index] = .boilerplate }
    }
  }

  /// The last lines, `via RT`, `Image: AP`, `(Reporting by …)`.
  private mutating func markCredits() {
    for index in kinds.indices.suffix(4) where kinds[index] == .body && index > 0 {
      let paragraph = units.paragraphs[index]
      guard paragraph.count <= 40 else { continue }
      let line = folded(units.text(of: paragraph))
      let isShort = paragraph.count <= 10
      if isShort && creditLabels.contains(where: line.hasPrefix) || line.hasPrefix("(reporting by")
        || line.hasPrefix("(editing by")
      {
        kinds[index] = .credit
      }
    }
  }

  private mutating func markHeadline(_ first: Int, _ datelineParagraph: Int?, _ recordTitle: String?) {
    guard first < kinds.count, first != datelineParagraph, kinds.count - first > 1 else { return }
    let paragraph = units.paragraphs[first]
    if let recordTitle {
      guard folded(units.text(of: paragraph)) == folded(recordTitle) else { return }
    } else {
      guard words(paragraph) < 21, !endsOpen(paragraph), !speaks(paragraph) else { return }
    }
    kinds[first] = .headline
    var index = first + 1
    while index < min(first + 4, kinds.count - 1), kinds[index] == .body || kinds[index] == .boilerplate {
      if index == datelineParagraph { break }
      let isBeforeDateline = datelineParagraph.map { index < $0 } ?? false
      if kinds[index] == .body {
        guard isBeforeDateline || !endsSentence(units.paragraphs[index]) && words(units.paragraphs[index]) > 4 else {
          break
        }
        kinds[index] = .standfirst
      }
      index += 1
    }
  }

  private mutating func markSubheads() {
    for index in kinds.indices.dropFirst().dropLast() where kinds[index] == .body {
      let paragraph = units.paragraphs[index]
      let before = units.paragraphs[index - 1]
      guard words(paragraph) <= 12, !endsSentence(paragraph), kinds[index - 1] == .body, endsSentence(before),
        units.tokens[paragraph.lowerBound].kind == .word, units.quotationOfToken[paragraph.lowerBound] < 0
      else { continue }
      kinds[index] = .subhead
    }
  }

  private func words(_ paragraph: TokenRange) -> Int { paragraph.count { units.tokens[$0].isWord } }

  /// Whether the paragraph holds two sentences, or a whole one in quotation marks, as no headline does.
  private func speaks(_ paragraph: TokenRange) -> Bool {
    let stops = paragraph.count { units.tokens[$0].kind == .stop && units.quotationOfToken[$0] < 0 }
    if stops > 1, endsSentence(paragraph) { return true }
    let quotation = paragraph.lazy.map { Int(units.quotationOfToken[$0]) }.first { $0 >= 0 }
    guard let quotation, let last = units.quotations[quotation].content.last else { return false }
    let content = units.quotations[quotation]
    guard content.content.count > 3 else { return false }
    switch units.tokens[last].kind {
    case .stop, .ellipsis: return true
    case .comma: return content.tokens.lowerBound == paragraph.lowerBound && endsSentence(paragraph)
    default: return !content.isClosed || content.tokens.upperBound > paragraph.upperBound
    }
  }

  private func endsOpen(_ paragraph: TokenRange) -> Bool {
    let last = units.tokens[paragraph.upperBound - 1].kind
    return last == .colon || last == .comma
  }

  private func endsSentence(_ paragraph: TokenRange) -> Bool {
    switch units.tokens[paragraph.upperBound - 1].kind {
    case .stop, .ellipsis, .mark, .colon, .closeBracket, .comma, .dash, .semicolon: true
    case .word: units.bytes[units.tokens[paragraph.upperBound - 1].end - 1] == UInt8(ascii: ".")
    default: false
    }
  }
}

private let creditLabels = [
  "image:", "images:", "photo:", "photos:", "picture:", "pictures:", "photograph:", "image credit", "photo credit",
  "credit:", "source:", "via ", "courtesy of", "reporting by", "editing by", "(photo", "(image",
]
