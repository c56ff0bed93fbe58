internal import Language
internal import News

/// Turns drafts into the published reading: code points instead of bytes, text instead of tokens.
struct ReadingBuilder {
  let units: TextUnits
  let points: CodePoints
  let layout: Layout

  init(_ units: TextUnits, _ layout: Layout) {
    self.units = units
    self.layout = layout
    points = CodePoints(of: units.bytes)
  }

  func span(_ range: TokenRange) -> Span { points.span(of: units.span(of: range)) }

  /// The spans of a draft without outer marks, neighbours with nothing but white space between them joined.
  func contentSpans(_ draft: QuoteDraft) -> [ByteSpan] {
    var result: [ByteSpan] = []
    for range in draft.spans {
      let span = units.span(of: withoutMarks(range))
      guard !span.isEmpty else { continue }
      result.append(span)
    }
    return result
  }

  private func withoutMarks(_ range: TokenRange) -> TokenRange {
    guard let first = range.first, let last = range.last else { return range }
    let quotation = Int(units.quotationOfToken[first])
    guard quotation >= 0, Int(units.quotationOfToken[last]) == quotation,
      units.quotations[quotation].tokens.lowerBound == first
    else { return range }
    return units.quotations[quotation].content.clamped(to: range)
  }

  /// direct: every word stands in quotation marks; indirect: none; mixed: some.
  func type(_ draft: QuoteDraft) -> QuoteType {
    var inside = false
    var outside = false
    for range in draft.spans {
      for index in range where units.tokens[index].isWord || units.tokens[index].kind == .number {
        if units.quotationOfToken[index] >= 0 { inside = true } else { outside = true }
      }
    }
    return inside ? (outside ? .mixed : .direct) : .indirect
  }

  func quote(_ draft: QuoteDraft) -> QuoteReading? {
    let spans = contentSpans(draft)
    guard !spans.isEmpty else { return nil }
    let text = spans.map { Language.text(of: $0, in: units.bytes) }.joined(separator: " ")
    let speaker = draft.source.map {
      SpeakerReading(span: span($0), asPrinted: units.text(of: $0), actor: nil, resolution: .none, confidence: 0.5)
    }
    var cue: Cue?
    if let tokens = draft.cue, let entry = draft.entry {
      cue = Cue(span: span(tokens), exact: units.text(of: tokens), lemma: entry.lemma, cueClass: entry.cueClass)
    }
    return QuoteReading(
      type: type(draft), act: draft.entry?.act ?? .speech, spans: spans.map(points.span(of:)), text: text,
      segment: layout.passages[draft.passage].segment, speaker: speaker, cue: cue, confidence: draft.confidence,
      rule: draft.rule)
  }
}
