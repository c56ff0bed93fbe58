package import Language

/// A cue, what it reports and who speaks; a content without cue or source stands alone.
package struct LinkedQuote: Sendable {
  package var contents: [TokenRange]
  package var cue: TokenRange?
  package var source: TokenRange?
  /// 0 to 1.
  package var confidence = 0.0
}

/// Says which cue reports each content, and who speaks at each cue. Contents that share a cue are one quote.
struct QuoteLinker {
  let model: TaggerModel
  /// Only so many cues or sources on either side are looked at.
  private static let reach = 8
  /// What a cue gains where it would else report nothing.
  private static let unused: Float = 1

  /// The quotes of a stretch, in the order of their contents.
  func quotes(_ units: TextUnits, _ features: TokenFeatures, in stretch: TokenRange, _ tags: [Tag]) -> [LinkedQuote] {
    let spans = TaggedSpans(tags, from: stretch.lowerBound)
    if spans.contents.isEmpty { return [] }
    if spans.cues.isEmpty {
      return spans.contents.map { content in
        let source = spans.sources.min { PairFeatures.distance(content, $0) < PairFeatures.distance(content, $1) }
        return LinkedQuote(contents: [content], source: source)
      }
    }
    let pairs = PairFeatures(units, features, in: stretch, spans)
    let choice = cues(of: spans, pairs)
    var result: [LinkedQuote] = []
    var places: [Int: Int] = [:]
    for (content, cue) in zip(spans.contents, choice) {
      if let place = places[cue] {
        result[place].contents.append(content)
      } else {
        places[cue] = result.count
        result.append(
          LinkedQuote(contents: [content], cue: spans.cues[cue], source: source(of: spans.cues[cue], spans, pairs)))
      }
    }
    return result
  }

  /// The index of each content's cue.
  private func cues(of spans: TaggedSpans, _ pairs: PairFeatures) -> [Int] {
    if spans.cues.count == 1 { return spans.contents.map { _ in 0 } }
    let scores = spans.contents.map { content in
      near(content, spans.cues).map {
        ($0, model.cueOfContent.score(pairs.rows(content: content, cue: spans.cues[$0])))
      }
    }
    var choice = scores.map { $0.max { $0.1 < $1.1 }?.0 ?? 0 }
    var uses = Array(repeating: 0, count: spans.cues.count)
    for cue in choice { uses[cue] += 1 }
    for _ in 0..<3 {
      var changed = false
      for (content, candidates) in scores.enumerated() {
        let now = choice[content]
        func value(_ candidate: (Int, Float)) -> Float {
          let isFree = candidate.0 == now ? uses[now] == 1 : uses[candidate.0] == 0
          return candidate.1 + (isFree ? Self.unused : 0)
        }
        guard let best = candidates.max(by: { value($0) < value($1) })?.0, best != now else { continue }
        uses[now] -= 1
        uses[best] += 1
        choice[content] = best
        changed = true
      }
      if !changed { break }
    }
    return choice
  }

  private func source(of cue: TokenRange, _ spans: TaggedSpans, _ pairs: PairFeatures) -> TokenRange? {
    let scores = near(cue, spans.sources).map { number in
      (spans.sources[number], model.sourceOfCue.score(pairs.rows(cue: cue, source: spans.sources[number])))
    }
    guard let best = scores.max(by: { $0.1 < $1.1 }), best.1 > Self.least else { return nil }
    return best.0
  }

  /// A source is taken up to this far below even odds: most cues have one.
  private static let least: Float = -1.5

  private func near(_ span: TokenRange, _ list: [TokenRange]) -> Range<Int> {
    let place = list.firstIndex { $0.lowerBound >= span.lowerBound } ?? list.count
    return max(0, place - Self.reach)..<min(list.count, place + Self.reach)
  }
}
