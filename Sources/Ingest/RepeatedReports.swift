internal import News
internal import Wording

/// The quotes by which a headline or standfirst reports what the body reports too, by index in the reading.
///
/// Same speaker and like words: cosine of the stems at least 0.6.
func repeatedReports(in reading: Reading) -> Set<Int> {
  let heads = reading.quotes.indices.filter { isHead(reading.quotes[$0].segment) }
  guard !heads.isEmpty else { return [] }
  let bodies = reading.quotes.filter { !isHead($0.segment) }.map { (quote: $0, words: WordProfile($0.text)) }
  return Set(
    heads.filter { index in
      let head = reading.quotes[index]
      let words = WordProfile(head.text)
      return bodies.contains { body in
        (head.speaker?.actor == nil || head.speaker?.actor == body.quote.speaker?.actor)
          && words.likeness(to: body.words) >= 0.6
      }
    })
}

private func isHead(_ segment: Segment.Kind) -> Bool { segment == .headline || segment == .standfirst }
