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
  ///   - isDirect: The report's words are the speaker's own.
  ///   - isMixed: Only those in quotation marks are.
  public func match(
    _ claim: WordedText, _ report: WordedText, isDirect: Bool, isMixed: Bool
  ) -> WordingMatch? {
    if let run = ClaimedRun(claim, in: report) {
      let isClipped = Clipping(report: report, lexicons: lexicons).isClipped(run)
      guard isDirect || isMixed && report.words[run.report].allSatisfy(\.isQuoted) else {
        return WordingMatch(
          kind: isClipped ? .clipped : .paraphrase, score: 1, run: run.report, spelling: [], edits: [])
      }
      let spelling = run.spellingEdits(claim, report)
      let kind: WordingMatch.Kind = isClipped ? .clipped : spelling.isEmpty ? .exact : .near
      let score = 1 - 0.02 * Double(min(spelling.count, 10))
      return WordingMatch(kind: kind, score: score, run: run.report, spelling: spelling, edits: [])
    }
    guard let fit = FittedRun(claim.words, in: report.words, significance: significance) else { return nil }
    let isOwn = isDirect || isMixed && report.words[fit.report].allSatisfy(\.isQuoted)
    if isOwn, fit.similarity >= Self.alteredSimilarity, fit.sharedContent >= 2 || fit.similarity >= 0.8 {
      return WordingMatch(
        kind: .altered, score: fit.similarity, run: fit.report, spelling: [],
        edits: edits(claim, report, fit.report))
    }
    let (likeness, sentence) = likestSentence(to: claim, in: report)
    let score = max(likeness, fit.sharedContent >= 2 ? fit.similarity : 0)
    let run = likeness >= fit.similarity ? sentence ?? fit.report : fit.report
    guard score >= Self.paraphraseLikeness, deniesAlike(claim, report, run) else { return nil }
    return WordingMatch(kind: .paraphrase, score: score, run: run, spelling: [], edits: [])
  }

  /// From this similarity on a direct report is what the claim altered.
  static let alteredSimilarity = 0.6
  /// From this likeness on a report says what the claim says.
  static let paraphraseLikeness = 0.45

  private func likestSentence(to claim: WordedText, in report: WordedText) -> (Double, Range<Int>?) {
    let own = profile(of: claim).sentences
    var best: (Double, Range<Int>?) = (0, nil)
    for range in report.sentences {
      let sentence = SentenceProfile(report.words[range], counts: [:])
      for one in own {
        let likeness = one.likeness(to: sentence)
        if likeness > best.0 { best = (likeness, range) }
      }
    }
    return best
  }

  /// Whether the claim, and the report's sentences in which its run stands, both deny or both do not.
  private func deniesAlike(_ claim: WordedText, _ report: WordedText, _ run: Range<Int>) -> Bool {
    func denials(_ words: ArraySlice<Word>) -> Int {
      words.count { lexicons.wording.negations.contains($0.folded) }
    }
    let around = report.sentences.filter { $0.overlaps(run) }
    guard let first = around.first, let last = around.last else { return true }
    let whole = denials(report.words[first.lowerBound..<last.upperBound]) % 2 == denials(claim.words[...]) % 2
    return whole || denials(report.words[run]) % 2 == denials(claim.words[...]) % 2
  }

  private func edits(_ claim: WordedText, _ report: WordedText, _ run: Range<Int>) -> [WordingEdit] {
    let alignment = Alignment(claim.words, claim.words.indices, report.words, run)
    let classifier = EditClassifier(left: claim, right: report, lexicons: lexicons)
    return gaps(alignment, claim.words.indices, run, claim.words, report.words).map { gap in
      WordingEdit(classifier.kind(gap.0, gap.1), left: gap.0, right: gap.1)
    }
  }
}
