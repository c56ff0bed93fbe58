internal import Archive
internal import News
internal import Wording

/// Which articles are copies of each other.
extension StatementGrouping {
  /// Finds copies of articles whose text is new.
  ///
  /// An article is paired with one of each group that it belongs to, and compared with those of a group only until one is
  /// found: what pairs connect is the same as if all pairs were known, and a copy costs the same however many there are.
  mutating func compareArticles() throws {
    var (touched, added): ([ArticleKey], [ArticleKey]) = ([], [])
    while true {
      let articles = try transaction.takeUncomparedArticles()
      if articles.isEmpty { break }
      for (article, isAlone) in articles {
        let print = try known[article]?.fingerprint ?? ArticleFingerprint(stems: articleStems(article).stems)
        let (partners, isNew) = try transaction.storeFingerprint(
          simhash: print.simhash, shingles: print.shingles, bands: print.bands, reach: print.reach,
          wordCount: print.wordCount, of: article)
        if isNew, isAlone, partners.isEmpty { added.append(article) } else { touched += [article] + partners }
        if isNew { try compare(article, print) }
      }
    }
    try transaction.renewOriginals(of: touched, added: added)
  }

  private func compare(_ article: ArticleKey, _ print: ArticleFingerprint) throws {
    let found = try transaction.likelyCopies(
      of: article, shingles: print.shingles, bands: print.bands, reach: print.reach,
      leastWords: ArticleFingerprint.minWords)
    let originals = found.filter { $0.original == nil }
    let copies = originals.filter { print.isCopy(of: $0) }
    let paired = Set(copies.map(\.key))
    // Of a group of which one is a copy already, nobody else is asked.
    let rest = found.filter { other in other.original.map { !paired.contains($0) } ?? false }
    let others = try transaction.likelyCopies(
      of: article, among: rest.map(\.key),
      foundBy: originals.filter { !paired.contains($0.key) && print.mayBeCopy(ofOneLike: $0) }.map(\.key),
      shingles: print.shingles, bands: print.bands, reach: print.reach, leastWords: ArticleFingerprint.minWords)
    try transaction.pairCopies(article, with: (copies + others.filter { print.isCopy(of: $0) }).map(\.key))
    let nearest = copies.filter { print.isNearlySame(as: $0) }.max { $0.shared < $1.shared }
    try transaction.indexFingerprint(of: article, besides: nearest?.key)
  }
}

extension ArticleFingerprint {
  /// An article is found in place of those that have at most so many shingles more or less than it.
  private static let mostDifferent = 4
  /// And whose simhashes differ in so many bits.
  private static let mostDistant = 6

  fileprivate func isCopy(of other: ArchiveTransaction.LikelyCopy) -> Bool {
    other.isEqual
      || isCopy(
        simhash: other.simhash, wordCount: other.wordCount, reach: other.reach, known: other.known, shared: other.shared
      )
  }

  /// Whether the other can be found in place of this one.
  fileprivate func isNearlySame(as other: ArchiveTransaction.LikelyCopy) -> Bool {
    max(shingles.count, other.shingleCount) - other.shared <= Self.mostDifferent
      && Self.distance(simhash, other.simhash) <= Self.mostDistant
  }

  /// Whether, though this is no copy of the other, it may be one of those that are found in the other's place: their
  /// shingles and simhashes are so much like the other's that most often it cannot.
  fileprivate func mayBeCopy(ofOneLike other: ArchiveTransaction.LikelyCopy) -> Bool {
    guard let reach = other.leastReach else { return false }
    if other.hasBand, Self.distance(simhash, other.simhash) <= Self.mostCopyDistance + Self.mostDistant { return true }
    return other.shared >= Self.leastShared
      && other.shared * 2 >= min(count(within: min(reach, other.reach)), other.known - Self.mostDifferent)
  }
}
