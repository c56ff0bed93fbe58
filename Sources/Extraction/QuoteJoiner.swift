internal import Language
internal import News

/// Makes quotes of what sentences hold: joins the pieces of a broken quotation, follows a turn over paragraphs, and
/// gives quotations that stand alone to the speaker before them.
struct QuoteJoiner {
  let finder: QuoteFinder
  let passages: [Passage]
  private var result: [QuoteDraft] = []
  /// Spans of a quotation left open, whose speaker is still to come.
  private var pending: [TokenRange] = []
  private var attribution: Attribution?

  init(_ finder: QuoteFinder, _ passages: [Passage]) {
    self.finder = finder
    self.passages = passages
  }

  private var units: TextUnits { finder.units }

  mutating func drafts() -> [QuoteDraft] {
    for number in passages.indices { read(number) }
    flushPending(before: passages.count)
    return result
  }

  private mutating func read(_ number: Int) {
    let passage = passages[number]
    var own = finder.drafts(in: passage, number: number)
    if let whole = wholeQuotation(passage) {
      if own.isEmpty { standAlone(whole, number) } else { append(own) }
      return
    }
    if let first = own.first, !pending.isEmpty, finder.isQuotation(first.spans[0]),
      first.spans[0].lowerBound == passage.tokens.lowerBound
    {
      own[0].spans = pending + own[0].spans
      pending = []
    }
    flushPending(before: number)
    attribution = finder.attribution(passage)
    append(own)
    addBehindColon(passage, number, own)
  }

  /// Takes a sentence's drafts in; their parents become indexes in the result.
  private mutating func append(_ own: [QuoteDraft]) {
    let base = result.count
    result += own.map { draft in
      var draft = draft
      draft.parent = draft.parent.map { $0 + base }
      return draft
    }
  }

  /// The quotation that is the whole sentence.
  private func wholeQuotation(_ passage: Passage) -> TokenRange? {
    var range = passage.tokens
    if let last = range.last, units.quotationOfToken[last] < 0, units.tokens[last].kind == .stop {
      range = range.lowerBound..<last
    }
    return finder.isQuotation(range) ? range : nil
  }

  private mutating func standAlone(_ range: TokenRange, _ number: Int) {
    let passage = passages[number]
    let quotation = units.quotations[Int(units.quotationOfToken[range.lowerBound])]
    let isSameParagraph = number > 0 && passages[number - 1].paragraph == passage.paragraph
    if let attribution {
      self.attribution = nil
      result.append(draft([range], attribution, number, "attribution_quotation"))
      return
    }
    if let next = followingAttribution(number) {
      result.append(draft(pending + [range], next, number + 1, "quotation_attribution"))
      pending = []
      return
    }
    if goesOnFrom(range.lowerBound), let last = result.indices.suffix(8).last(where: { result[$0].parent == nil }),
      result[last].passage >= number - 3,
      result[last].entry != nil || result[last].continues, pending.isEmpty, follows(result[last], number)
    {
      result[last].spans.append(range)
      result[last].passage = number
      return
    }
    if isSameParagraph,
      let last = result.indices.suffix(8).last(where: {
        result[$0].passage == number - 1 && result[$0].parent == nil
          && result[$0].spans.suffix(4).contains(where: finder.isQuotation)
      })
    {
      result[last].spans.append(range)
      result[last].passage = number
      return
    }
    pending.append(range)
    if quotation.goesOn || pending.count > 1 && leadsOn(number) { return }
    flushPending(before: number + 1)
  }

  /// Whether the draft's last words are those left open before the quotation.
  private func follows(_ draft: QuoteDraft, _ number: Int) -> Bool {
    guard let last = draft.spans.last?.lowerBound else { return false }
    let quotation = Int(units.quotationOfToken[last])
    return quotation >= 0 && units.quotations[quotation].goesOn
  }

  private func goesOnFrom(_ token: Int) -> Bool {
    let quotation = Int(units.quotationOfToken[token])
    return quotation > 0 && units.quotations[quotation - 1].goesOn
  }

  /// Whether the next sentence goes on with a quotation that has a speaker.
  private func leadsOn(_ number: Int) -> Bool {
    guard number + 1 < passages.count else { return false }
    let next = passages[number + 1]
    let start = next.tokens.lowerBound
    return units.quotationOfToken[start] >= 0
      && finder.drafts(in: next, number: number + 1).first?.spans.first?.lowerBound == start
  }

  private mutating func continuation(_ spans: [TokenRange], _ number: Int) {
    guard let first = spans.first, words(first) >= 4, passages[number].segment == .body,
      let last = result.suffix(8).last(where: { $0.parent == nil }),
      passages[number].paragraph - passages[last.passage].paragraph <= spans.count,
      last.entry != nil || last.continues || last.source != nil
    else { return }
    result.append(
      QuoteDraft(
        spans: spans, cue: nil, entry: nil, source: nil, passage: number, rule: "continuation", confidence: 0.5,
        continues: true))
  }

  private func words(_ range: TokenRange) -> Int { range.prefix(12).count { units.tokens[$0].isWord } }

  private func draft(_ spans: [TokenRange], _ by: Attribution, _ number: Int, _ rule: String) -> QuoteDraft {
    QuoteDraft(
      spans: spans, cue: by.cue?.tokens, entry: by.cue?.entry, source: by.source, passage: number, rule: rule,
      confidence: by.cue == nil ? 0.6 : 0.9)
  }

  /// `Trump asked.` behind `“Is it true?”`
  private func followingAttribution(_ number: Int) -> Attribution? {
    guard number + 1 < passages.count, passages[number + 1].paragraph == passages[number].paragraph else { return nil }
    let next = passages[number + 1]
    let start = next.tokens.lowerBound
    guard units.quotationOfToken[start] < 0,
      let cue = finder.cueFinder.cues(in: next).first, cue.entry.frames.isSuperset(of: [.quoted, .after]),
      cue.tokens.lowerBound - start < 12
    else { return nil }
    let end = finder.clauses.afterAdverbials(cue.tokens.upperBound, limit: next.tokens.upperBound)
    if end < next.tokens.upperBound {
      let kind = units.tokens[end].kind
      guard kind == .stop || kind == .comma || finder.part(end) == .subordinator,
        finder.drafts(in: next, number: number + 1).isEmpty
      else { return nil }
    }
    guard let source = finder.sources.subject(before: cue, floor: start)?.tokens, source.lowerBound == start else {
      return nil
    }
    return Attribution(cue: cue, source: source)
  }

  /// Words left open that nobody is printed for, up to sentence `number`.
  private mutating func flushPending(before number: Int) {
    guard !pending.isEmpty, number > 0 else { return }
    continuation(pending, number - 1)
    pending = []
  }

  /// A quotation behind a colon that no cue of its sentence claims: `His answer: "…"`
  private mutating func addBehindColon(_ passage: Passage, _ number: Int, _ own: [QuoteDraft]) {
    guard
      let colon = passage.tokens.prefix(60).first(where: {
        units.tokens[$0].kind == .colon && units.quotationOfToken[$0] < 0
      }), colon + 1 < passage.tokens.upperBound, units.quotationOfToken[colon + 1] >= 0
    else { return }
    let quotation = units.quotations[Int(units.quotationOfToken[colon + 1])]
    let range = quotation.tokens.clamped(to: passage.tokens)
    guard words(range) >= 4, !own.contains(where: { $0.spans.contains { $0.overlaps(range) } }),
      let source = finder.sources.sentenceSubject(passage, before: colon)
    else { return }
    result.append(
      QuoteDraft(
        spans: [range], cue: nil, entry: nil, source: source, passage: number, rule: "colon_quotation", confidence: 0.6)
    )
  }
}
