internal import Language
internal import News

/// Reads the words around a cue: who is told, when and where, and how far the content reaches.
struct ClauseReader {
  let units: TextUnits
  let part: PartsOfSpeech
  let phrases: NounPhrases
  private static let longestContent = 400

  private var known: KnownWords { units.lexicons.known }

  /// The place behind days, places and occasions that stand between a cue and its content.
  func afterAdverbials(_ start: Int, limit: Int) -> Int {
    var index = start
    for _ in 0..<6 {
      guard index < limit, units.quotationOfToken[index] < 0 else { break }
      let next = afterAdverbial(index, limit: limit)
      if next == index { break }
      index = next
    }
    return index
  }

  private func afterAdverbial(_ index: Int, limit: Int) -> Int {
    switch part(index) {
    case .time:
      return index + 1 < limit && units.classes(index + 1).contains(.temporal) ? index + 2 : index + 1
    case .adverb, .reflexive: return index + 1
    case .preposition:
      var start = index + 1
      guard start < limit else { return index }
      if part(start) == .time { return start }
      if part(start) == .adverb || part(start) == .preposition { start += 1 }
      guard let phrase = phrases.phrase(beginningAt: start, limit: limit), !part.isVerb(start) else { return index }
      // `said in Ohio voters want`: a name before a verb is the clause's own subject.
      return phrase.upperBound
    case .noun, .adjective, .determiner:
      if units.classes(index).contains(.temporal) { return index + 1 }
      if index + 1 < limit, units.classes(index + 1).contains(.temporal), part(index) != .noun { return index + 2 }
      return index
    default: return index
    }
  }

  /// The place behind the person who is told: `told [the committee in Ohio] that`.
  func afterAddressee(_ start: Int, limit: Int) -> Int {
    guard start < limit, part(start) != .that, part(start) != .comma, units.quotationOfToken[start] < 0 else {
      return start
    }
    if part(start) == .reflexive { return start + 1 }
    guard let phrase = phrases.phrase(beginningAt: start, limit: limit) else { return start }
    return phrase.upperBound
  }

  /// Whether a clause with a verb of its own begins at `start`.
  func isClause(_ start: Int, limit: Int) -> Bool {
    guard start < limit, let phrase = clauseSubject(start, limit: limit) else { return false }
    var index = phrase.upperBound
    let last = min(limit, phrase.upperBound + 24)
    if part.isVerb(max(phrase.upperBound - 1, start)) { return true }
    while index < last {
      if units.quotationOfToken[index] >= 0 { return true }
      if part.isPredicate(index) { return true }
      if units.tokens[index].kind == .stop { return false }
      index += 1
    }
    return false
  }

  /// Whether a clause begins at `start` whose verb follows its subject at once, but for adverbs and phrases that hang
  /// on it: `the fire in the mill had been put out`, not `a policy of silence, which …`.
  func isPlainClause(_ start: Int, limit: Int) -> Bool {
    guard start < limit, let subject = clauseSubject(start, limit: limit) else { return false }
    if part.isVerb(max(subject.upperBound - 1, start)) { return true }
    var index = subject.upperBound
    for _ in 0..<6 where index < limit {
      if part.isPredicate(index) { return true }
      switch part(index) {
      case .adverb, .reflexive, .time: index += 1
      case .preposition, .conjunction:
        guard let next = phrases.phrase(beginningAt: index + 1, limit: limit) else { return false }
        index = next.upperBound
      case .mark: return !phrases.isScare(index)
      default: return false
      }
    }
    return false
  }

  private func clauseSubject(_ start: Int, limit: Int) -> TokenRange? {
    if let phrase = phrases.phrase(beginningAt: start, limit: limit) { return phrase }
    switch part(start) {
    case .subordinator, .relative, .verbal, .pronoun: return start..<start + 1
    case .determiner: return start + 1 < limit && part.isVerb(start + 1) ? start..<start + 1 : nil
    case .preposition, .adverb:
      let next = afterAdverbials(start, limit: limit)
      return next > start ? phrases.phrase(beginningAt: next, limit: limit) : nil
    default: return nil
    }
  }

  /// Whether the tokens hold a finite verb or a quotation of more than three words.
  func hasVerb(_ range: TokenRange) -> Bool {
    range.prefix(Self.longestContent).contains { index in
      units.quotationOfToken[index] >= 0 ? !phrases.isScare(index) : part.isPredicate(index)
    }
  }

  /// Where content that begins at `start` ends, at `limit` at the latest.
  ///
  /// `others` are the cues behind it; `isRelative` content ends at its clause's comma.
  func contentEnd(from start: Int, limit: Int, others: [CueMatch], isRelative: Bool) -> Int {
    var index = start
    var seen = 0
    while index < limit, seen < Self.longestContent {
      let quotation = Int(units.quotationOfToken[index])
      if quotation >= 0 {
        index = max(units.quotations[quotation].tokens.upperBound, index + 1)
        seen += 1
        continue
      }
      let token = units.tokens[index]
      if token.kind == .semicolon { return index }
      if token.word == known.according, index > start { return index }
      if token.kind == .comma, index > start {
        if isRelative || endsContent(behindComma: index, others) { return index }
      } else if token.word == known.and || token.word == known.but, index > start, beginsCue(index + 1, others) {
        return index
      }
      index += 1
      seen += 1
    }
    return min(index, limit)
  }

  private func endsContent(behindComma comma: Int, _ others: [CueMatch]) -> Bool {
    let next = comma + 1
    if others.contains(where: { $0.group.lowerBound == next && ($0.inflection == .gerund || $0.isPreposition) }) {
      return true
    }
    guard next < units.tokens.count else { return false }
    if units.tokens[next].word == known.and, isClause(next + 1, limit: min(next + 12, units.tokens.count)) {
      return true
    }
    // `…, CNN reported.`
    if others.contains(where: { $0.entry.mayFollow && endsSentence($0, from: next) }) { return true }
    if part(next) == .verbal, units.classes(next).contains(.gerund) || units.isOwn(units.tokens[next].word) {
      return true
    }
    let word = units.tokens[next].word
    if word == known.and || word == known.but || part(next) == .subordinator {
      return beginsCue(next + 1, others) || subjectOfCue(beginsAt: next + 1, others)
    }
    return false
  }

  /// Whether nothing but the cue and its subject stands between `start` and the sentence's end.
  private func endsSentence(_ cue: CueMatch, from start: Int) -> Bool {
    guard cue.group.lowerBound > start, cue.group.lowerBound - start < 8, cue.inflection != .gerund,
      phrases.phrase(endingBefore: cue.group.lowerBound, floor: start)?.lowerBound == start
    else { return false }
    let next = cue.tokens.upperBound
    return next >= units.tokens.count || units.tokens[next].kind == .stop || units.tokens[next].kind == .comma
  }

  private func beginsCue(_ index: Int, _ others: [CueMatch]) -> Bool {
    others.contains { $0.group.lowerBound == index && $0.inflection != .base && !$0.isPreposition }
  }

  private func subjectOfCue(beginsAt index: Int, _ others: [CueMatch]) -> Bool {
    others.contains { cue in
      cue.group.lowerBound > index && cue.group.lowerBound - index < 8 && cue.entry.act != .thought
        && phrases.phrase(endingBefore: cue.group.lowerBound, floor: index)?.lowerBound == index
    }
  }

  /// The range without marks of separation at its ends; the full stop that ends the sentence stays.
  func trimmed(_ range: TokenRange) -> TokenRange {
    var range = range
    while let first = range.first, isSeparator(first) { range = first + 1..<range.upperBound }
    while let last = range.last, isSeparator(last) || endsWithLooseWord(range) {
      range = range.lowerBound..<last
    }
    return range
  }

  private func isSeparator(_ index: Int) -> Bool {
    guard units.quotationOfToken[index] < 0 else { return false }
    switch units.tokens[index].kind {
    case .comma, .colon, .semicolon, .dash: return true
    default: return false
    }
  }

  private func endsWithLooseWord(_ range: TokenRange) -> Bool {
    guard let last = range.last, units.quotationOfToken[last] < 0 else { return false }
    let word = units.tokens[last].word
    return word >= 0 && (word == known.and || word == known.but || word == known.as)
  }
}
