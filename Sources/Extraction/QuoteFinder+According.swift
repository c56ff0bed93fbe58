internal import Language
internal import News

/// `according to`, before, behind and inside its content.
extension QuoteFinder {
  func accordingTo(_ cue: CueMatch, _ others: [CueMatch], _ state: SentenceState) -> QuoteDraft? {
    guard var source = sources.object(ofPreposition: cue.tokens.upperBound, limit: state.limit) else { return nil }
    let start = cue.tokens.lowerBound
    let left = clauses.trimmed(state.consumed..<start)
    let wide = sources.withApposition(source, limit: state.limit)
    if wide.upperBound >= state.limit || part(wide.upperBound) == .comma || part(wide.upperBound) == .other {
      source = wide
    }
    var behind = source.upperBound
    if behind < state.limit, part(behind) == .comma { behind += 1 }
    let leads = left.count < 3 || !clauses.hasVerb(left)
    if leads {
      if behind + 1 >= state.limit, let first = sources.object(ofPreposition: cue.tokens.upperBound, limit: state.limit)
      {
        source = first
        behind = min(first.upperBound + 1, state.limit)
      }
      let end = clauses.contentEnd(from: behind, limit: state.limit, others: others, isRelative: false)
      let range = finished(behind..<end, state)
      guard !range.isEmpty else { return nil }
      return draft([range], cue, source, "according_to_content", 0.85, state)
    }
    var spans = [left]
    if let second = parenthesis(from: source.upperBound, others, state) { spans.append(second) }
    return draft(spans, cue, source, "content_according_to", 0.85, state)
  }
}
