internal import Archive
internal import Extraction
internal import News

/// Counts what an extractor found of what is there, article by article.
///
/// A quote is found where at least half of the words of both, taken together, are the same (Jaccard index, punctuation
/// aside); pairs are taken the best first, each quote once. Speaker, cue, date and type are judged on found quotes alone.
struct EvaluationScores {
  private struct Key: Hashable {
    var task: String
    var type: String
  }

  private struct Count {
    var found = 0
    var wronglyFound = 0
    var missed = 0
  }

  private var counts: [Key: Count] = [:]

  static let likeness = 0.5

  /// In the order of tasks and types.
  var scores: [Quality.Score] {
    counts.sorted { ($0.key.task, $0.key.type) < ($1.key.task, $1.key.type) }.map { key, count in
      Quality.Score(
        task: key.task, type: key.type, found: count.found, wronglyFound: count.wronglyFound, missed: count.missed)
    }
  }

  /// Counts one article; gives for each of its gold quotes the reading's that was found for it.
  mutating func count(_ gold: GoldArticle, _ reading: Reading) -> [Int?] {
    let words = WordStarts(gold.text.text)
    let found = Self.pairs(gold.quotes.map { words[$0.spans] }, reading.quotes.map { words[$0.spans] })
    for (quote, match) in zip(gold.quotes, found) {
      let type = quote.type.map(\.rawValue)
      guard let match else {
        add("span", type) { $0.missed += 1 }
        continue
      }
      add("span", type) { $0.found += 1 }
      judge(quote, reading.quotes[match], reading, words)
    }
    let matched = Set(found.compactMap(\.self))
    for (n, quote) in reading.quotes.enumerated() where !matched.contains(n) {
      add("span", quote.type.rawValue) { $0.wronglyFound += 1 }
    }
    return found
  }

  private mutating func judge(
    _ gold: GoldArticle.Quote, _ quote: QuoteReading, _ reading: Reading, _ words: WordStarts
  ) {
    let type = gold.type.map(\.rawValue)
    if let wanted = gold.type { add("type", type, wanted: true, given: true, isRight: wanted == quote.type) }
    switch gold.speaker {
    case .nobody?:
      if quote.speaker != nil { add("speaker", type) { $0.wronglyFound += 1 } }
    case .somebody(let spans, let name)?:
      let isRight = quote.speaker.map { speaker in
        let actor = speaker.actor.map { reading.actors[$0].name } ?? speaker.asPrinted
        return !words[spans].isDisjoint(with: words[[speaker.span]]) || Self.isSameName(name, actor)
      }
      add("speaker", type, wanted: true, given: quote.speaker != nil, isRight: isRight ?? false)
    case nil: break
    }
    if let cue = gold.cue {
      let isRight = quote.cue.map { !words[cue].isDisjoint(with: words[[$0.span]]) }
      add("cue", type, wanted: true, given: quote.cue != nil, isRight: isRight ?? false)
    }
    if let said = gold.said {
      add("said", type, wanted: true, given: quote.said?.date != nil, isRight: quote.said?.date == said)
    }
  }

  private mutating func add(_ task: String, _ type: String?, wanted: Bool, given: Bool, isRight: Bool) {
    add(task, type) { count in
      if isRight {
        count.found += 1
      } else {
        if given { count.wronglyFound += 1 }
        if wanted { count.missed += 1 }
      }
    }
  }

  private mutating func add(_ task: String, _ type: String?, _ change: (inout Count) -> Void) {
    change(&counts[Key(task: task, type: "all"), default: Count()])
    if let type { change(&counts[Key(task: task, type: type), default: Count()]) }
  }

  /// Counts pairs of quotes: those that report one act of saying for the file, for us, for both.
  mutating func count(pairs: (both: Int, oursAlone: Int, goldAlone: Int)) {
    counts[Key(task: "statement", type: "all")] = Count(
      found: pairs.both, wronglyFound: pairs.oursAlone, missed: pairs.goldAlone)
  }

  /// For each of `gold` the index of the likest of `found`.
  private static func pairs(_ gold: [Set<Int>], _ found: [Set<Int>]) -> [Int?] {
    var candidates: [(likeness: Double, gold: Int, found: Int)] = []
    for (i, one) in gold.enumerated() {
      for (j, other) in found.enumerated() {
        let shared = one.intersection(other).count
        guard shared > 0 else { continue }
        let likeness = Double(shared) / Double(one.count + other.count - shared)
        if likeness >= Self.likeness { candidates.append((likeness, i, j)) }
      }
    }
    candidates.sort { (-$0.likeness, $0.gold, $0.found) < (-$1.likeness, $1.gold, $1.found) }
    var result = [Int?](repeating: nil, count: gold.count)
    var taken: Set<Int> = []
    for candidate in candidates where result[candidate.gold] == nil && taken.insert(candidate.found).inserted {
      result[candidate.gold] = candidate.found
    }
    return result
  }

  /// Whether the last word of one name is a word of the other.
  private static func isSameName(_ one: String, _ other: String) -> Bool {
    let (one, other) = (words(one), words(other))
    return one.last.map(other.contains) ?? false || other.last.map(one.contains) ?? false
  }

  private static func words(_ name: String) -> [Substring] {
    FoldedName(name).description.split(separator: "-")
  }
}

/// Where the words of a text begin, in code points: words are runs of letters and digits.
struct WordStarts {
  private let starts: [Int]

  init(_ text: String) {
    var starts: [Int] = []
    var isInside = false
    for (place, scalar) in text.unicodeScalars.enumerated() {
      let isWord = scalar.properties.isAlphabetic || scalar.properties.numericType != nil
      if isWord, !isInside { starts.append(place) }
      isInside = isWord
    }
    self.starts = starts
  }

  /// The words that begin inside the places.
  subscript(_ spans: [Span]) -> Set<Int> {
    Set(spans.flatMap { span in starts[first(from: span.start)..<first(from: max(span.start, span.end))] })
  }

  private func first(from place: Int) -> Int {
    var (low, high) = (0, starts.count)
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] < place { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
