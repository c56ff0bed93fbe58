internal import Language
internal import News

/// Turns of a transcript or an interview, each a paragraph behind a label: `Q: …`, `MAYOR BAKER: …`.
///
/// One label alone may be anything; two or more of which one comes twice, a `Q` and an `A`, or labels in capitals are
/// who speaks.
struct LabelledTurns {
  let units: TextUnits
  let passages: [Passage]
  private let turns: [Turn]
  private static let mostWords = 5

  private struct Turn {
    var label: TokenRange
    var content: TokenRange
    var passage: Int
  }

  init(units: TextUnits, passages: [Passage]) {
    self.units = units
    self.passages = passages
    var turns: [Turn] = []
    for (number, passage) in passages.enumerated() where passage.segment != .headline {
      if let turn = Self.turn(units, passage, number) { turns.append(turn) }
    }
    self.turns = Self.areSpeakers(turns.map { units.text(of: $0.label) }) ? turns : []
  }

  /// The drafts, those of labelled paragraphs replaced by the paragraph's turn.
  func taken(_ drafts: [QuoteDraft]) -> [QuoteDraft] {
    if turns.isEmpty { return drafts }
    let paragraphs = Set(turns.map { passages[$0.passage].paragraph })
    let rest = drafts.filter { !paragraphs.contains(passages[$0.passage].paragraph) }
    let own = turns.map { turn in
      QuoteDraft(
        spans: [turn.content], cue: turn.label.upperBound..<turn.label.upperBound + 1, entry: QuoteFinder.label,
        source: isLetter(turn.label) ? nil : turn.label, passage: turn.passage, rule: "labelled_turn", confidence: 0.85)
    }
    return (rest + own).sorted { ($0.passage, $0.start) < ($1.passage, $1.start) }
  }

  /// `Q` and `A` name nobody.
  private func isLetter(_ label: TokenRange) -> Bool {
    units.span(of: label).end - units.span(of: label).start == 1
  }

  private static func turn(_ units: TextUnits, _ passage: Passage, _ number: Int) -> Turn? {
    let paragraph = units.paragraphs[passage.paragraph]
    var start = paragraph.lowerBound
    if units.tokens[start].kind == .mark { start += 1 }
    guard passage.tokens.contains(start) else { return nil }
    var end = start
    while end < paragraph.upperBound, end - start <= mostWords, isName(units, end) { end += 1 }
    guard end > start, end + 2 < paragraph.upperBound, units.tokens[end].kind == .colon else { return nil }
    var last = paragraph.upperBound
    if units.tokens[last - 1].kind == .mark { last -= 1 }
    return Turn(label: start..<end, content: end + 1..<last, passage: number)
  }

  private static func isName(_ units: TextUnits, _ index: Int) -> Bool {
    units.tokens[index].isCapital && units.tokens[index].isWord
      || index > 0 && units.tokens[index].kind == .stop
        && units.tokens[index - 1].end - units.tokens[index - 1].start < 4
  }

  private static func areSpeakers(_ labels: [String]) -> Bool {
    guard labels.count > 1 else { return false }
    let different = Set(labels)
    let isUpper = labels.allSatisfy { $0.utf8.allSatisfy { !(UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0) } }
    return different.count > 1 && (different.count < labels.count || isUpper)
  }
}
