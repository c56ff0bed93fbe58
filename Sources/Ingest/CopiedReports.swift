internal import Archive
internal import News
internal import Wording

/// Quotes in copies of articles that say what the original's say.
extension StatementGrouping {
  /// Puts quotes that stand word for word in the original of their article into the statement of those there, where
  /// nothing about it changes but its counts; gives the others, which have to be compared.
  ///
  /// The statement's other quotes are not read, so a copy costs the same however many there are. The result is that of
  /// comparing: the two are paired, so what leads to the one leads to the other; of the same words and day they never
  /// divide a statement; and where the copy's quote would represent it or date it otherwise, it is compared.
  func joinOriginals(_ quotes: [GroupableQuote]) throws -> [GroupableQuote] {
    let changed = Set(quotes.map(\.key))
    var originals: [StableID: [String: ArchiveTransaction.StandingReport]] = [:]
    return try quotes.filter { quote in
      guard quote.isNewCopy, let profile = profiles[quote.key] else { return true }
      if originals[quote.original] == nil {
        originals[quote.original] = Dictionary(
          try transaction.standingReports(inOriginalOf: quote.article).map { ($0.quote.text, $0) }
        ) { first, _ in first }
      }
      guard let report = originals[quote.original]?[quote.text], !changed.contains(report.quote.key),
        report.isOnly(repeatedBy: quote), let other = report.quote.profile.flatMap({ QuoteProfile(bytes: $0) }),
        profile.isSame(as: other)
      else { return true }
      let likeness = profile.likeness(to: other)
      guard likeness >= Self.joinLikeness else { return true }
      try transaction.join(quote, to: report, likeness: likeness)
      return false
    }
  }
}

extension GroupableQuote {
  fileprivate var isNewCopy: Bool { isStatement && !isInStatement && !lacksYear && original != articleID }
}

extension ArchiveTransaction.StandingReport {
  /// Whether the copy's quote adds nothing to the statement but itself.
  fileprivate func isOnly(repeatedBy copy: GroupableQuote) -> Bool {
    quote.hasSpeaker(of: copy) && quote.day == copy.day && quote.type == copy.type && quote.isStatement
      && quote.isRepeated == copy.isRepeated && quote.via == copy.via && quote.lang == copy.lang && !quote.lacksYear
      && !isBetter(copy, representative) && !dates(copy)
  }

  /// Whether the copy's date of the saying could become the statement's.
  private func dates(_ copy: GroupableQuote) -> Bool {
    guard let date = copy.said?.date, let confidence = copy.said?.confidence else { return false }
    guard let said else { return true }
    return said.confidence < confidence
      || said.confidence == confidence && (said.date != date || said.basis != copy.said?.basis)
  }
}
