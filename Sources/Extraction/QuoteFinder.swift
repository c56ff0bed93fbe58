internal import Language
internal import News

/// Finds what is reported in one sentence: content, cue and speaker.
struct QuoteFinder {
  let units: TextUnits
  let part: PartsOfSpeech
  let phrases: NounPhrases
  let clauses: ClauseReader
  let sources: SourceFinder
  let cueFinder: CueFinder

  init(_ units: TextUnits, title: TokenRange? = nil) {
    let part = PartsOfSpeech(units, title: title)
    let phrases = NounPhrases(units, part)
    self.units = units
    self.part = part
    self.phrases = phrases
    clauses = ClauseReader(units: units, part: part, phrases: phrases)
    sources = SourceFinder(units: units, part: part, phrases: phrases)
    cueFinder = CueFinder(units: units, part: part)
  }

  var known: KnownWords { units.lexicons.known }

  /// The drafts of one sentence: outer ones in the order of their cues, then those inside them, whose `parent` is an
  /// index in the same list.
  func drafts(in passage: Passage, number: Int) -> [QuoteDraft] {
    let cues = cueFinder.cues(in: passage)
    var state = SentenceState(passage: passage, number: number, consumed: passage.tokens.lowerBound)
    let label = labelled(&state)
    let outer = (label.map { [$0] } ?? []) + drafts(of: cues, &state)
    return outer + inner(cues, outer, passage, number)
  }

  private func drafts(of cues: [CueMatch], _ state: inout SentenceState) -> [QuoteDraft] {
    var result: [QuoteDraft] = []
    for (index, cue) in cues.enumerated() where cue.tokens.lowerBound >= state.consumed {
      let others = Array(cues[(index + 1)...])
      if let closing = others.first(where: { isClosing($0, state) }), !isClosing(cue, state),
        yields(cue, to: closing, state)
      {
        continue
      }
      let draft = cue.isPreposition ? accordingTo(cue, others, state) : reported(cue, others, state)
      if let draft {
        state.consumed = max(draft.end, cue.tokens.upperBound, draft.source?.upperBound ?? 0)
        state.lastSource = draft.source ?? state.lastSource
        result.append(draft)
      }
    }
    return result
  }

  /// Reports inside reports, one level deep: what Russia hopes, in `Russia hopes that …, Lavrov said`.
  func inner(
    _ cues: [CueMatch], _ outer: [QuoteDraft], _ passage: Passage, _ number: Int
  ) -> [QuoteDraft] {
    guard cues.count > outer.count else { return [] }
    var result: [QuoteDraft] = []
    for (parent, draft) in outer.enumerated() {
      for span in draft.spans where passage.tokens.contains(span.lowerBound) {
        let inside = cues.filter { span.contains($0.tokens.lowerBound) && $0.tokens != draft.cue }
        guard !inside.isEmpty else { continue }
        var clause = passage
        clause.tokens = span.clamped(to: passage.tokens)
        var state = SentenceState(passage: clause, number: number, consumed: clause.tokens.lowerBound)
        for var found in drafts(of: inside, &state) where found.source != nil {
          found.parent = parent
          found.confidence -= 0.1
          result.append(found)
        }
      }
    }
    return result
  }

  struct SentenceState {
    var passage: Passage
    var number: Int
    /// Tokens before this one belong to earlier quotes of the sentence.
    var consumed: Int
    var lastSource: TokenRange?

    var limit: Int { passage.tokens.upperBound }
  }

  // MARK: Cues that are verbs

  private func reported(_ cue: CueMatch, _ others: [CueMatch], _ state: SentenceState) -> QuoteDraft? {
    var (source, isRelative) = subject(of: cue, state)
    var behind = cue.tokens.upperBound
    var leftEnd = source.map { min($0.lowerBound, cue.group.lowerBound) } ?? cue.group.lowerBound
    if cue.entry.mayFollow, cue.inflection != .gerund, cue.inflection != .base,
      endsContent(before: cue.group.lowerBound, state), let inverted = sources.subject(after: cue, limit: state.limit)
    {
      source = inverted
      isRelative = false
      behind = inverted.upperBound
      leftEnd = cue.group.lowerBound
    }
    if cue.inflection == .gerund, source == nil { source = state.lastSource }
    let leads = cue.inflection == .gerund && cue.group.lowerBound == state.passage.tokens.lowerBound
    let right = rightContent(cue, from: behind, others, isRelative || leads, state)
    let left = cue.entry.mayFollow && !isRelative ? leftContent(before: leftEnd, state) : nil
    if let source, source.count == 1, known.isNarrator(units.tokens[source.lowerBound].word),
      !(left.map(isQuotation) ?? false), !(right?.isQuoted ?? false)
    {
      return nil
    }
    if let left, !(right != nil && isAdverbial(left)),
      right.map({ !$0.isSure || $0.spans.isEmpty }) ?? true || isQuotation(left)
    {
      return after(left, cue, source, behind, others, right, state)
    }
    if right == nil, cue.entry.mayFollow, !isRelative, let source,
      endsContent(before: leftEnd, state), let second = parenthesis(from: behind, others, state, isLoose: true)
    {
      let first = clauses.trimmed(state.consumed..<leftEnd)
      if !first.isEmpty, first.count < 40 {
        return draft([first, second], cue, source, "broken_content", 0.75, state)
      }
    }
    // `The job marks his return, one friend said.`: an unknown verb, but nothing else to report.
    if right == nil, cue.entry.mayFollow, !isRelative, source != nil, endsContent(before: leftEnd, state) {
      let whole = clauses.trimmed(state.consumed..<leftEnd)
      if whole.count > 4, !isAdverbial(whole) {
        return draft([whole], cue, source, "content_source_cue", 0.65, state)
      }
    }
    guard let right, source != nil || right.isQuoted else { return nil }
    return draft(
      right.spans, cue, source, right.isQuoted ? "source_cue_quotation" : right.rule, right.confidence, state)
  }

  private func subject(of cue: CueMatch, _ state: SentenceState) -> (TokenRange?, isRelative: Bool) {
    let floor = state.passage.tokens.lowerBound
    if let found = sources.subject(before: cue, floor: floor) { return (found.tokens, found.isRelative) }
    let start = cue.group.lowerBound
    guard start > floor else { return (nil, false) }
    switch part(start - 1) {
    case .conjunction, .comma, .adverb, .other:
      return (state.lastSource ?? sources.sentenceSubject(state.passage, before: start), false)
    case .preposition: return (sources.sentenceSubject(state.passage, before: start), false)
    default:
      return (cue.inflection == .gerund ? sources.sentenceSubject(state.passage, before: start) : nil, false)
    }
  }

  /// What stands before a cue that follows its content.
  private func after(
    _ left: TokenRange, _ cue: CueMatch, _ source: TokenRange?, _ behind: Int, _ others: [CueMatch],
    _ right: RightContent?, _ state: SentenceState
  ) -> QuoteDraft? {
    var spans = [left]
    var rule = "content_source_cue"
    if isQuotation(left) {
      if let right, right.isQuoted || right.rule == "source_cue_that" {
        spans += right.spans
        rule = "broken_content"
      } else if let second = laterQuotation(from: behind, others, state) {
        spans.append(second)
        rule = "broken_content"
      }
    } else if let second = parenthesis(from: behind, others, state) {
      spans.append(second)
      rule = "broken_content"
    }
    if source == nil, !isQuotation(left) { return nil }
    return draft(spans, cue, source, rule, isQuotation(left) ? 0.95 : 0.85, state)
  }

  /// A second quotation of the sentence: `"A," said Sherman, speaking of politicians, | "B."`
  private func laterQuotation(from behind: Int, _ others: [CueMatch], _ state: SentenceState) -> TokenRange? {
    let end = min(state.limit, others.first?.group.lowerBound ?? state.limit, behind + 40)
    guard behind < end, let first = (behind..<end).first(where: { units.quotationOfToken[$0] >= 0 }), first > behind,
      !phrases.isScare(first), [.comma, .other].contains(part(first - 1))
    else { return nil }
    return first..<min(units.quotations[Int(units.quotationOfToken[first])].tokens.upperBound, state.limit)
  }

  /// The rest of a content that the cue interrupts: `…, Lavrov said, | and it expects an answer`.
  /// `isLoose` where nothing stands before the cue but a few words, so that any words behind it complete them.
  func parenthesis(
    from behind: Int, _ others: [CueMatch], _ state: SentenceState, isLoose: Bool = false
  ) -> TokenRange? {
    let comma = clauses.afterAdverbials(behind, limit: state.limit)
    guard comma + 1 < state.limit, units.quotationOfToken[comma] < 0 else { return nil }
    let kind = units.tokens[comma].kind
    guard kind == .comma || kind == .semicolon || kind == .dash else { return nil }
    let start = comma + 1
    if others.contains(where: { $0.group.lowerBound <= start + 1 && $0.tokens.lowerBound >= start }) { return nil }
    switch part(start) {
    case .relative: return nil
    case .preposition where units.tokens[start].word == known.as: return nil
    case .verbal, .name, .noun, .subordinator: if !isLoose { return nil }
    case .determiner,
      .number where !isLoose:
      guard clauses.isClause(start, limit: state.limit) else { return nil }
    default: break
    }
    let end = clauses.contentEnd(from: start, limit: state.limit, others: others, isRelative: false)
    let range = finished(start..<end, state)
    return range.isEmpty ? nil : range
  }

  // MARK: Content before the cue

  func endsContent(before end: Int, _ state: SentenceState) -> Bool {
    guard end > state.consumed else { return false }
    return part(end - 1) == .comma || units.quotationOfToken[end - 1] >= 0 || units.tokens[end - 1].kind == .dash
  }

  func leftContent(before end: Int, _ state: SentenceState) -> TokenRange? {
    var end = end
    if end > state.consumed, units.tokens[end - 1].word == known.as || units.tokens[end - 1].word == known.and {
      end -= 1
    }
    guard endsContent(before: end, state) else { return nil }
    let range = clauses.trimmed(state.consumed..<end)
    guard !range.isEmpty else { return nil }
    if isQuotation(range) { return range }
    if let quotation = lastQuotation(of: range) { return quotation }
    guard range.count > 2 else { return nil }
    if [.preposition, .subordinator, .verbal].contains(part(range.lowerBound)) || sources.isParticiple(range.lowerBound)
    {
      guard let comma = range.prefix(200).first(where: { part($0) == .comma && units.quotationOfToken[$0] < 0 }),
        clauses.hasVerb(comma + 1..<range.upperBound)
      else { return nil }
      return range
    }
    return clauses.hasVerb(range) ? range : nil
  }

  /// The quotation that ends the range behind a colon, bracket or dash: `He was busy: | "I have a lot going on,"`.
  private func lastQuotation(of range: TokenRange) -> TokenRange? {
    guard let last = range.last else { return nil }
    let quotation = Int(units.quotationOfToken[last])
    guard quotation >= 0 else { return nil }
    let tokens = units.quotations[quotation].tokens
    guard tokens.lowerBound > range.lowerBound, tokens.count > 5 else { return nil }
    switch units.tokens[tokens.lowerBound - 1].kind {
    case .colon, .openBracket, .stop, .semicolon: return tokens.clamped(to: range)
    default: return nil
    }
  }

  /// Whether the range begins as an adverbial does: `In an interview on Friday, …`
  private func isAdverbial(_ range: TokenRange) -> Bool {
    range.first.map { [.preposition, .subordinator, .verbal, .adverb].contains(part($0)) || sources.isParticiple($0) }
      ?? false
  }

  /// Whether the tokens are one quotation and nothing else.
  func isQuotation(_ range: TokenRange) -> Bool {
    guard let first = range.first, let last = range.last else { return false }
    let quotation = units.quotationOfToken[first]
    return quotation >= 0 && units.quotationOfToken[last] == quotation
      && units.quotations[Int(quotation)].tokens.lowerBound == first
  }

  // MARK: Making drafts

  /// The range trimmed, with the full stop where it ends the sentence.
  func finished(_ range: TokenRange, _ state: SentenceState) -> TokenRange {
    clauses.trimmed(range)
  }

  func draft(
    _ spans: [TokenRange], _ cue: CueMatch, _ source: TokenRange?, _ rule: String, _ confidence: Double,
    _ state: SentenceState
  ) -> QuoteDraft? {
    let spans = spans.filter { !$0.isEmpty }
    guard !spans.isEmpty else { return nil }
    return QuoteDraft(
      spans: spans, cue: cue.tokens, entry: cue.entry, source: source, passage: state.number, rule: rule,
      confidence: cue.entry.act == .thought ? confidence - 0.2 : confidence)
  }
}
