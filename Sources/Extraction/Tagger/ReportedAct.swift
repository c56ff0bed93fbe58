internal import Language
internal import News

/// Says what a cue of the tagger's means: which entry of the lexicon it is, and whether it reports words at all.
///
/// Words are reported by a quotation, a clause, or what somebody is asked or promised to do. A phrase that only names
/// what was spoken of (`denied the charge`, `was denied a visa`) shows an attitude, as a thought does, unless the verb
/// takes nothing else (`called for a ban`).
struct ReportedAct {
  let finder: QuoteFinder

  private var units: TextUnits { finder.units }
  private var known: KnownWords { units.lexicons.known }
  private static let reach = 60

  func entry(_ cue: TokenRange, _ spans: [TokenRange]) -> CueEntry {
    if units.tokens[cue.lowerBound].word == known.according {
      return CueEntry(lemma: "according to", cueClass: .neutral, act: .speech, frames: [.after])
    }
    guard var entry = listed(cue) else {
      return CueEntry(
        lemma: finder.lemma(of: cue), cueClass: .neutral, act: isQuoted(spans) ? .speech : .thought, frames: [])
    }
    if entry.frames == .infinitive && entry.cueClass == .negative || isDenied(cue, entry) && !isQuoted(spans) {
      entry.act = .thought
    }
    if entry.act != .thought, !reportsWords(entry, cue, spans) { entry.act = .thought }
    return entry
  }

  /// The lexicon's entry for the first verb of the cue that has one.
  private func listed(_ cue: TokenRange) -> CueEntry? {
    for index in cue {
      for form in units.lexicons.cues.forms(beginningWith: units.tokens[index].word) {
        let isWhole = form.words.indices.allSatisfy {
          index + $0 < units.tokens.count && units.tokens[index + $0].word == form.words[$0]
        }
        if isWhole { return units.lexicons.cues.entries[form.entry] }
      }
    }
    return nil
  }

  private func reportsWords(_ entry: CueEntry, _ cue: TokenRange, _ spans: [TokenRange]) -> Bool {
    if isQuoted(spans, least: entry.frames.contains(.quoted) ? 0 : 2) || entry.frames.contains(.naming) { return true }
    if entry.frames.contains(.phrase), entry.frames.isDisjoint(with: [.that, .quoted]) { return true }
    if entry.frames.isSuperset(of: [.phrase, .infinitive]) { return true }
    return spans.contains { span in
      span.upperBound <= cue.lowerBound
        ? span.count > 3 || finder.clauses.hasVerb(span)
        : isClause(span) || entry.frames.contains(.infinitive) && hasInfinitive(span)
    }
  }

  /// Whether the cue tells what was not said: `have not said`, `would never tell`; who does not deny says something.
  private func isDenied(_ cue: TokenRange, _ entry: CueEntry) -> Bool {
    entry.cueClass != .negative
      && (max(0, cue.lowerBound - 2)..<cue.upperBound).contains { known.isDenial(units.tokens[$0].word) }
  }

  /// Whether most of the words, or a long run of them, stand in quotation marks.
  private func isQuoted(_ spans: [TokenRange], least: Int = 2) -> Bool {
    var words = 0
    var quoted = 0
    var longest = 0
    var run = 0
    for index in spans.joined() where units.tokens[index].isWord {
      words += 1
      run = units.quotationOfToken[index] >= 0 ? run + 1 : 0
      if run > 0 { quoted += 1 }
      longest = max(longest, run)
    }
    return longest > 6 || quoted > least && quoted * 2 >= words
  }

  /// Whether the words are a clause: behind `that` or a question word, or with more verbs than relative clauses.
  private func isClause(_ span: TokenRange) -> Bool {
    guard let first = span.first else { return false }
    if first > 0, units.tokens[first - 1].word == known.that { return true }
    switch finder.part(first) {
    case .that, .relative, .subordinator: return true
    default: break
    }
    if units.tokens[first].word == known.whether || units.tokens[first].word == known.if { return true }
    var relatives = 0
    var verbs = 0
    var isInVerb = false
    for index in span.prefix(Self.reach) {
      switch finder.part(index) {
      case .that, .relative: relatives += 1
      case .adverb: continue
      default: break
      }
      let isVerb =
        finder.part.isPredicate(index) || !units.classes(index).isDisjoint(with: [.auxiliary, .modal])
      if isVerb, !isInVerb { verbs += 1 }
      isInVerb = isVerb
    }
    return verbs > relatives
  }

  /// Whether the cue is a passive: `were told`, or `Asked whether …, | the minister said`.
  func isPassive(_ cue: TokenRange) -> Bool {
    let verb = cue.lowerBound
    if isAsked(cue) { return true }
    return (max(0, verb - 2)..<cue.upperBound - 1).contains { known.isBe(units.tokens[$0].word) }
      && cue.contains { units.classes($0).contains(.participle) || units.classes($0).contains(.pastVerb) }
  }

  /// Whether the source is who was told or asked: `| passengers | were told that`.
  func isTold(_ source: TokenRange, at cue: TokenRange?) -> Bool {
    if let cue, isAsked(cue) { return units.tokens[max(0, source.lowerBound - 1)].word != known.by }
    guard let cue, source.upperBound <= cue.lowerBound, cue.lowerBound - source.upperBound < 3, isPassive(cue) else {
      return false
    }
    return listed(cue).map { $0.frames.isSuperset(of: [.addressee, .that]) } ?? false
  }

  /// Whether the cue is a participle about who speaks next: `Asked`, `When told` at a sentence's beginning.
  private func isAsked(_ cue: TokenRange) -> Bool {
    let verb = cue.lowerBound
    guard listed(cue).map({ $0.frames.contains(.addressee) }) ?? false, units.classes(verb).contains(.participle) else {
      return false
    }
    let isLed = verb > 0 && units.tokens[verb].shape == .lower && finder.part(verb - 1) == .subordinator
    return finder.part.isInitial(isLed ? verb - 1 : verb)
  }

  /// Whether nobody says anything, since the words only tell what somebody would not say: `declined to be named`.
  func isSilence(_ cue: TokenRange, _ spans: [TokenRange]) -> Bool {
    guard let entry = listed(cue), entry.frames.contains(.infinitive), let first = spans.first?.first else {
      return false
    }
    let isNegative = entry.cueClass == .negative || units.tokens[first].word == known.not
    let words = (first..<min(first + 4, units.tokens.count)).drop { units.tokens[$0].word == known.not }
    guard isNegative, words.count > 2, units.tokens[words.startIndex].word == known.to,
      known.isBe(units.tokens[words.startIndex + 1].word)
    else { return false }
    return known.isNaming(units.tokens[words.startIndex + 2].word)
  }

  private func hasInfinitive(_ span: TokenRange) -> Bool {
    span.prefix(Self.reach).contains { index in
      units.tokens[index].word == known.to && index + 1 < span.upperBound
        && units.classes(index + 1).contains(.baseVerb)
    }
  }
}
