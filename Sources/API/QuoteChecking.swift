internal import Archive
internal import News
internal import Wording

/// A checked claim: the verdict and what it rests on.
struct CheckResult {
  struct Proof {
    var candidate: WordingCandidate
    var wording: WordedText
    var match: WordingMatch
  }

  var verdict: CheckVerdict
  var claim: WordedText
  var best: Proof?
  var isContested = false
  var otherWordings: [(quote: StableID, text: String)] = []
}

/// Holds a claimed wording against the record.
struct QuoteChecking {
  let archive: NewsArchive
  let reader: WordReader

  /// The most code points that a claim may have.
  static let maxLength = 10_000
  /// From this likeness on a report in other words says the same beyond doubt.
  fileprivate static let certainLikeness = 0.8
  /// From this likeness on it tells that somebody else said it.
  private static let otherLikeness = 0.95

  /// Whose words are looked through.
  fileprivate enum Scope {
    case anybody
    case only([StableID])
    case others(than: [StableID])
    /// Reports that name no speaker, or one who is not known.
    case nobodyKnown
  }

  /// - Parameter speakers: Ids of the actor who is said to have said it; nil for anybody.
  func check(_ text: String, speakers: [StableID]?) throws -> CheckResult {
    let claim = reader.read(text)
    guard let speakers else {
      return try best(claim, .anybody).map { try result(claim, $0) } ?? CheckResult(verdict: .notOnRecord, claim: claim)
    }
    let own = try best(claim, .only(speakers))
    if let own, own.match.kind != .paraphrase || own.match.score >= Self.certainLikeness {
      return try result(claim, own)
    }
    // What is only like it yields to the very words from another's mouth.
    if let other = try best(claim, .others(than: speakers)), isCertain(other), own == nil || other.match.kind <= .near {
      return CheckResult(verdict: .otherSpeaker, claim: claim, best: other)
    }
    if let own { return try result(claim, own) }
    let unattributed = try best(claim, .nobodyKnown).flatMap { $0.match.kind <= .altered ? $0 : nil }
    return CheckResult(verdict: .notOnRecord, claim: claim, best: unattributed)
  }

  private func isCertain(_ proof: CheckResult.Proof) -> Bool {
    proof.match.kind != .paraphrase || proof.match.score >= Self.otherLikeness
  }

  private func result(_ claim: WordedText, _ proof: CheckResult.Proof) throws -> CheckResult {
    var result = CheckResult(verdict: CheckVerdict(proof.match.kind), claim: claim, best: proof)
    try addOtherWordings(to: &result, of: proof)
    return result
  }
}

/// The search for the report that fits best: first by rare words, then, where these lead to other words only, by runs of
/// words.
extension QuoteChecking {
  /// Candidates that are likened; the likest `maxRead` are read word by word.
  private static let maxLikened = 100
  private static let maxRead = 40
  /// With so many rare stems a claim is found by these or not at all.
  private static let enoughStems = 3

  private func best(_ claim: WordedText, _ scope: Scope) throws -> CheckResult.Proof? {
    let profile = reader.profile(of: claim)
    var best: CheckResult.Proof?
    var seen: Set<StableID> = []
    // Cells of tables of words: long claims meet fewer reports.
    var budget = 4_000_000
    func consider(_ candidates: [WordingCandidate]) {
      for candidate in candidates where scope.holds(candidate) && seen.insert(candidate.quote).inserted && budget > 0 {
        let wording = reader.read(candidate.text)
        budget -= claim.words.count * wording.words.count
        let match = reader.match(
          claim, profile: profile, wording, isDirect: candidate.type == .direct, isMixed: candidate.type == .mixed)
        guard let match else { continue }
        let proof = CheckResult.Proof(candidate: candidate, wording: wording, match: match)
        if let held = best, !proof.isBetter(than: held) { continue }
        best = proof
      }
    }
    // What is not known to be somebody's is not found by its stems.
    guard scope.isOfKnownSpeakers else {
      consider(try archive.unattributedQuotes(holding: Self.weightiest(claim.words), limit: Self.maxRead))
      return best
    }
    let found = try archive.quotes(sharing: profile.searchStems, speakers: scope.speakers, limit: Self.maxLikened)
    consider(try archive.wordings(likest(found, to: profile)))
    if found.rareTerms >= Self.enoughStems { return best }
    for range in Self.phrases(of: claim.words) where best.map(\.mayBeBettered) ?? true {
      let phrase = claim.printed(range).split(whereSeparator: \.isWhitespace).map(String.init)
      consider(try archive.quotes(holding: phrase, speakers: scope.speakers, limit: 20))
    }
    return best
  }

  private func likest(_ found: SharedTerms, to claim: QuoteProfile) -> [QuoteKey] {
    guard found.quotes.count > Self.maxRead else { return found.quotes.map(\.key) }
    let ranked = found.quotes.enumerated().map { place, quote in
      (place: place, key: quote.key, kinship: QuoteProfile(bytes: quote.profile)?.kinship(with: claim) ?? 0)
    }
    return ranked.sorted { ($0.kinship, -$0.place) > ($1.kinship, -$1.place) }.prefix(Self.maxRead).map(\.key)
  }

  /// The four words that say most, of equal ones the longest.
  private static func weightiest(_ words: [Word]) -> [String] {
    let whole = words.filter { $0.span.length == $0.folded.unicodeScalars.count }
    let ranked = whole.sorted { ($0.weight, $0.span.length, $0.folded) > ($1.weight, $1.span.length, $1.folded) }
    return ranked.prefix(4).map(\.folded)
  }

  private static let phraseWords = 5

  /// Runs of words to look for, the weightiest first: three, in case one word in each of two is wrong.
  private static func phrases(of words: [Word]) -> [Range<Int>] {
    let length = words.count < 2 * phraseWords ? max(words.count / 2, min(words.count, 3)) : phraseWords
    guard length > 0 else { return [] }
    var weights: [(start: Int, weight: Int)] = []
    for start in 0...words.count - length {
      weights.append((start, words[start..<start + length].reduce(0) { $0 + Int($1.weight) }))
    }
    weights.sort { ($0.weight, -$0.start) > ($1.weight, -$1.start) }
    var phrases: [Range<Int>] = []
    for (start, _) in weights where phrases.count < 3 {
      let range = start..<start + length
      if !phrases.contains(where: { $0.overlaps(range) }) { phrases.append(range) }
    }
    return phrases
  }

  private func addOtherWordings(to result: inout CheckResult, of proof: CheckResult.Proof) throws {
    guard let statement = proof.candidate.statement else { return }
    var seen: Set<UInt64> = [proof.wording.digest]
    for other in try archive.wordings(of: statement) where other.type != .indirect {
      let wording = reader.read(other.text)
      guard other.origin != proof.candidate.origin, seen.insert(wording.digest).inserted else { continue }
      let comparison = reader.compare(proof.wording, wording)
      guard !comparison.edits.isEmpty else { continue }
      result.isContested = true
      let partner = comparison.sentence(beside: proof.match.run)
      result.otherWordings.append((other.quote, partner.map { wording.printed($0) } ?? other.text))
      if result.otherWordings.count == 5 { return }
    }
  }
}

extension QuoteChecking.Scope {
  fileprivate var speakers: [StableID]? {
    if case .only(let speakers) = self { speakers } else { nil }
  }

  fileprivate var isOfKnownSpeakers: Bool {
    if case .nobodyKnown = self { false } else { true }
  }

  fileprivate func holds(_ candidate: WordingCandidate) -> Bool {
    switch self {
    case .anybody, .only: true
    case .others(let speakers): candidate.speaker.map { !speakers.contains($0.id) } ?? false
    case .nobodyKnown: candidate.speaker == nil
    }
  }
}

extension CheckResult.Proof {
  /// Whether runs of words may find a report that fits better. Where the stems have found one that is as like as this,
  /// they would have brought along whoever has the very words, since those share the same stems.
  fileprivate var mayBeBettered: Bool { match.kind == .paraphrase && match.score < QuoteChecking.certainLikeness }

  /// Of equal verdicts the better score, then the report that was first stored.
  fileprivate func isBetter(than other: CheckResult.Proof) -> Bool {
    match.kind != other.match.kind ? match.kind < other.match.kind : match.score > other.match.score
  }
}
