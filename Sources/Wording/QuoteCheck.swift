internal import Language
internal import News

/// What a claimed wording is against one report: the same words, nearly so, or another's.
public struct WordingMatch: Sendable {
  public enum Kind: Int, Sendable, Comparable {
    /// The same characters.
    case exact
    /// The same words but for case, marks, ellipses, brackets.
    case near
    /// True words, cut so that a negation, condition or attribution is gone.
    case clipped
    /// Close to what was said directly, but other words.
    case altered
    /// Said in a report that does not claim the speaker's own words.
    case paraphrase

    public static func < (left: Kind, right: Kind) -> Bool { left.rawValue < right.rawValue }
  }

  public var kind: Kind
  /// From 0 to 1.
  public var score: Double
  /// The words of the report that the claim stands against.
  public var run: Range<Int>
  public var spelling: [SpellingEdit]
  /// Edits from the claim (`left`) to the report's run (`right`), where words differ.
  public var edits: [WordingEdit]
}

extension WordReader {
  /// How a claim stands to a report; nil where the report does not say it.
  ///
  /// - Parameters:
  ///   - profile: The claim's, where it is known.
  ///   - isDirect: The report's words are the speaker's own.
  ///   - isMixed: Only those in quotation marks are.
  public func match(
    _ claim: WordedText, profile: QuoteProfile? = nil, _ report: WordedText, isDirect: Bool, isMixed: Bool
  ) -> WordingMatch? {
    if let match = sameWords(claim, report, isDirect: isDirect, isMixed: isMixed) { return match }
    guard let fit = FittedRun(claim.words, in: report.words, significance: significance) else { return nil }
    let isOwn = isDirect || isMixed && report.words[fit.report].allSatisfy(\.isQuoted)
    if isOwn, isClose(fit, to: claim) {
      let whole = withReplacedEnds(fit.report, of: claim, in: report)
      let run = isDirect || report.words[whole].allSatisfy(\.isQuoted) ? whole : fit.report
      return WordingMatch(
        kind: .altered, score: fit.similarity, run: run, spelling: [], edits: edits(claim, report, run))
    }
    let (likeness, sentence) = likestSentence(to: profile ?? self.profile(of: claim), in: report)
    let score = max(likeness, fit.sharedContent >= 2 && fit.coverage >= Self.paraphraseCoverage ? fit.similarity : 0)
    let run = likeness >= fit.similarity ? sentence ?? fit.report : fit.report
    guard score >= Self.paraphraseLikeness, coverage(claim, by: report, around: run) >= Self.paraphraseCoverage,
      deniesAlike(claim, report, run)
    else { return nil }
    return WordingMatch(kind: .paraphrase, score: score, run: run, spelling: [], edits: [])
  }

  /// From this similarity on a direct report is what the claim altered.
  static let alteredSimilarity = 0.6
  /// From this likeness on a report says what the claim says, if it has that much of the claim's words by weight.
  static let paraphraseLikeness = 0.45
  static let paraphraseCoverage = 0.45

  /// The best of the places at which the report has all of the claim's words; nil where it has none.
  private func sameWords(
    _ claim: WordedText, _ report: WordedText, isDirect: Bool, isMixed: Bool
  ) -> WordingMatch? {
    let clipping = Clipping(report: report, lexicons: lexicons)
    var best: WordingMatch?
    var place = 0
    while best?.kind != .exact, let run = ClaimedRun(claim, in: report, from: place) {
      place = run.report.lowerBound + 1
      if run.omitted.contains(where: { denials(report.words[$0]) > 0 }) { continue }
      let isOwn = isDirect || isMixed && report.words[run.report].allSatisfy(\.isQuoted)
      let spelling = isOwn ? run.spellingEdits(claim, report) : []
      let kind: WordingMatch.Kind =
        clipping.isClipped(run) ? .clipped : !isOwn ? .paraphrase : spelling.isEmpty ? .exact : .near
      if let best, best.kind <= kind { continue }
      best = WordingMatch(
        kind: kind, score: 1 - 0.02 * Double(min(spelling.count, 10)), run: run.report, spelling: spelling, edits: [])
    }
    return best
  }

  /// Whether most of what the claim says stands in the run in its order, or all of it but for a word in six.
  private func isClose(_ fit: FittedRun, to claim: WordedText) -> Bool {
    let isLike = fit.similarity >= Self.alteredSimilarity && fit.coverage >= Self.alteredSimilarity
    if isLike, fit.sharedContent >= 2 || fit.similarity >= 0.8 { return true }
    let different = max(claim.words.count, fit.report.count) - fit.sharedWords
    return fit.sharedWords >= 5 && different * 6 <= claim.words.count
  }

  private func likestSentence(to claim: QuoteProfile, in report: WordedText) -> (Double, Range<Int>?) {
    var best: (Double, Range<Int>?) = (0, nil)
    for range in report.sentences {
      let sentence = SentenceProfile(report.words[range], counts: [:])
      for one in claim.sentences {
        let likeness = one.likeness(to: sentence)
        if likeness > best.0 { best = (likeness, range) }
      }
    }
    return best
  }

  /// The weight of the claim's words that the report's sentences around `run` have, against all of the claim, 0 to 1.
  private func coverage(_ claim: WordedText, by report: WordedText, around run: Range<Int>) -> Double {
    let stems = Set(report.sentences.filter { $0.overlaps(run) }.joined().map { report.words[$0].stem })
    let all = claim.words.reduce(0) { $0 + Int($1.weight) }
    let shared = claim.words.reduce(0) { $0 + (stems.contains($1.stem) ? Int($1.weight) : 0) }
    return Double(shared) / Double(max(all, 1))
  }

  /// Whether the claim, and the report's sentences in which its run stands, both deny or both do not.
  private func deniesAlike(_ claim: WordedText, _ report: WordedText, _ run: Range<Int>) -> Bool {
    let around = report.sentences.filter { $0.overlaps(run) }
    guard let first = around.first, let last = around.last else { return true }
    let whole = denials(report.words[first.lowerBound..<last.upperBound]) % 2 == denials(claim.words[...]) % 2
    return whole || denials(report.words[run]) % 2 == denials(claim.words[...]) % 2
  }

  private func denials(_ words: ArraySlice<Word>) -> Int {
    words.count { lexicons.wording.has($0.folded, .negation) }
  }

  private func edits(_ claim: WordedText, _ report: WordedText, _ run: Range<Int>) -> [WordingEdit] {
    let alignment = Alignment(claim.words, claim.words.indices, report.words, run)
    let classifier = EditClassifier(left: claim, right: report, lexicons: lexicons)
    return gaps(alignment, claim.words.indices, run, claim.words, report.words).map { gap in
      WordingEdit(classifier.kind(gap.0, gap.1), left: gap.0, right: gap.1)
    }
  }
}
