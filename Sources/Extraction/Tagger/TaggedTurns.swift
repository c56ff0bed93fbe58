internal import Language

/// Says which of the tagger's drafts are one quote: what a quotation left open goes on with, and what a clause behind
/// its attribution adds.
struct TaggedTurns {
  let units: TextUnits
  let passages: [Passage]

  func joined(_ drafts: [QuoteDraft]) -> [QuoteDraft] {
    var result: [QuoteDraft] = []
    for draft in drafts {
      guard let last = result.last else {
        result.append(draft)
        continue
      }
      if last.continues, draft.cue != nil, goesOn(last, to: draft) || isTurn(last, before: draft) {
        // Words left open at a paragraph's end, whose speaker is printed after the next ones.
        result[result.count - 1] = draft
        result[result.count - 1].spans = last.spans + draft.spans
      } else if draft.cue == nil, goesOn(last, to: draft) {
        result[result.count - 1].spans += draft.spans
      } else if let rest = addition(of: draft, to: last) {
        result[result.count - 1].spans.append(rest)
        result[result.count - 1].confidence = min(last.confidence, draft.confidence)
      } else {
        result.append(draft)
      }
    }
    return result
  }

  /// Whether the next words are those that the draft's quotation left open.
  private func goesOn(_ draft: QuoteDraft, to next: QuoteDraft) -> Bool {
    guard next.source == nil || next.cue != nil, let open = quotation(draft.spans.last?.last),
      let following = quotation(next.spans.first?.first)
    else { return false }
    return following == open || following == open + 1 && units.quotations[open].goesOn
  }

  /// Whether the draft is a turn over several paragraphs, left open somewhere, that the next paragraph ends and
  /// attributes.
  private func isTurn(_ draft: QuoteDraft, before next: QuoteDraft) -> Bool {
    let paragraph = passages[next.passage].paragraph
    guard paragraph > 0, let last = draft.spans.last?.last, units.paragraphs[paragraph - 1].contains(last),
      let following = quotation(next.spans.first?.first), let cue = next.cue, cue.lowerBound >= next.start,
      units.paragraphs[paragraph].lowerBound == units.quotations[following].tokens.lowerBound
    else { return false }
    return draft.spans.contains { span in quotation(span.last).map { units.quotations[$0].goesOn } ?? false }
  }

  private func quotation(_ token: Int?) -> Int? {
    guard let token, units.quotationOfToken[token] >= 0 else { return nil }
    return Int(units.quotationOfToken[token])
  }

  /// `A wrote a letter, B said, | and it stated that …`: the rest of what B said, where `it` is not B.
  private func addition(of draft: QuoteDraft, to last: QuoteDraft) -> TokenRange? {
    let known = units.lexicons.known
    guard draft.passage == last.passage, let cue = last.cue, let speaker = last.source, let source = draft.source,
      source.count == 1, draft.cue != nil, last.end <= cue.lowerBound, draft.start > source.lowerBound,
      quotation(last.spans.last?.last) == nil
    else { return nil }
    let word = units.tokens[source.lowerBound].word
    guard word == known.it || word == known.they, units.tokens[speaker.upperBound - 1].word != word else { return nil }
    let conjunction = source.lowerBound - 1
    guard conjunction > cue.upperBound, units.tokens[conjunction].word == known.and,
      units.tokens[conjunction - 1].kind == .comma
    else { return nil }
    return conjunction..<draft.end
  }
}
