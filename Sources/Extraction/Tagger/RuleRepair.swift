internal import Language
internal import News

/// Where the rules know better than the tagger: attributions at a sentence's end, outlets that only pass words on,
/// contents cut in two, and sentences in which the tagger found nothing.
struct RuleRepair {
  let finder: QuoteFinder
  let passages: [Passage]

  private var units: TextUnits { finder.units }

  func repaired(_ drafts: [QuoteDraft]) -> [QuoteDraft] {
    var result: [QuoteDraft] = []
    var place = 0
    for (number, passage) in passages.enumerated() {
      let own = drafts[place...].prefix { $0.passage <= number }
      place += own.count
      let next = place < drafts.count ? drafts[place] : nil
      let neighbours = [result.last, next].compactMap { $0 }.flatMap(\.ranges)
      if own.isEmpty {
        if neighbours.contains(where: { $0.overlaps(passage.tokens) }) { continue }
        result += missed(passage, number)
        continue
      }
      let rules = finder.drafts(in: passage, number: number).filter { $0.parent == nil && $0.source != nil }
      if passage.segment == .headline, finder.part.isUpper, !rules.isEmpty {
        result += rules.map(sure)
        continue
      }
      if let outer = closing(own, rules) {
        result.append(outer)
      } else {
        result += own.map { improved($0, rules) }
      }
    }
    return result + drafts[place...]
  }

  // MARK: Nothing found

  /// How often what the rules add was right on development data.
  private static let certainty = 0.7

  /// What the rules are sure of.
  private func missed(_ passage: Passage, _ number: Int) -> [QuoteDraft] {
    finder.drafts(in: passage, number: number).compactMap { found in
      guard found.parent == nil, found.source != nil, let entry = found.entry, entry.act != .thought,
        found.confidence >= 0.8 && found.spans.contains(where: { $0.count > 3 }) || found.rule == "headline_label"
      else { return nil }
      return sure(found)
    }
  }

  private func sure(_ found: QuoteDraft) -> QuoteDraft {
    var added = found
    added.confidence = Self.certainty
    added.rule = "missed_" + found.rule
    return added
  }

  // MARK: Attributions at a sentence's end

  /// A sentence with more words before its cue is likelier to have been misread.
  private static let longest = 60

  /// `A hopes that …, B said`: the sentence's report before a cue at its end, where each draft is a report inside it
  /// or hangs on that cue with words behind it.
  private func closing(_ own: ArraySlice<QuoteDraft>, _ rules: [QuoteDraft]) -> QuoteDraft? {
    guard own.count <= 3, own.contains(where: { $0.cue != nil }) else { return nil }
    for var found in rules {
      guard found.entry?.act != .thought, let closing = found.cue, let first = found.spans.first,
        first.upperBound <= closing.lowerBound, first.count <= Self.longest
      else { continue }
      let inside = own.filter { draft in
        found.spans.contains { span in draft.cue.map { span.contains($0.lowerBound) } ?? false }
      }
      let others = own.filter { draft in
        !inside.contains { $0.cue == draft.cue }
          && !((draft.cue?.overlaps(closing) ?? false) && draft.start >= closing.upperBound)
      }
      guard let first = inside.first, others.isEmpty else { continue }
      found.confidence = first.confidence
      return found
    }
    return nil
  }

  // MARK: One draft

  private func improved(_ draft: QuoteDraft, _ rules: [QuoteDraft]) -> QuoteDraft {
    guard let cue = draft.cue, let entry = draft.entry else { return draft }
    if let source = draft.source, let inner = passedOn(draft, source, rules) { return inner }
    guard draft.source == nil || entry.act == .thought,
      var same = rules.first(where: { $0.cue?.overlaps(cue) ?? false }), same.entry?.act != .thought,
      same.confidence >= 0.75, same.spans.contains(where: { $0.count > 3 })
    else { return draft }
    same.confidence = draft.confidence
    return same
  }

  /// `A, the minister told the agency, Reuters reported`: the report inside, where the outer speaker is an outlet or
  /// where the words of the inner one stand in quotation marks.
  private func passedOn(_ draft: QuoteDraft, _ source: TokenRange, _ rules: [QuoteDraft]) -> QuoteDraft? {
    guard let first = draft.spans.first, draft.spans.count == 1 else { return nil }
    let quotation = Int(units.quotationOfToken[first.lowerBound])
    let isQuoted = quotation >= 0 && units.quotations[quotation].tokens.upperBound < first.upperBound
    guard isQuoted || finder.isOutlet(source) && (draft.cue?.lowerBound ?? 0) > first.lowerBound else { return nil }
    let inner = rules.first { found in
      guard let cue = found.cue, let speaker = found.source, found.entry?.act != .thought else { return false }
      return !cue.overlaps(draft.cue ?? cue) && found.end <= cue.lowerBound && !speaker.overlaps(source)
        && found.start >= first.lowerBound - 1 && found.confidence >= 0.75
    }
    guard var inner else { return nil }
    inner.confidence = draft.confidence
    return inner
  }
}
