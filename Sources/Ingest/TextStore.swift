internal import Archive
internal import News

/// An article whose newest text has not been read yet.
struct UnreadArticle: Sendable {
  var stored: StoredArticle
  var text: String
  /// Nobody says in which language it is: the reading does.
  var hasOpenLanguage = false
}

/// Puts a batch's texts into the archive and counts what became of each.
struct TextStore {
  let transaction: ArchiveTransaction
  let options: IngestOptions
  let outlets: KnownOutlets
  private(set) var added = 0
  private(set) var revised = 0
  private(set) var unchanged = 0
  private(set) var duplicate = 0
  /// Records of articles that were taken down.
  private(set) var rejections: [Rejection] = []
  /// What has to be read, in the order in which it came, each article once.
  private(set) var unread: [UnreadArticle] = []

  init(transaction: ArchiveTransaction, options: IngestOptions, outlets: KnownOutlets) {
    self.transaction = transaction
    self.options = options
    self.outlets = outlets
  }

  mutating func store(_ article: IncomingArticle, input: InputID) throws {
    let outlet = try outlet([article.source, options.source])
    let metadata = try metadata(of: article, outlet)
    let id = ArticleIdentity.id(of: article, outlet: outlet?.slug)
    if let known = try transaction.article(id: id) {
      guard ArticleIdentity.isFromText(article, outlet: outlet?.slug), let outlet, let other = known.metadata.source,
        other.id != outlet.id
      else { return try revise(known, article, metadata, input) }
      let copy = ArticleIdentity.idOfCopy(article, outlet: outlet.slug)
      if let known = try transaction.article(id: copy) { return try revise(known, article, metadata, input) }
      return try add(article, id: copy, metadata, input, duplicateOf: known)
    }
    if let removal = try transaction.removal(of: id) {
      rejections.append(
        Rejection(.removed, "It is \(id), which was taken down: \(removal.reason)", at: article.place))
      return
    }
    let text = ArticleText(article.text)
    let original = try transaction.articles(withTextHash: text.sha256).first
    try add(article, id: id, metadata, input, duplicateOf: original)
  }

  private mutating func add(
    _ article: IncomingArticle, id: StableID, _ metadata: ArticleMetadata, _ input: InputID,
    duplicateOf original: StoredArticle?
  ) throws {
    let stored = try transaction.insertArticle(
      NewArticle(
        id: id, metadata: metadata, text: ArticleText(article.text), input: input, duplicateOf: original))
    if original == nil { added += 1 } else { duplicate += 1 }
    note(article, stored, isNew: true)
  }

  private mutating func revise(
    _ known: StoredArticle, _ article: IncomingArticle, _ metadata: ArticleMetadata, _ input: InputID
  ) throws {
    let text = ArticleText(article.text)
    var merged = known.metadata.overridden(by: metadata)
    if language(of: article) == nil { merged.lang = known.metadata.lang }
    let hasNewText = text.sha256 != known.sha256
    guard hasNewText || merged != known.metadata else {
      unchanged += 1
      if known.extraction == .pending { note(article, known, isNew: true) }
      return
    }
    switch options.onChange {
    case .skip: unchanged += 1
    case .fail: throw IngestError.changed(article.place.description, known.id)
    case .revise:
      var stored = known
      if hasNewText { stored = try transaction.addRevision(text, of: stored, input: input) }
      if merged != known.metadata { stored = try transaction.updateMetadata(merged, of: stored) }
      revised += 1
      note(article, stored, isNew: known.extraction == .pending)
    }
  }

  /// Later texts of one article in the same batch take the place of earlier ones.
  private mutating func note(_ article: IncomingArticle, _ stored: StoredArticle, isNew: Bool) {
    let isOpen = unread.first { $0.stored.id == stored.id }?.hasOpenLanguage ?? isNew
    unread.removeAll { $0.stored.id == stored.id }
    unread.append(
      UnreadArticle(
        stored: stored, text: article.text, hasOpenLanguage: isOpen && language(of: article) == nil))
  }

  /// The language that the record states, or else the person who ingests.
  private func language(of article: IncomingArticle) -> String? { article.lang ?? options.lang }

  /// The outlet of the first name that has a letter or digit; others name nobody.
  private func outlet(_ names: [String?]) throws -> SourceRef? {
    try names.compactMap(\.self).first { !slug(of: $0).isEmpty }.map { try outlets.source(named: $0, in: transaction) }
  }

  private func metadata(of article: IncomingArticle, _ outlet: SourceRef?) throws -> ArticleMetadata {
    var moment: String?
    if case .moment(let at)? = article.published { moment = at.local }
    return ArticleMetadata(
      source: outlet, canonicalURL: article.url.flatMap(canonicalURL), title: article.title, byline: article.byline,
      via: try self.outlet([article.via]),
      lang: language(of: article) ?? IngestOptions.standardLanguage,
      published: article.published?.date.map { DatedFact(date: $0, basis: .record, confidence: 1) },
      publishedAt: moment)
  }
}

extension ArticleMetadata {
  /// What `newer` says, and what this says where it is silent.
  fileprivate func overridden(by newer: ArticleMetadata) -> ArticleMetadata {
    var merged = newer
    merged.source = newer.source ?? source
    merged.canonicalURL = newer.canonicalURL ?? canonicalURL
    merged.title = newer.title ?? title
    merged.byline = newer.byline ?? byline
    merged.via = newer.via ?? via
    if newer.published == nil {
      merged.published = published
      merged.publishedAt = publishedAt
    }
    return merged
  }
}
