internal import Language

/// Whether a run of a speaker's true words, cut out of its sentence, leaves behind what turns its meaning: a negation,
/// a condition, or the attribution to somebody else.
struct Clipping {
  let report: WordedText
  let lexicons: Lexicons

  func isClipped(_ run: ClaimedRun) -> Bool {
    for (piece, next) in zip(run.pieces, run.pieces.dropFirst()) {
      let dropped = piece.report.upperBound..<next.report.lowerBound
      if dropped.contains(where: { isNegation($0) || isCondition($0) }) { return true }
    }
    let range = run.report
    guard !range.isEmpty, let first = report.sentence(of: range.lowerBound),
      let last = report.sentence(of: range.upperBound - 1)
    else { return false }
    let (before, after) = (first.lowerBound..<range.lowerBound, range.upperBound..<last.upperBound)
    return dropsBefore(before) || dropsAfter(after)
  }

  private func dropsBefore(_ before: Range<Int>) -> Bool {
    for index in before.reversed() {
      if isTurn(index) { return false }
      if isCondition(index) { return true }
      if isNegation(index), !startsNewClause(between: index, and: before.upperBound) { return true }
    }
    return endsInAttribution(before)
  }

  private func dropsAfter(_ after: Range<Int>) -> Bool {
    if isAccordingTo(after.lowerBound, in: after) { return true }
    if after.count <= 4, after.count >= 2, let last = after.last, isAttribution(last), !isFirstPerson(after) {
      return true
    }
    for index in after {
      if isTurn(index) { return false }
      if isCondition(index) {
        let joined = index > after.lowerBound && ["and", "or"].contains(report.words[index - 1].folded)
        return !joined
      }
      if isNegation(index) {
        return report.words[index].pause == .none && !startsNewClause(between: after.lowerBound - 1, and: index)
      }
    }
    return false
  }

  /// `but` and its like: what stands on the other side is said apart.
  private func isTurn(_ index: Int) -> Bool {
    ["but", "yet", "however", "although", "though", "whereas"].contains(report.words[index].folded)
  }

  private func isNegation(_ index: Int) -> Bool {
    let words = report.words
    guard lexicons.wording.negations.contains(words[index].folded) else { return false }
    let next = index + 1 < words.count ? words[index + 1].folded : ""
    // `no doubt`, `not only`: nothing is denied. `No, we will`: an answer.
    if ["doubt", "question", "matter", "only", "just", "longer"].contains(next), words[index].folded != "without" {
      return next == "longer"
    }
    return !(words[index].folded == "no" && index + 1 < words.count && words[index + 1].pause != .none)
  }

  private func isCondition(_ index: Int) -> Bool {
    let words = report.words
    guard lexicons.wording.conditions.contains(words[index].folded) else { return false }
    let previous = index > 0 ? words[index - 1].folded : ""
    if ["provided", "providing", "assuming"].contains(words[index].folded) {
      let next = index + 1 < words.count ? words[index + 1].folded : ""
      return next == "that" || words[index].pause != .none || index == 0
    }
    return !["even", "as"].contains(previous)
  }

  /// Whether a clause of its own begins behind `start`, at or before `end`: what is denied before it is not in it.
  private func startsNewClause(between start: Int, and end: Int) -> Bool {
    let words = report.words
    for index in start + 1..<max(min(end + 1, words.count), start + 1) {
      if words[index].pause == .strong { return true }
      let word = words[index].folded
      if ["because", "so", "while", "therefore", "instead"].contains(word) { return true }
      let next = index + 1 < words.count ? words[index + 1] : nil
      if ["and", "or"].contains(word), let next, beginsSubject(next) { return true }
      if words[index].pause == .comma, beginsSubject(words[index]) { return true }
    }
    return false
  }

  private func beginsSubject(_ word: Word) -> Bool {
    lexicons.wording.pronouns.contains(word.folded) || word.isName || word.folded == "there"
  }

  /// `they say that`, `he told me`: the words that follow are another's.
  private func endsInAttribution(_ before: Range<Int>) -> Bool {
    var index = before.upperBound - 1
    var skipped = 0
    while index >= before.lowerBound, skipped <= 3 {
      let word = report.words[index].folded
      if isAttribution(index) {
        return !isFirstPerson(max(before.lowerBound, index - 3)..<index)
      }
      guard ["that", "me", "us", "him", "her", "them", "you", "people", "reporters"].contains(word) else { break }
      index -= 1
      skipped += 1
    }
    return before.contains { isAccordingTo($0, in: before) }
  }

  private func isAttribution(_ index: Int) -> Bool {
    lexicons.wording.attributions.contains(report.words[index].folded)
  }

  private func isAccordingTo(_ index: Int, in range: Range<Int>) -> Bool {
    range.contains(index) && range.contains(index + 1) && report.words[index].folded == "according"
      && report.words[index + 1].folded == "to"
  }

  private func isFirstPerson(_ range: Range<Int>) -> Bool {
    report.words[range].contains { ["i", "we"].contains($0.folded) }
  }
}
