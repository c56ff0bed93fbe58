internal import Language
internal import News

/// Makes drafts of the quotes that the tagger found: which sentence they stand in, what the cue means, who goes on
/// speaking where nobody is printed, which reports stand inside others.
struct TaggedDrafts {
  let finder: QuoteFinder
  let passages: [Passage]

  private var units: TextUnits { finder.units }
  private var acts: ReportedAct { ReportedAct(finder: finder) }

  func drafts(_ quotes: [LinkedQuote]) -> [QuoteDraft] {
    let turns = TaggedTurns(units: units, passages: passages)
    let labelled = LabelledTurns(units: units, passages: passages)
    let joined = labelled.taken(turns.joined(quotes.compactMap(draft)))
    return withInner(RuleRepair(finder: finder, passages: passages).repaired(joined))
  }

  private func draft(_ quote: LinkedQuote) -> QuoteDraft? {
    let spans = quote.contents
      .map { trimmed(withoutThat(withoutNextSentence(wholeQuotation(withoutDateline($0), of: quote), of: quote))) }
      .filter { !$0.isEmpty && !isBeside($0, quote) }
    guard let first = spans.first, let number = passage(of: quote.cue?.lowerBound ?? first.lowerBound) else {
      return nil
    }
    if let cue = quote.cue, acts.isSilence(cue, spans) { return nil }
    let printed = PrintedSpeaker(units: units)
    var draft = QuoteDraft(
      spans: spans, cue: quote.cue, entry: quote.cue.map { acts.entry($0, spans) },
      source: quote.source.flatMap { acts.isTold($0, at: quote.cue) ? nil : printed.core($0) }, passage: number,
      rule: "tagged", confidence: quote.confidence)
    let paragraph = units.paragraphs[passages[number].paragraph]
    if let label = printed.label(before: first, in: paragraph) {
      draft.source = label
      draft.cue = label.upperBound..<label.upperBound + 1
      draft.entry = QuoteFinder.label
      draft.rule = "tagged_label"
    } else if quote.source == nil, let name = printed.signature(after: spans[spans.count - 1], in: paragraph) {
      draft.source = name
      draft.rule = "tagged_signature"
    } else if let cue = quote.cue, quote.source == nil {
      guard !acts.isPassive(cue) else { return draft }
      draft.source = finder.speaker(at: cue, in: passages[number], but: spans)
    } else if quote.source == nil {
      if first.lowerBound <= paragraph.lowerBound + 1, number > 0, let outer = finder.attribution(passages[number - 1])
      {
        draft.cue = outer.cue?.tokens
        draft.entry = outer.cue?.entry
        draft.source = outer.source
        draft.rule = "tagged_colon"
        return draft
      }
      guard units.quotationOfToken[first.lowerBound] >= 0 else { return nil }
      draft.continues = true
      draft.rule = "tagged_continuation"
    }
    return draft
  }

  /// The sentence that holds the token; nil in parts of the article that are not read.
  private func passage(of token: Int) -> Int? {
    var low = 0
    var high = passages.count
    while low < high {
      let middle = (low + high) / 2
      if passages[middle].tokens.upperBound <= token { low = middle + 1 } else { high = middle }
    }
    return low < passages.count && passages[low].tokens.contains(token) ? low : nil
  }

  // MARK: Content

  /// Whether the words before a speaker of words in marks only say where: `In a statement, | the mayor said, “…”`.
  private func isBeside(_ range: TokenRange, _ quote: LinkedQuote) -> Bool {
    guard let cue = quote.cue, let first = range.first, range.upperBound <= cue.lowerBound,
      units.quotationOfToken[first] < 0, [.preposition, .relative].contains(finder.part(first)),
      quote.contents.contains(where: { $0.lowerBound > cue.lowerBound && units.quotationOfToken[$0.lowerBound] >= 0 })
    else { return false }
    return !finder.clauses.hasVerb(range)
  }

  /// The span without the dateline that it begins in.
  private func withoutDateline(_ range: TokenRange) -> TokenRange {
    guard let first = range.first, let last = range.last, passage(of: first) == nil, let number = passage(of: last),
      passages[number].tokens.lowerBound > first
    else { return range }
    return passages[number].tokens.lowerBound..<range.upperBound
  }

  /// The span, to the end of the quotation that it opens where it holds most of it and neither cue nor speaker stand
  /// between.
  private func wholeQuotation(_ range: TokenRange, of quote: LinkedQuote) -> TokenRange {
    guard let first = range.first, units.quotationOfToken[first] >= 0 else { return range }
    let quotation = units.quotations[Int(units.quotationOfToken[first])]
    let whole = quotation.tokens
    guard first == whole.lowerBound, range.upperBound < whole.upperBound, range.count * 2 > whole.count,
      !quotation.isSingle
    else { return range }
    let rest = range.upperBound..<whole.upperBound
    let others = quote.contents + [quote.cue, quote.source].compactMap { $0 }
    return others.contains { $0.overlaps(rest) } ? range : whole
  }

  /// The span behind its cue without the sentence that follows words in marks: `called it “dead.” | Its author left.`
  private func withoutNextSentence(_ range: TokenRange, of quote: LinkedQuote) -> TokenRange {
    guard let cue = quote.cue, cue.upperBound <= range.lowerBound,
      let last = range.last(where: { units.quotationOfToken[$0] >= 0 }), last + 1 < range.upperBound
    else { return range }
    let quotation = units.quotations[Int(units.quotationOfToken[last])]
    guard quotation.isClosed, let end = quotation.content.last, units.tokens[end].kind == .stop,
      units.tokens[last + 1].isCapital, units.tokens[last + 1].isSpaced
    else { return range }
    return range.lowerBound..<last + 1
  }

  /// The span without a `that` before a clause or before words in quotation marks.
  private func withoutThat(_ range: TokenRange) -> TokenRange {
    guard range.count > 2, units.tokens[range.lowerBound].word == units.lexicons.known.that else { return range }
    let rest = range.lowerBound + 1..<range.upperBound
    let isComplete =
      units.quotationOfToken[rest.lowerBound] >= 0 || finder.clauses.isClause(rest.lowerBound, limit: rest.upperBound)
    return isComplete && units.quotationOfToken[range.lowerBound] < 0 ? rest : range
  }

  /// The span without marks at its edges that belong to what stands around it.
  private func trimmed(_ range: TokenRange) -> TokenRange {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, isEdge(start) || units.tokens[start].kind == .mark && !opens(start, before: end) { start += 1 }
    while start < end, isEdge(end - 1) || isStop(end - 1) || isLooseMark(end - 1, from: start) { end -= 1 }
    return start..<end
  }

  private func isEdge(_ index: Int) -> Bool {
    switch units.tokens[index].kind {
    case .comma, .semicolon, .colon, .dash: true
    default: false
    }
  }

  private func isStop(_ index: Int) -> Bool {
    units.tokens[index].kind == .stop && units.quotationOfToken[index] < 0
      && units.bytes[units.tokens[index].start] == UInt8(ascii: ".")
  }

  private func opens(_ index: Int, before end: Int) -> Bool {
    let quotation = Int(units.quotationOfToken[index])
    guard quotation >= 0 else { return units.tokens[index].end > units.tokens[index].start && index + 1 < end }
    return units.quotations[quotation].content.lowerBound > index || units.quotations[quotation].content.contains(index)
  }

  /// A mark that closes what began before the span, or opens what lies behind it.
  private func isLooseMark(_ index: Int, from start: Int) -> Bool {
    guard units.tokens[index].kind == .mark else { return false }
    let quotation = Int(units.quotationOfToken[index])
    guard quotation >= 0 else { return false }
    return units.quotations[quotation].tokens.lowerBound < start
      || units.quotations[quotation].tokens.lowerBound == index
  }

  // MARK: Reports inside reports

  /// Adds what is reported inside the drafts, each behind its own; parents become indexes in the result.
  private func withInner(_ outer: [QuoteDraft]) -> [QuoteDraft] {
    var result: [QuoteDraft] = []
    var number = -1
    var all: [CueMatch] = []
    for draft in outer {
      let place = result.count
      result.append(draft)
      let passage = passages[draft.passage]
      if draft.passage != number {
        number = draft.passage
        all = finder.cueFinder.cues(in: passage)
      }
      let cues = all.filter { cue in draft.spans.contains { $0.contains(cue.tokens.lowerBound) } }
      if cues.isEmpty { continue }
      for var inner in finder.inner(cues, [draft], passage, draft.passage) {
        inner.parent = place
        result.append(inner)
      }
    }
    return result
  }
}
