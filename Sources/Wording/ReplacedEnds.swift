/// Words at the beginning and at the end of a claim that stand in the place of other words of the report: a run of shared
/// words ends before them.
extension WordReader {
  /// The run with the report's words in whose place the claim's first and last words stand.
  func withReplacedEnds(_ run: Range<Int>, of claim: WordedText, in report: WordedText) -> Range<Int> {
    let pairs = Alignment(claim.words, claim.words.indices, report.words, run).pairs
    guard let first = pairs.first, let last = pairs.last, let sentence = report.sentence(of: run.upperBound - 1),
      let firstSentence = report.sentence(of: run.lowerBound)
    else { return run }
    let behind = report.words[run.upperBound..<sentence.upperBound].prefix { $0.pause == .none }
    let before = report.words[firstSentence.lowerBound..<run.lowerBound]
    let clause = before.lastIndex { $0.pause != .none } ?? before.startIndex
    let isClauseStart = report.words[run.lowerBound].pause != .none
    let end = replaced(by: Array(claim.words[(last.left + 1)...]), of: Array(behind))
    let start =
      isClauseStart ? 0 : replaced(by: claim.words[..<first.left].reversed(), of: before[clause...].reversed())
    return run.lowerBound - start..<run.upperBound + end
  }

  /// How many of the report's next words the claim's words stand for: all up to the clause's end where that is about as
  /// near, as many as they are where content words stand against content words; else none, and they are added.
  private func replaced(by words: [Word], of next: [Word]) -> Int {
    guard (1..<EditClassifier.clauseWords).contains(words.count), !next.isEmpty else { return 0 }
    if abs(words.count - next.count) <= 1 { return next.count }
    func isContent(_ word: Word) -> Bool { significance(word) >= FittedRun.contentSignificance }
    let isAlike = next.count > words.count && zip(words, next).allSatisfy { isContent($0) == isContent($1) }
    return isAlike ? words.count : 0
  }
}
