internal import Language
internal import News

/// Turns of a transcript or an interview, each a paragraph behind a label: `Q: …`, `MAYOR BAKER: …`.
///
/// One label alone may be anything; two or more of which one comes twice, a `Q` and an `A`, or labels in capitals are
/// who speaks. Between a `Q` and the next one, paragraphs without a label are the answer.
struct LabelledTurns {
  let units: TextUnits
  let passages: [Passage]
  private let turns: [Turn]
  private static let mostWords = 5

  private struct Turn {
    var label: TokenRange
    var content: TokenRange
    var passage: Int
    var lastParagraph: Int
    var kind: Kind
  }

  private enum Kind {
    case named, question, answer
  }

  init(units: TextUnits, passages: [Passage]) {
    self.units = units
    self.passages = passages
    var turns: [Turn] = []
    var paragraph = -1
    for (number, passage) in passages.enumerated() where passage.segment != .headline && passage.paragraph != paragraph
    {
      paragraph = passage.paragraph
      if let turn = Self.turn(units, passage, number) { turns.append(turn) }
    }
    let questions = turns.count { $0.kind == .question }
    if questions == 0 || questions + turns.count < 3 { turns.removeAll { $0.kind != .named } }
    let isInterview = turns.contains { $0.kind == .question }
    if !isInterview, !Self.areSpeakers(turns.map { units.text(of: $0.label) }) { turns = [] }
    self.turns = isInterview ? Self.withAnswers(turns, units, passages) : turns
  }

  /// The drafts, those of the turns' paragraphs replaced by the turns.
  func taken(_ drafts: [QuoteDraft]) -> [QuoteDraft] {
    if turns.isEmpty { return drafts }
    let paragraphs = Set(turns.flatMap { passages[$0.passage].paragraph...$0.lastParagraph })
    let rest = drafts.filter { !paragraphs.contains(passages[$0.passage].paragraph) }
    return (rest + turns.map(draft)).sorted { ($0.passage, $0.start) < ($1.passage, $1.start) }
  }

  private func draft(_ turn: Turn) -> QuoteDraft {
    let behind = turn.label.upperBound
    let isColon = turn.content.lowerBound == behind + 1 && units.tokens[behind].kind == .colon
    return QuoteDraft(
      spans: [turn.content], cue: isColon ? behind..<behind + 1 : nil, entry: isColon ? QuoteFinder.label : nil,
      source: turn.kind == .named ? turn.label : nil, passage: turn.passage, rule: "labelled_turn", confidence: 0.85,
      isAnswer: turn.kind == .answer)
  }

  // MARK: Labels

  private static func turn(_ units: TextUnits, _ passage: Passage, _ number: Int) -> Turn? {
    let paragraph = units.paragraphs[passage.paragraph]
    var start = paragraph.lowerBound
    if units.tokens[start].kind == .mark { start += 1 }
    guard passage.tokens.contains(start) else { return nil }
    var last = paragraph.upperBound
    if units.tokens[last - 1].kind == .mark { last -= 1 }
    if let (kind, content) = letter(units, start), content + 1 < last {
      return Turn(
        label: start..<start + 1, content: content..<last, passage: number, lastParagraph: passage.paragraph, kind: kind
      )
    }
    var end = start
    while end < paragraph.upperBound, end - start <= mostWords, isName(units, end) { end += 1 }
    guard end > start, end + 2 < paragraph.upperBound, units.tokens[end].kind == .colon else { return nil }
    return Turn(
      label: start..<end, content: end + 1..<last, passage: number, lastParagraph: passage.paragraph, kind: .named)
  }

  /// `Q:`, `A.`, and where the words behind begin.
  private static func letter(_ units: TextUnits, _ start: Int) -> (Kind, content: Int)? {
    var label = units.text(of: start..<start + 1)
    var next = start + 1
    guard next < units.tokens.count else { return nil }
    if label.count == 2, label.hasSuffix(".") {
      label.removeLast()
    } else {
      guard [.colon, .stop].contains(units.tokens[next].kind), !units.tokens[next].isSpaced else { return nil }
      next += 1
    }
    return label == "Q" ? (.question, next) : label == "A" ? (.answer, next) : nil
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

  // MARK: Answers

  /// The turns, each answer with the paragraphs up to the next question, behind the last question only one.
  private static func withAnswers(_ turns: [Turn], _ units: TextUnits, _ passages: [Passage]) -> [Turn] {
    var result: [Turn] = []
    for (number, turn) in turns.enumerated() {
      let next = number + 1 < turns.count ? turns[number + 1].passage : nil
      let body = passages.indices.dropFirst(turn.passage + 1).prefix { $0 < next ?? passages.count }
        .filter { passages[$0].segment == .body && passages[$0].paragraph > passages[turn.passage].paragraph }
      var turn = turn
      if turn.kind == .question, let first = body.first {
        result.append(turn)
        // Narrated answers have their own attributions.
        if body.contains(where: { units.quotationOfToken[passages[$0].tokens.lowerBound] >= 0 }) { continue }
        let end = next == nil ? passages[first].paragraph : passages[body[body.count - 1]].paragraph
        let content = units.paragraphs[passages[first].paragraph].lowerBound..<units.paragraphs[end].upperBound
        let label = content.lowerBound..<content.lowerBound
        turn = Turn(label: label, content: content, passage: first, lastParagraph: end, kind: .answer)
      } else if turn.kind == .answer, next != nil, let last = body.last {
        turn.lastParagraph = passages[last].paragraph
        turn.content = turn.content.lowerBound..<units.paragraphs[turn.lastParagraph].upperBound
      }
      result.append(turn)
    }
    return result
  }
}
