internal import Language
internal import News

/// What a cue reports behind it.
struct RightContent {
  var spans: [TokenRange]
  /// A mark, a colon or `that` shows it.
  var isSure: Bool
  /// Begins with a quotation mark.
  var isQuoted: Bool
  var isClause: Bool
  var rule: String
  var confidence: Double
}

extension QuoteFinder {
  func rightContent(
    _ cue: CueMatch, from behind: Int, _ others: [CueMatch], _ isRelative: Bool, _ state: SentenceState
  ) -> RightContent? {
    let frames = cue.entry.frames
    let limit = state.limit
    var start = behind
    if frames.contains(.addressee) { start = clauses.afterAddressee(start, limit: limit) }
    if frames.contains(.naming), let named = naming(cue, from: start, others, isRelative, state) { return named }
    if !isQuotedSoon(start, limit), frames.isDisjoint(with: [.that, .quoted, .bare, .question]) {
      return phrase(cue, from: start, others, isRelative, state)
    }
    if let clause = marked(cue, from: start, others, isRelative, state) { return clause }
    let later = clauses.afterAdverbials(start, limit: limit)
    if cue.entry.mayFollow, later + 1 < limit, units.tokens[later].kind == .comma, isLedByAs(cue, state) {
      return content(later + 1, "as_source_cue", 0.8, others, isRelative, state, isSure: true)
    }
    if later > start, let clause = marked(cue, from: later, others, isRelative, state) { return clause }
    guard start < limit else { return nil }
    if frames.contains(.bare) {
      // What is said is a clause; what is maintained, found or shown may be a thing.
      let mayBeThing = cue.entry.lemma != "say" && cue.entry.lemma != "tell"
      for place in [start, later]
      where mayBeThing ? clauses.isPlainClause(place, limit: limit) : clauses.isClause(place, limit: limit) {
        return content(place, "source_cue_clause", 0.8, others, isRelative, state, isSure: false)
      }
    }
    return phrase(cue, from: start, others, isRelative, state)
  }

  /// `As Heald told the paper, …`
  private func isLedByAs(_ cue: CueMatch, _ state: SentenceState) -> Bool {
    let first = state.passage.tokens.lowerBound
    return first < cue.group.lowerBound && units.tokens[first].word == units.lexicons.known.as
      && cue.group.lowerBound - first < 12 && cue.tokens.lowerBound >= state.consumed
  }

  private func isQuotedSoon(_ start: Int, _ limit: Int) -> Bool {
    start < limit && units.quotationOfToken[start] >= 0
  }

  /// Content that a mark, a colon or a conjunction shows at `start`.
  private func marked(
    _ cue: CueMatch, from start: Int, _ others: [CueMatch], _ isRelative: Bool, _ state: SentenceState
  ) -> RightContent? {
    let frames = cue.entry.frames
    var place = start
    guard place < state.limit else { return nil }
    if units.tokens[place].kind == .colon || units.tokens[place].kind == .comma {
      let isColon = units.tokens[place].kind == .colon
      place += 1
      guard place < state.limit else { return nil }
      if isColon, frames.contains(.quoted), units.quotationOfToken[place] < 0 {
        return content(place, "source_cue_colon", 0.85, others, isRelative, state, isSure: true)
      }
      guard units.quotationOfToken[place] >= 0 else { return nil }
    }
    if units.quotationOfToken[place] >= 0 {
      guard frames.contains(.quoted) || frames.contains(.phrase) else { return nil }
      return quoted(place, others, isRelative, state)
    }
    if frames.contains(.that), part(place) == .that, place + 1 < state.limit {
      return content(place + 1, "source_cue_that", 0.9, others, isRelative, state, isSure: true)
    }
    if frames.contains(.question), isQuestionWord(place) {
      return content(place, "source_cue_question", 0.85, others, isRelative, state, isSure: true)
    }
    if frames.contains(.question), frames.contains(.addressee),
      units.tokens[place].word == units.lexicons.known.about
    {
      return content(place + 1, "source_cue_about", 0.7, others, isRelative, state, isSure: true)
    }
    if frames.contains(.infinitive), units.tokens[place].word == units.lexicons.known.to {
      return content(place, "source_cue_infinitive", 0.7, others, isRelative, state, isSure: true)
    }
    return nil
  }

  private func isQuestionWord(_ index: Int) -> Bool {
    let word = units.tokens[index].word
    return word == units.lexicons.known.whether || word == units.lexicons.known.if || part(index) == .relative
  }

  /// Content that begins with a quotation; alone, or with the words that go on behind it.
  private func quoted(
    _ start: Int, _ others: [CueMatch], _ isRelative: Bool, _ state: SentenceState
  ) -> RightContent? {
    let quotation = units.quotations[Int(units.quotationOfToken[start])]
    let end = min(quotation.tokens.upperBound, state.limit)
    let alone = RightContent(
      spans: [start..<end], isSure: true, isQuoted: true, isClause: false, rule: "source_cue_quotation",
      confidence: 0.95)
    guard end < state.limit, !quotation.content.isEmpty else { return alone }
    let last = units.tokens[quotation.content.upperBound - 1].kind
    if last == .stop || last == .comma || last == .ellipsis { return alone }
    switch part(end) {
    case .comma, .other: return alone
    default: break
    }
    let close = clauses.contentEnd(from: start, limit: state.limit, others: others, isRelative: isRelative)
    let range = clauses.trimmed(start..<close)
    return RightContent(
      spans: [range], isSure: true, isQuoted: true, isClause: false, rule: "source_cue_mixed", confidence: 0.85)
  }

  private func content(
    _ start: Int, _ rule: String, _ confidence: Double, _ others: [CueMatch], _ isRelative: Bool,
    _ state: SentenceState, isSure: Bool
  ) -> RightContent? {
    let end = clauses.contentEnd(from: start, limit: state.limit, others: others, isRelative: isRelative)
    let range = finished(start..<end, state)
    guard !range.isEmpty else { return nil }
    return RightContent(
      spans: [range], isSure: isSure, isQuoted: false, isClause: true, rule: rule, confidence: confidence)
  }

  /// `called it "a disaster"`, `described him as tired`.
  private func naming(
    _ cue: CueMatch, from start: Int, _ others: [CueMatch], _ isRelative: Bool, _ state: SentenceState
  ) -> RightContent? {
    guard start < state.limit else { return nil }
    let end = clauses.contentEnd(from: start, limit: state.limit, others: others, isRelative: isRelative)
    let range = clauses.trimmed(start..<end)
    guard !range.isEmpty else { return nil }
    let near = range.prefix(30)
    let isMarked = near.contains {
      units.quotationOfToken[$0] >= 0 || units.tokens[$0].word == units.lexicons.known.as
    }
    guard isMarked else { return nil }
    return RightContent(
      spans: [range], isSure: true, isQuoted: false, isClause: false, rule: "source_cue_naming", confidence: 0.75)
  }

  /// `denied the charge`, `called for a ban`.
  private func phrase(
    _ cue: CueMatch, from start: Int, _ others: [CueMatch], _ isRelative: Bool, _ state: SentenceState
  ) -> RightContent? {
    let frames = cue.entry.frames
    guard start < state.limit else { return nil }
    let isInfinitive = frames.contains(.infinitive) && units.tokens[start].word == units.lexicons.known.to
    guard isInfinitive || frames.contains(.phrase) else { return nil }
    if !isInfinitive {
      guard phrases.phrase(beginningAt: start, limit: state.limit) != nil || part(start) == .verbal else { return nil }
    }
    var end = clauses.contentEnd(from: start, limit: state.limit, others: others, isRelative: isRelative)
    if let comma = (start..<end).first(where: {
      units.quotationOfToken[$0] < 0
        && (part($0) == .comma && endsPhrase($0 + 1) || part($0) == .subordinator && $0 > start)
    }) {
      end = comma
    }
    let range = clauses.trimmed(start..<end)
    guard !range.isEmpty else { return nil }
    return RightContent(
      spans: [range], isSure: false, isQuoted: false, isClause: false, rule: "source_cue_phrase", confidence: 0.65)
  }

  private func endsPhrase(_ index: Int) -> Bool {
    guard index < units.tokens.count else { return false }
    switch part(index) {
    case .verbal, .subordinator, .relative, .conjunction, .pronoun, .preposition: return true
    default: return false
    }
  }
}
