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
  /// Candidates that are read word by word.
  private static let maxCandidates = 60

  /// - Parameter speakers: Ids of the actor who is said to have said it; nil for anybody.
  func check(_ text: String, speakers: [StableID]?) throws -> CheckResult {
    let claim = reader.read(text)
    if let proof = try best(claim, speakers) {
      var result = CheckResult(verdict: CheckVerdict(proof.match.kind), claim: claim, best: proof)
      try addOtherWordings(to: &result, of: proof)
      return result
    }
    if speakers != nil, let proof = try best(claim, nil), proof.isCertain {
      return CheckResult(verdict: .otherSpeaker, claim: claim, best: proof)
    }
    return CheckResult(verdict: .notOnRecord, claim: claim)
  }

  private func best(_ claim: WordedText, _ speakers: [StableID]?) throws -> CheckResult.Proof? {
    let profile = reader.profile(of: claim)
    var candidates: [WordingCandidate] = []
    for range in Self.phrases(of: claim.words.count) {
      let phrase = claim.printed(range).split(whereSeparator: \.isWhitespace).map(String.init)
      candidates += try archive.quotes(holding: phrase, speakers: speakers, limit: 20)
    }
    var seen: Set<StableID> = []
    candidates = candidates.filter { seen.insert($0.quote).inserted }
    candidates += try archive.quotes(
      sharing: profile.searchStems, speakers: speakers, limit: Self.maxCandidates
    ).filter { !seen.contains($0.quote) }
    var best: CheckResult.Proof?
    var budget = 6_000_000
    for candidate in candidates where budget > 0 {
      let wording = reader.read(candidate.text)
      budget -= claim.words.count * wording.words.count
      let match = reader.match(
        claim, wording, isDirect: candidate.type == .direct, isMixed: candidate.type == .mixed)
      guard let match else { continue }
      let proof = CheckResult.Proof(candidate: candidate, wording: wording, match: match)
      if let held = best, !proof.isBetter(than: held) { continue }
      best = proof
    }
    return best
  }

  /// The words that are looked for as phrases: the beginning, and, in case one word in them differs, shorter runs at
  /// both ends.
  private static func phrases(of count: Int) -> [Range<Int>] {
    guard count > 5 else { return [0..<count] }
    let short = min(5, count / 2)
    return [0..<min(count, 30), 0..<short, count - short..<count]
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

extension CheckResult.Proof {
  /// Of equal verdicts the better score, then the report that was first stored.
  fileprivate func isBetter(than other: CheckResult.Proof) -> Bool {
    match.kind != other.match.kind ? match.kind < other.match.kind : match.score > other.match.score
  }

  /// Enough to say that somebody else said it.
  fileprivate var isCertain: Bool { match.kind != .paraphrase || match.score >= 0.8 }
}
