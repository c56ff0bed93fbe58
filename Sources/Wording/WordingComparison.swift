/// Two wordings aligned word by word, sentence by sentence, and what differs.
public struct WordingComparison: Sendable {
  public let left: WordedText
  public let right: WordedText
  /// In the order of the first wording; what only the second has comes where its sentence's partner stands, whole
  /// sentences at the end.
  public let edits: [WordingEdit]
  /// Shared words by weight against all, from 0 to 1; 1 for the same words.
  public let similarity: Double

  /// Pairs of sentences, by their indexes in the two wordings.
  let pairs: [(left: Int, right: Int)]

  /// The words of the second wording that are the partner of the sentence in which some words of the first stand.
  public func sentence(beside words: Range<Int>) -> Range<Int>? {
    guard let index = left.sentences.firstIndex(where: { $0.overlaps(words) }) else { return nil }
    return pairs.first { $0.left == index }.map { right.sentences[$0.right] }
  }

  /// Edits that stand between a direct and an indirect report: those of fact.
  public var factualEdits: [WordingEdit] {
    edits.filter { edit in
      guard edit.kind.isFactual, !edit.left.isEmpty, !edit.right.isEmpty || edit.kind == .negation else { return false }
      return edit.left.count <= 6 && edit.right.count <= 6
    }
  }
}

extension WordReader {
  /// Compares `right` with `left`.
  /// - Complexity: O(words × words) of the paired sentences.
  public func compare(_ left: WordedText, _ right: WordedText) -> WordingComparison {
    let pairs = sentencePairs(left, right)
    let classifier = EditClassifier(left: left, right: right, lexicons: lexicons)
    var edits: [WordingEdit] = []
    var shared = 0
    for pair in pairs {
      let (a, b) = (left.sentences[pair.left], right.sentences[pair.right])
      let alignment = Alignment(left.words, a, right.words, b)
      shared += alignment.pairs.reduce(0) { $0 + significance(left.words[$1.left]) }
      for gap in gaps(alignment, a, b, left.words, right.words) where !isSpacing(left.words[gap.0], right.words[gap.1])
      {
        let trimmed = withoutDeterminers(gap, left, right)
        edits.append(WordingEdit(classifier.kind(trimmed.0, trimmed.1), left: trimmed.0, right: trimmed.1))
      }
    }
    let pairedLeft = Set(pairs.map(\.left))
    let pairedRight = Set(pairs.map(\.right))
    for (index, range) in left.sentences.enumerated() where !pairedLeft.contains(index) {
      edits.append(WordingEdit(.omission, left: range, right: right.words.count..<right.words.count))
    }
    for (index, range) in right.sentences.enumerated() where !pairedRight.contains(index) {
      edits.append(WordingEdit(.addition, left: left.words.count..<left.words.count, right: range))
    }
    edits.sort { ($0.left.lowerBound, $0.right.lowerBound) < ($1.left.lowerBound, $1.right.lowerBound) }
    let all = (left.words + right.words).reduce(0) { $0 + significance($1) }
    return WordingComparison(
      left: left, right: right, edits: edits, similarity: all == 0 ? 0 : 2 * Double(shared) / Double(all),
      pairs: pairs)
  }

  /// Whether only blanks, hyphens and dashes differ: `long term` and `long-term`. Numbers written apart are others.
  private func isSpacing(_ one: ArraySlice<Word>, _ other: ArraySlice<Word>) -> Bool {
    func letters(_ words: ArraySlice<Word>) -> [UInt8] {
      words.reduce(into: []) { letters, word in
        let next = Array(word.letters.utf8)
        if let last = letters.last, let first = next.first, max(last, first) <= UInt8(ascii: "9") {
          letters.append(0x20)
        }
        letters += next
      }
    }
    return !one.isEmpty && !other.isEmpty && letters(one) == letters(other)
  }

  /// What a word counts in a similarity: the common ones little, but something; an editor's nothing.
  func significance(_ word: Word) -> Int { word.isBracketed ? 0 : Int(word.weight) + 24 }

  /// Each sentence with the one most like it, the likest pairs first; sentences that share little have no partner.
  private func sentencePairs(_ left: WordedText, _ right: WordedText) -> [(left: Int, right: Int)] {
    struct Pair {
      var score: Double
      var left: Int
      var right: Int
    }
    func stems(_ words: ArraySlice<Word>) -> [UInt32: Int] {
      Dictionary(words.map { ($0.stem, significance($0)) }) { first, _ in first }
    }
    let rightSets = right.sentences.map { stems(right.words[$0]) }
    var pairs: [Pair] = []
    for (a, range) in left.sentences.enumerated() {
      let set = stems(left.words[range])
      let size = set.values.reduce(0, +)
      for (b, other) in rightSets.enumerated() {
        let shared = set.reduce(0) { other[$1.key] == nil ? $0 : $0 + $1.value }
        let score = 2 * Double(shared) / Double(max(size + other.values.reduce(0, +), 1))
        if score >= 0.2 { pairs.append(Pair(score: score, left: a, right: b)) }
      }
    }
    pairs.sort { $0.score != $1.score ? $0.score > $1.score : ($0.left, $0.right) < ($1.left, $1.right) }
    var taken: (Set<Int>, Set<Int>) = ([], [])
    var result: [(left: Int, right: Int)] = []
    for pair in pairs where !taken.0.contains(pair.left) && !taken.1.contains(pair.right) {
      taken.0.insert(pair.left)
      taken.1.insert(pair.right)
      result.append((pair.left, pair.right))
    }
    return result.sorted { $0.left < $1.left }
  }

  /// What the alignment leaves out. Edits with at most two words of little weight between them are one.
  func gaps(
    _ alignment: Alignment, _ a: Range<Int>, _ b: Range<Int>, _ left: [Word], _ right: [Word]
  ) -> [(Range<Int>, Range<Int>)] {
    var gaps: [(Range<Int>, Range<Int>)] = []
    var (nextLeft, nextRight) = (a.lowerBound, b.lowerBound)
    for pair in alignment.pairs + [(a.upperBound, b.upperBound)] {
      if pair.left > nextLeft || pair.right > nextRight {
        let gap = (nextLeft..<pair.left, nextRight..<pair.right)
        if let last = gaps.last, joins(last, gap, left) {
          gaps[gaps.count - 1] = (last.0.lowerBound..<gap.0.upperBound, last.1.lowerBound..<gap.1.upperBound)
        } else {
          gaps.append(gap)
        }
      }
      (nextLeft, nextRight) = (pair.left + 1, pair.right + 1)
    }
    // An editor's bracketed words are no difference of what was said.
    return gaps.filter { gap in
      !(left[gap.0].allSatisfy(\.isBracketed) && right[gap.1].allSatisfy(\.isBracketed))
    }
  }

  private func joins(
    _ first: (Range<Int>, Range<Int>), _ second: (Range<Int>, Range<Int>), _ words: [Word]
  ) -> Bool {
    let between = first.0.upperBound..<second.0.lowerBound
    return between.count <= 2 && words[between].allSatisfy { $0.weight < 24 && !$0.isName }
  }

  /// An article at the beginning of a difference says nothing, unless it is all of it.
  private func withoutDeterminers(
    _ gap: (Range<Int>, Range<Int>), _ left: WordedText, _ right: WordedText
  ) -> (Range<Int>, Range<Int>) {
    func trimmed(_ range: Range<Int>, _ text: WordedText) -> Range<Int> {
      var start = range.lowerBound
      while start + 1 < range.upperBound, ["the", "a", "an"].contains(text.words[start].folded) { start += 1 }
      return start..<range.upperBound
    }
    return (trimmed(gap.0, left), trimmed(gap.1, right))
  }
}
