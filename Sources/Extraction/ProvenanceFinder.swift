internal import Language
internal import News

/// Finds the signs of where words were taken from: `/TASS/`, `as per Sputnik`, `CNN reported`, `via RT`, `(AP)`.
struct ProvenanceFinder {
  struct Mark {
    var reference: Int?
    var name: String
    var relation: ProvenanceMark.Relation
    var tokens: TokenRange
    /// The sentence that it stands in; nil where it speaks for the whole article.
    var passage: Int?
    var confidence: Double
  }

  let units: TextUnits
  let table: ActorTable

  func marks(_ layout: Layout) -> [Mark] {
    var result: [Mark] = []
    if let dateline = layout.dateline, let agency = dateline.agency {
      result.append(article(agency, dateline.tokens, .agency))
    }
    for (number, passage) in layout.passages.enumerated() where passage.segment != .headline {
      for index in passage.tokens where units.quotationOfToken[index] < 0 {
        guard let actor = table.actor(at: index), let reference = table.actors[actor].reference,
          units.lexicons.references[reference].outlet != nil,
          index == passage.tokens.lowerBound || table.actor(at: index - 1) != actor
        else { continue }
        var end = index + 1
        while end < passage.tokens.upperBound, table.actor(at: end) == actor { end += 1 }
        if let (relation, tokens) = relation(of: index..<end, in: passage.tokens) {
          result.append(
            Mark(
              reference: reference, name: units.lexicons.references[reference].name, relation: relation,
              tokens: tokens, passage: number, confidence: 0.9))
        }
      }
    }
    return result + credits(layout)
  }

  private func relation(
    of outlet: TokenRange, in range: TokenRange
  ) -> (ProvenanceMark.Relation, TokenRange)? {
    let known = units.lexicons.known
    let start = outlet.lowerBound
    if start > range.lowerBound {
      var before = start - 1
      if units.tokens[before].word == known.the, before > range.lowerBound { before -= 1 }
      let word = units.tokens[before].word
      if word == known.via { return (.via, before..<outlet.upperBound) }
      if word == known.per, before > range.lowerBound { return (.asPer, before - 1..<outlet.upperBound) }
      if word == known.to, before > range.lowerBound, units.tokens[before - 1].word == known.according {
        return (.citing, before - 1..<outlet.upperBound)
      }
      if isTelling(before) { return (.citing, before..<outlet.upperBound) }
      if units.tokens[before].kind == .openBracket, outlet.upperBound < range.upperBound,
        units.tokens[outlet.upperBound].kind == .closeBracket
      {
        return (.agency, before..<outlet.upperBound + 1)
      }
    }
    let end = outlet.upperBound
    if end < range.upperBound, isReporting(end) { return (.citing, start..<end + 1) }
    return nil
  }

  private func lemma(_ index: Int) -> String? {
    units.lexicons.cues.forms(beginningWith: units.tokens[index].word).first { $0.words.count == 1 }
      .map { units.lexicons.cues.entries[$0.entry].lemma }
  }

  private func isTelling(_ index: Int) -> Bool { lemma(index) == "tell" }

  private func isReporting(_ index: Int) -> Bool {
    ["report", "say", "quote", "cite", "reveal"].contains(lemma(index) ?? "")
  }

  /// `via RT` in the last lines.
  private func credits(_ layout: Layout) -> [Mark] {
    var result: [Mark] = []
    for (kind, span) in layout.segments where kind == .credit {
      guard let first = firstToken(at: span.start), units.tokens[first].word == units.lexicons.known.via else {
        continue
      }
      var end = first + 1
      while end < units.tokens.count, units.tokens[end].end <= span.end, units.tokens[end].kind != .stop { end += 1 }
      guard end > first + 1 else { continue }
      result.append(article(first + 1..<end, first..<end, .via))
    }
    return result
  }

  private func article(_ name: TokenRange, _ tokens: TokenRange, _ relation: ProvenanceMark.Relation) -> Mark {
    if let (phrase, end) = units.lexicons.names.longestIgnoringShape(
      in: units.tokens, at: name.lowerBound, before: name.upperBound), end == name.upperBound
    {
      let reference = units.lexicons.referenceNames[phrase.value].reference
      return Mark(
        reference: reference, name: units.lexicons.references[reference].name, relation: relation, tokens: tokens,
        passage: nil, confidence: 0.95)
    }
    return Mark(
      reference: nil, name: units.text(of: name), relation: relation, tokens: tokens, passage: nil, confidence: 0.8)
  }

  private func firstToken(at byte: Int) -> Int? {
    var low = 0
    var high = units.tokens.count
    while low < high {
      let middle = (low + high) / 2
      if units.tokens[middle].start < byte { low = middle + 1 } else { high = middle }
    }
    return low < units.tokens.count ? low : nil
  }
}
