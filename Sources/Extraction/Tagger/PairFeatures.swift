package import Language

/// What the linker is told of two spans that may belong together, as rows of its table of weights.
package struct PairFeatures {
  package static let rows = 1 << 16
  package static let contentCount = 19
  package static let sourceCount = 17

  let units: TextUnits
  let features: TokenFeatures
  /// The stretch that the spans lie in.
  let stretch: TokenRange
  let spans: TaggedSpans

  package init(_ units: TextUnits, _ features: TokenFeatures, in stretch: TokenRange, _ spans: TaggedSpans) {
    self.units = units
    self.features = features
    self.stretch = stretch
    self.spans = spans
  }

  /// Tokens between two spans; 0 where they touch or overlap.
  static func distance(_ one: TokenRange, _ other: TokenRange) -> Int {
    max(other.lowerBound - one.upperBound, one.lowerBound - other.upperBound, 0)
  }

  /// For a content and the cue that may report it: `contentCount` rows.
  package func rows(content: TokenRange, cue: TokenRange) -> [UInt32] {
    let isAfter = cue.lowerBound >= content.upperBound
    let distance = Self.distance(content, cue)
    let near = Self.bucket(distance)
    let sentences = clamp(
      sentence(cue.lowerBound) - sentence(isAfter ? content.upperBound - 1 : content.lowerBound))
    let crossed = min(1, abs(sentences))
    let state = features.quoteState(content.lowerBound)
    let quoted = state == 1 ? 2 : state > 0 ? 1 : 0
    let (cues, contents, sources) = between(content, cue)
    let before = word(content.lowerBound - 1)
    let behind = word(content.upperBound)
    let behindMark = mark(content.upperBound)
    let last = mark(content.upperBound - 1)
    let lastButOne = features.quoteState(content.upperBound - 1) == 3 ? mark(content.upperBound - 2) : 0
    let isClosest = spans.cues.allSatisfy { Self.distance(content, $0) >= distance }
    let cueWord = word(cue.lowerBound)
    let isFirst =
      content.lowerBound == stretch.lowerBound || sentence(content.lowerBound) != sentence(content.lowerBound - 1)
    let isCueQuoted = features.quoteState(cue.lowerBound) > 0
    var rows = RowWriter(template: 100, isAfter: isAfter, capacity: Self.contentCount)
    rows.add(near, quoted)
    rows.add(sentences, quoted)
    rows.add(cues, contents, sources)
    rows.add(sentences, cues)
    rows.add(cueWord)
    rows.add(cueWord, quoted, min(2, abs(sentences)))
    rows.add(last, lastButOne, behindMark, sentences, cues)
    rows.add(before, cues, crossed)
    rows.add(isClosest ? 1 : 0, sentences)
    rows.add(isFirst ? 1 : 0, sentences, cues, quoted)
    rows.add(word(content.lowerBound), crossed, cues)
    rows.add(behind, cues, crossed)
    rows.add(word(cue.upperBound), cues)
    rows.add(min(9, spans.cues.count), cues, sentences)
    rows.add(near, sentences, cues, sources)
    rows.add(Self.bucket(content.count), cues, sentences)
    rows.add(last, lastButOne, cueWord)
    rows.add(isCueQuoted ? 1 : 0, quoted, cues, sentences)
    rows.add(word(cue.upperBound - 1), quoted)
    return rows.values
  }

  /// For a cue and the span that may name who speaks: `sourceCount` rows.
  package func rows(cue: TokenRange, source: TokenRange) -> [UInt32] {
    let isAfter = source.lowerBound >= cue.upperBound
    let distance = Self.distance(cue, source)
    let near = Self.bucket(distance)
    let sentences = clamp(sentence(source.lowerBound) - sentence(cue.lowerBound))
    let (cues, contents, sources) = between(cue, source)
    let gap = isAfter ? cue.upperBound..<source.lowerBound : min(source.upperBound, cue.lowerBound)..<cue.lowerBound
    let hasComma = gap.contains { units.tokens[$0].kind == .comma }
    let isClosest = spans.sources.allSatisfy { Self.distance(cue, $0) >= distance }
    let isFirst = spans.sources.first == source
    let quoted =
      (features.quoteState(source.lowerBound) > 0 ? 2 : 0) + (features.quoteState(cue.lowerBound) > 0 ? 1 : 0)
    let hasOneBehind = spans.sources.contains { $0.lowerBound >= cue.upperBound && $0.lowerBound < cue.upperBound + 3 }
    let hasOneBefore = spans.sources.contains { $0.upperBound <= cue.lowerBound && $0.upperBound > cue.lowerBound - 3 }
    let around = (hasOneBehind ? 2 : 0) + (hasOneBefore ? 1 : 0)
    var rows = RowWriter(template: 200, isAfter: isAfter, capacity: Self.sourceCount)
    rows.add(near)
    rows.add(sentences, cues, contents, sources)
    rows.add(word(cue.lowerBound))
    rows.add(word(cue.lowerBound), near)
    rows.add(word(source.upperBound), cues, contents)
    rows.add(word(source.lowerBound - 1), cues, contents)
    rows.add(word(cue.lowerBound - 1), cues, contents, sources)
    rows.add(word(cue.upperBound), sources)
    rows.add(isClosest ? 1 : 0, sentences, cues)
    rows.add(quoted)
    rows.add(isFirst ? 1 : 0, sentences, cues)
    rows.add(word(source.lowerBound), near)
    rows.add(sentences, near, sources, contents)
    rows.add(hasComma ? 1 : 0, sources, contents, cues)
    rows.add(word(cue.upperBound - 1), near)
    rows.add(around, near)
    rows.add(min(9, spans.sources.count), min(9, spans.cues.count), cues)
    return rows.values
  }

  // MARK: Parts

  private static func bucket(_ distance: Int) -> Int {
    switch distance {
    case ..<4: distance
    case ..<6: 4
    case ..<9: 6
    case ..<14: 9
    case ..<22: 14
    case ..<40: 22
    default: 40
    }
  }

  private func clamp(_ difference: Int) -> Int { max(-4, min(4, difference)) }

  private func sentence(_ token: Int) -> Int { Int(features.sentences[token]) }

  /// The word's hash; 1 outside the stretch.
  private func word(_ token: Int) -> Int { stretch.contains(token) ? Int(features.word(token)) : 1 }

  /// The mark's hash; 0 for words, 1 outside the stretch.
  private func mark(_ token: Int) -> Int {
    guard stretch.contains(token) else { return 1 }
    switch units.tokens[token].kind {
    case .word, .number, .possessive: return 0
    default: return Int(features.word(token))
    }
  }

  /// How many cues, contents and sources lie between two spans, each at most 3.
  private func between(_ one: TokenRange, _ other: TokenRange) -> (cues: Int, contents: Int, sources: Int) {
    let low = min(one.upperBound, other.upperBound)
    let high = max(one.lowerBound, other.lowerBound)
    func count(_ list: [TokenRange]) -> Int {
      min(3, list.count { $0.lowerBound >= low && $0.upperBound <= high })
    }
    return (count(spans.cues), count(spans.contents), count(spans.sources))
  }
}

/// Hashes one template after the other into rows.
private struct RowWriter {
  var values: [UInt32] = []
  private var template: UInt32
  private let side: Int

  init(template: UInt32, isAfter: Bool, capacity: Int) {
    self.template = template
    side = isAfter ? 1 : 0
    values.reserveCapacity(capacity)
  }

  mutating func add(_ parts: Int...) {
    var hash = FeatureHash(template: template)
    hash.mix(side)
    for part in parts { hash.mix(part) }
    values.append(hash.row(of: PairFeatures.rows))
    template += 1
  }
}
