internal import Language
internal import News

/// A cue and speaker without content, before a colon or behind a question: `He asked:`, `Trump asked.`
struct Attribution {
  var cue: CueMatch?
  var source: TokenRange?
}

extension QuoteFinder {
  /// The cue and speaker of a sentence that ends in a colon.
  func attribution(_ passage: Passage) -> Attribution? {
    guard let last = passage.tokens.last, units.tokens[last].kind == .colon else { return nil }
    let start = passage.tokens.lowerBound
    guard let cue = cueFinder.cues(in: passage).last(where: { $0.entry.frames.contains(.quoted) }) else {
      return sources.sentenceSubject(passage, before: last).map {
        Attribution(cue: nil, source: sources.withApposition($0, limit: last))
      }
    }
    let source =
      sources.subject(before: cue, floor: start)?.tokens
      ?? sources.sentenceSubject(passage, before: cue.group.lowerBound)
    return Attribution(cue: cue, source: source)
  }

  /// Who speaks at a cue that nobody was found for: the subject of its verb or of its sentence, apart from the contents.
  func speaker(at cue: TokenRange, in passage: Passage, but contents: [TokenRange]) -> TokenRange? {
    let start = passage.tokens.lowerBound
    guard start <= cue.lowerBound, units.quotationOfToken[cue.lowerBound] < 0 else { return nil }
    let match = cueFinder.cues(in: passage).first { $0.tokens.overlaps(cue) }
    let found =
      match.flatMap { sources.subject(before: $0, floor: start)?.tokens }
      ?? (match == nil ? nil : sources.sentenceSubject(passage, before: cue.lowerBound))
    guard let found, found.upperBound <= cue.lowerBound, !contents.contains(where: { $0.overlaps(found) }) else {
      return nil
    }
    return found
  }
}
