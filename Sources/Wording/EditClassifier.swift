internal import Language
internal import News

/// Says what kind of difference an edit is, by what changed.
struct EditClassifier {
  let left: WordedText
  let right: WordedText
  let lexicons: Lexicons

  func kind(_ a: Range<Int>, _ b: Range<Int>) -> WordingEdit.Kind {
    let (one, other) = (left.words[a], right.words[b])
    let isWholeClause = (a.isEmpty || b.isEmpty) && max(a.count, b.count) >= Self.clauseWords
    if isWholeClause { return a.isEmpty ? .addition : .omission }
    if negations(one) % 2 != negations(other) % 2 { return .negation }
    let (numbers, others) = (numbers(one), self.numbers(other))
    let dates = (calendarWords(one), calendarWords(other))
    if dates.0 != dates.1 { return .date }
    if numbers != others {
      return isBesideCalendarWord(a, left) || isBesideCalendarWord(b, right) ? .date : .number
    }
    let (names, otherNames) = (self.names(one), self.names(other))
    if !names.isSubset(of: otherNames) || !otherNames.isSubset(of: names) {
      // A name against common words (`Trump`, `the senator`) may be the same one.
      if a.isEmpty || b.isEmpty || !names.isEmpty && !otherNames.isEmpty { return .entity }
    }
    if modals(one) != modals(other) { return .modality }
    return .wording
  }

  /// A one-sided edit of that many words is a clause.
  static let clauseWords = 5

  private func negations(_ words: ArraySlice<Word>) -> Int {
    words.count { lexicons.wording.has($0.folded, .negation) }
  }

  private func numbers(_ words: ArraySlice<Word>) -> [String] {
    words.compactMap { word in
      if word.folded.utf8.contains(where: { (0x30...0x39).contains($0) }) { return word.folded }
      // `one` is more often a pronoun.
      return word.folded == "one" ? nil : lexicons.wording.numbers[word.folded]
    }
  }

  private func calendarWords(_ words: ArraySlice<Word>) -> [String] {
    words.filter { isCalendarWord($0) }.map(\.folded)
  }

  private func isCalendarWord(_ word: Word) -> Bool {
    let classes = lexicons.classes(ofWord: word.folded)
    // `may` and `march` are months only with a capital.
    if ["yesterday", "today", "tomorrow", "tonight"].contains(word.folded) { return true }
    let isAmbiguous = ["may", "march", "sun", "sat"].contains(word.folded)
    return !classes.isDisjoint(with: [.weekday, .month]) && (word.isName || !isAmbiguous)
  }

  private func isBesideCalendarWord(_ range: Range<Int>, _ text: WordedText) -> Bool {
    guard !range.isEmpty else { return false }
    return [range.lowerBound - 1, range.upperBound].contains {
      text.words.indices.contains($0) && isCalendarWord(text.words[$0])
    }
  }

  /// Names by who bears them: `EU` and `European Union` are one.
  private func names(_ words: ArraySlice<Word>) -> Set<String> {
    Set(words.filter { $0.isName && !isCalendarWord($0) }.map { $0.reference.map { "#\($0)" } ?? $0.folded })
  }

  private func modals(_ words: ArraySlice<Word>) -> [Int] {
    words.compactMap { lexicons.wording.modals[$0.folded] }
  }
}
