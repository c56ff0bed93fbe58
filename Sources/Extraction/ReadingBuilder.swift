internal import Language
internal import News

/// Turns drafts into the published reading: code points instead of bytes, text instead of tokens.
struct ReadingBuilder {
  let units: TextUnits
  let layout: Layout
  let points: CodePoints
  let header: HeaderLine?

  init(_ units: TextUnits, _ layout: Layout, _ header: HeaderLine?) {
    self.units = units
    self.layout = layout
    self.header = header
    points = CodePoints(of: units.bytes)
  }

  func reading(_ drafts: [QuoteDraft], _ finder: QuoteFinder, _ table: ActorTable, _ article: ArticleText) -> Reading {
    var resolver = SpeakerResolver(finder, layout.passages, table)
    let speakers = drafts.map { resolver.speakers(of: $0) }
    resolver.mentionOffices()
    let actors = ActorReadings(resolver.table, units, points)
    let marks = ProvenanceFinder(units: units, table: resolver.table).marks(layout)
    let published = published
    let anchor = article.published ?? published?.date
    let dates = SaidDates(
      units: units, calendar: CalendarReader(units: units), points: points, published: anchor,
      publishedBasis: published?.basis ?? .record)
    var marksOfPassage: [Int: [Int]] = [:]
    for (index, mark) in marks.enumerated() {
      if let passage = mark.passage { marksOfPassage[passage, default: []].append(index) }
    }
    var numbers: [Int: Int] = [:]
    var places: Set<[Span]> = []
    var quotes: [QuoteReading] = []
    for (number, draft) in drafts.enumerated() {
      guard var quote = quote(draft.inOrder), places.insert(quote.spans).inserted else { continue }
      add(speakers[number], to: &quote, actors)
      let passage = layout.passages[draft.passage]
      quote.said = dates.said(draft, in: passage)
      quote.occasion = dates.occasion(draft, in: passage)
      quote.provenance = marksOfPassage[draft.passage] ?? []
      quote.parent = draft.parent.flatMap { numbers[$0] }
      numbers[number] = quotes.count
      quotes.append(quote)
    }
    return Reading(
      title: article.title ?? layout.title.map(units.text(of:)),
      segments: layout.segments.map { Segment($0.kind, points.span(of: $0.span)) }, published: published,
      dateline: dateline(anchor), provenance: marks.map(mark), actors: actors.actors, quotes: quotes,
      wordCount: units.tokens.count { $0.isWord || $0.kind == .number })
  }

  private func span(_ range: TokenRange) -> Span { points.span(of: units.span(of: range)) }

  // MARK: The article

  private var published: DatedFact? {
    if let header {
      return DatedFact(
        date: header.date, basis: .header, evidence: points.span(of: header.evidence), confidence: 1)
    }
    guard let dateline = layout.dateline, let date = dateline.date else { return nil }
    return DatedFact(date: date, basis: .dateline, evidence: span(dateline.tokens), confidence: 0.8)
  }

  /// The dateline, its date completed where the article's own date is the same day.
  private func dateline(_ published: NewsDate?) -> Dateline? {
    guard let draft = layout.dateline else { return nil }
    var date = draft.date
    if let printed = draft.date, printed.year == nil, let published, published.year != nil,
      published.month == printed.month, published.day == printed.day
    {
      date = published
    }
    return Dateline(
      place: draft.place, date: date, agency: draft.agency.map(units.text(of:)), span: span(draft.tokens))
  }

  private func mark(_ mark: ProvenanceFinder.Mark) -> ProvenanceMark {
    ProvenanceMark(
      sourceName: mark.name, relation: mark.relation, evidence: span(mark.tokens), confidence: mark.confidence)
  }

  // MARK: Quotes

  private func quote(_ draft: QuoteDraft) -> QuoteReading? {
    let spans = contentSpans(draft)
    guard !spans.isEmpty else { return nil }
    let text = spans.map { Language.text(of: $0, in: units.bytes) }.joined(separator: " ")
    var cue: Cue?
    if let tokens = draft.cue, let entry = draft.entry {
      cue = Cue(span: span(tokens), exact: units.text(of: tokens), lemma: entry.lemma, cueClass: entry.cueClass)
    }
    return QuoteReading(
      type: type(draft), act: draft.entry?.act ?? .speech, spans: spans.map(points.span(of:)), text: text,
      edits: EditFinder(units: units).edits(in: draft.spans).map { QuoteEdit($0.kind, span($0.tokens)) },
      segment: layout.passages[draft.passage].segment, cue: cue, confidence: draft.confidence, rule: draft.rule)
  }

  private func add(_ speakers: [SpeakerResolver.Speaker], to quote: inout QuoteReading, _ actors: ActorReadings) {
    let readings = speakers.map { speaker in
      SpeakerReading(
        span: speaker.tokens.isEmpty ? Span(quote.spans[0].start, quote.spans[0].start) : span(speaker.tokens),
        asPrinted: speaker.tokens.isEmpty ? "" : units.text(of: speaker.tokens),
        actor: speaker.actor.flatMap(actors.index(of:)), resolution: speaker.resolution,
        confidence: speaker.confidence)
    }
    quote.speaker = readings.first
    quote.coSpeakers = Array(readings.dropFirst())
  }

  /// The spans of a draft without outer marks.
  private func contentSpans(_ draft: QuoteDraft) -> [ByteSpan] {
    draft.spans.map { units.span(of: withoutMarks($0)) }.filter { !$0.isEmpty }
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
  private func type(_ draft: QuoteDraft) -> QuoteType {
    var inside = false
    var outside = false
    for range in draft.spans {
      for index in range where units.tokens[index].isWord || units.tokens[index].kind == .number {
        if units.quotationOfToken[index] >= 0 { inside = true } else { outside = true }
      }
    }
    return inside ? (outside ? .mixed : .direct) : .indirect
  }
}
