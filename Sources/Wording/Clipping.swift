internal import Language

/// Whether a run of a speaker's true words, cut out of its sentence, leaves behind what turns its meaning: a negation,
/// a condition, or the attribution to somebody else.
struct Clipping {
  private let words: [Word]
  private let report: WordedText
  private let attribution: Attribution
  private let lexicon: WordingLexicon

  init(report: WordedText, lexicons: Lexicons) {
    self.report = report
    words = report.words
    lexicon = lexicons.wording
    attribution = Attribution(words: report.words, lexicon: lexicons.wording)
  }

  func isClipped(_ run: ClaimedRun) -> Bool {
    for (piece, next) in zip(run.pieces, run.pieces.dropFirst()) where dropsBetween(piece.report, next.report) {
      return true
    }
    let range = run.report
    guard !range.isEmpty, let first = report.sentence(of: range.lowerBound),
      let last = report.sentence(of: range.upperBound - 1)
    else { return false }
    return dropsBefore(first.lowerBound..<range.lowerBound) || dropsAfter(range.upperBound..<last.upperBound)
  }

  /// What an ellipsis leaves out of sentences of which it keeps words.
  private func dropsBetween(_ first: Range<Int>, _ second: Range<Int>) -> Bool {
    guard first.upperBound < second.lowerBound, let start = report.sentence(of: first.upperBound - 1),
      let end = report.sentence(of: second.lowerBound)
    else { return false }
    return (first.upperBound..<second.lowerBound).contains { index in
      (start.contains(index) || end.contains(index)) && (isNegation(index) || isCondition(index))
    }
  }

  private func dropsBefore(_ before: Range<Int>) -> Bool {
    if attribution.stands(before: before) { return true }
    for index in before.reversed() {
      if has(index, .turn) { return false }
      if isCondition(index) || isLacking(index, in: before) { return true }
      if isNegation(index), !startsNewClause(between: index, and: before.upperBound) { return true }
    }
    return false
  }

  private func dropsAfter(_ after: Range<Int>) -> Bool {
    if attribution.stands(behind: after) { return true }
    for index in after {
      let isFirst = index == after.lowerBound
      if has(index, .turn) { return isOnlyCondition(index + 1) }
      if isCondition(index) {
        let before = words[index - 1].folded
        return !["and", "or"].contains(before) && !(isFirst && lexicon.has(before, .whether))
          && words[index].folded != "whether"
      }
      if words[index].pause == .strong, !isFirst { return false }
      if isNegation(index) {
        return words[index].pause == .none && !startsNewClause(between: after.lowerBound - 1, and: index)
      }
    }
    return false
  }

  private func has(_ index: Int, _ wordClass: WordingLexicon.Class) -> Bool {
    words.indices.contains(index) && lexicon.has(words[index].folded, wordClass)
  }

  private func isNegation(_ index: Int) -> Bool {
    guard has(index, .negation) else { return false }
    let (word, next) = (words[index].folded, index + 1 < words.count ? words[index + 1].folded : "")
    // `no doubt`, `not only`, `do not deny`: nothing is denied. `No, we will`: an answer.
    if word != "without", has(index + 1, .doubt) || ["question", "matter", "only", "just"].contains(next) {
      return false
    }
    return !(word == "no" && index + 1 < words.count && words[index + 1].pause != .none)
  }

  private func isCondition(_ index: Int) -> Bool {
    let word = words[index].folded
    let isPhrase = lexicon.conditionPhrases.contains { phrase in
      index + phrase.count <= words.count && phrase.indices.allSatisfy { words[index + $0].folded == phrase[$0] }
    }
    if isPhrase { return true }
    guard has(index, .condition) else { return false }
    if ["provided", "providing", "assuming", "supposing"].contains(word) {
      return index + 1 < words.count && words[index + 1].folded == "that" || words[index].pause != .none || index == 0
    }
    return !(index > 0 && ["even", "as"].contains(words[index - 1].folded))
  }

  /// `but only if`
  private func isOnlyCondition(_ index: Int) -> Bool {
    guard index + 1 < words.count, words[index].folded == "only" else { return false }
    return isCondition(index + 1) || ["when", "after", "with"].contains(words[index + 1].folded)
  }

  /// `Without them, we will`: a condition at the beginning of its clause.
  private func isLacking(_ index: Int, in before: Range<Int>) -> Bool {
    words[index].folded == "without" && (index == before.lowerBound || words[index].pause != .none)
  }

  /// Whether a clause of its own begins behind `start`, at or before `end`: what is denied before it is not in it.
  private func startsNewClause(between start: Int, and end: Int) -> Bool {
    for index in start + 1..<max(min(end + 1, words.count), start + 1) {
      if words[index].pause == .strong || has(index, .boundary) { return true }
      let next = index + 1 < words.count ? words[index + 1] : nil
      if ["and", "or"].contains(words[index].folded), let next, beginsSubject(next) { return true }
      if words[index].pause == .comma, beginsSubject(words[index]) { return true }
    }
    return false
  }

  private func beginsSubject(_ word: Word) -> Bool {
    lexicon.has(word.folded, .pronoun) || word.isName || word.folded == "there"
  }
}
