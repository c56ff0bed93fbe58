public import Archive
public import Language
internal import News
internal import Wording

/// Groups quotes into statements: which reports tell of one act of saying.
///
/// The result depends on which quotes there are and not on their order of arrival: pairs are decided each by itself, and
/// what pairs connect is divided in an order that their content gives. Each call regroups only what has changed since
/// the last one and what that touches.
public struct StatementGrouping {
  let transaction: ArchiveTransaction
  let reader: WordReader
  /// What was worked out already, of articles' newest texts.
  var known: [ArticleKey: ArticleWords] = [:]
  private(set) var profiles: [QuoteKey: QuoteProfile] = [:]
  private var stems: [ArticleKey: ArticleStems] = [:]
  /// Which articles are copies of each other, found out once all are compared.
  private var knownCopies: [ArticleKey: [ArticleKey]] = [:]
  /// What speakers said in articles on no known day, while no profile changes.
  private var undated: [UndatedKey: [ArchiveTransaction.LikelyQuote]] = [:]

  /// Pairs of sentences from this likeness on are one statement, where speaker and day agree.
  public static let joinLikeness = 0.35

  public init(transaction: ArchiveTransaction, lexicons: Lexicons) {
    self.transaction = transaction
    reader = WordReader(lexicons: lexicons)
  }

  /// Brings all statements up to date: after quotes, speakers or dates have changed, and before the transaction ends.
  public mutating func run() throws {
    try compareArticles()
    while true {
      let quotes = try transaction.takeUngroupedQuotes(limit: Self.portion)
      if quotes.isEmpty { return }
      try group(quotes)
    }
  }

  /// Quotes taken at a time, so that memory stays small when all are grouped anew. As many as memory allows: each time,
  /// the statements that they touch are read and written whole.
  private static let portion = 12_000
  /// Quotes that are divided into statements at a time.
  private static let mostDivided = 4000
  /// Articles' stems, and copies' quotes, kept at a time.
  private static let mostKept = 2000

  private mutating func group(_ changed: [GroupableQuote]) throws {
    (profiles, undated) = ([:], [:])
    var quotes = changed
    try profile(quotes)
    let redated = try transaction.takeUngroupedQuotes(in: try inferYears(for: quotes))
    for quote in redated { profiles[quote.key] = nil }
    try profile(redated)
    let renewed = Set(redated.map(\.key))
    quotes = quotes.filter { !renewed.contains($0.key) } + redated
    quotes = try joinOriginals(quotes)
    for quote in quotes where quote.isStatement { try pair(quote) }
    try regroup(quotes)
  }

  /// Divides what these quotes are connected with into statements, so many quotes at a time as memory allows.
  private func regroup(_ quotes: [GroupableQuote]) throws {
    let inHand = Dictionary(uniqueKeysWithValues: quotes.map { ($0.key, $0) })
    var load = ConnectedQuotes()
    func divide() throws {
      let known = load.quotes.compactMap { inHand[$0] }
      let all = known + (try transaction.groupableQuotes(load.quotes.filter { inHand[$0] == nil }))
      let drafts = statementClusters(all.filter(\.isStatement), pairs: load.pairs).map { draft(of: $0) }
      try transaction.replaceStatements(of: all, with: drafts)
      load = ConnectedQuotes()
    }
    try transaction.forEachConnected(to: quotes) { connected in
      if load.quotes.count + connected.quotes.count > Self.mostDivided { try divide() }
      load.add(connected)
    }
    try divide()
  }

  private mutating func profile(_ quotes: [GroupableQuote]) throws {
    for quote in quotes {
      guard quote.isStatement else {
        if quote.profile != nil { try transaction.forgetProfile(of: quote.key) }
        continue
      }
      let stored = quote.profile.flatMap { QuoteProfile(bytes: $0) }
      let profile = try stored ?? known[quote.article]?.profiles[quote.text] ?? profile(of: quote)
      profiles[quote.key] = profile
      if stored != nil, quote.isIndexed { continue }
      try transaction.storeProfile(profile.bytes, terms: profile.indexStems.sorted(), of: quote)
    }
  }

  private mutating func profile(of quote: GroupableQuote) throws -> QuoteProfile {
    reader.profile(of: reader.read(quote.text), counts: try articleStems(quote.article).counts)
  }

  mutating func articleStems(_ article: ArticleKey) throws -> ArticleStems {
    if let known = stems[article] { return known }
    let read = ArticleStems(reader.stems(of: try transaction.text(of: article)))
    if stems.count >= Self.mostKept { stems = [:] }
    stems[article] = read
    return read
  }

  /// Pairs a quote with those of its statement. Of several with the same words on the same day, or in copies of one
  /// article where no day is known, one stands for all.
  private mutating func pair(_ quote: GroupableQuote) throws {
    guard let profile = profiles[quote.key] else { return }
    try pair(quote, profile, try transaction.likelyQuotes(for: quote, terms: profile.indexStems.sorted()))
    guard quote.day == nil else { return }
    for copy in try copies(of: quote.article) {
      if try pair(quote, profile, try undatedQuotes(like: quote, in: copy)) { return }
    }
  }

  private mutating func undatedQuotes(
    like quote: GroupableQuote, in copy: ArticleKey
  ) throws -> [ArchiveTransaction.LikelyQuote] {
    guard let speaker = quote.speaker else { return [] }
    let key = UndatedKey(article: copy, speaker: speaker)
    if let known = undated[key] { return known }
    let found = try transaction.undatedQuotes(of: speaker, in: copy)
    if undated.count >= Self.mostKept { undated = [:] }
    undated[key] = found
    return found
  }

  private mutating func copies(of article: ArticleKey) throws -> [ArticleKey] {
    if let known = knownCopies[article] { return known }
    let copies = try transaction.copies(of: article)
    knownCopies[article] = copies
    return copies
  }

  /// Whether one of the same words was among them.
  @discardableResult
  private func pair(
    _ quote: GroupableQuote, _ profile: QuoteProfile, _ candidates: [ArchiveTransaction.LikelyQuote]
  ) throws -> Bool {
    var hasTwin = false
    for candidate in candidates {
      guard let other = QuoteProfile(bytes: candidate.profile) else { continue }
      if candidate.isOfDay, hasTwin { continue }
      let likeness = profile.likeness(to: other)
      guard likeness >= Self.joinLikeness else { continue }
      try transaction.pair(quote.key, candidate.key, likeness: likeness)
      if candidate.isOfDay, profile.isSame(as: other) { hasTwin = true }
    }
    return hasTwin
  }

  /// Gives the articles that got or lost a year.
  private func inferYears(for quotes: [GroupableQuote]) throws -> [ArticleKey] {
    var years = InferredYears(transaction: transaction, reader: reader)
    for quote in quotes where quote.isStatement {
      guard let profile = profiles[quote.key] else { continue }
      try years.note(quote, profile)
    }
    return try years.infer()
  }
}

private struct UndatedKey: Hashable {
  let article: ArticleKey
  let speaker: Int64
}

/// An article's stems in their order, and how often it has each.
struct ArticleStems {
  let stems: [UInt32]
  let counts: [UInt32: Int]

  init(_ stems: [UInt32]) {
    self.stems = stems
    var counts: [UInt32: Int] = [:]
    for stem in stems { counts[stem, default: 0] += 1 }
    self.counts = counts
  }
}
