public import News

/// What the person who ingests decides.
public struct IngestOptions: Sendable {
  /// What to do with a known article whose text has changed.
  public enum ChangePolicy: String, Sendable, CaseIterable {
    /// Keep both texts, the new one as the next revision.
    case revise
    /// Keep the old one only.
    case skip
    /// Stop.
    case fail
  }

  public var format = InputFormat.auto
  /// The encoding of inputs that are not UTF-8 and bear no mark.
  public var encoding: String?
  /// The outlet of records that name none.
  public var source: String?
  /// The language of records that name none, BCP 47; nil takes each text's own, as its words show it.
  public var lang: String?
  /// The date of articles that give none, neither in the record nor in the text.
  public var published: NewsDate?
  /// Do everything, keep nothing.
  public var isDryRun = false
  /// Stop at that many rejected records.
  public var maxRejects: Int?
  public var onChange = ChangePolicy.revise
  /// Stop after that many records.
  public var limit: Int?
  /// Records a transaction, at the most.
  public var batchSize = 400
  /// Texts read at a time.
  public var jobs = 1
  /// Store texts without reading them.
  public var storesOnly = false

  /// The language of texts that nobody names one for and that are too short to show theirs.
  static let standardLanguage = "en"

  public init() {}
}

/// How a run of ingest ended.
public struct IngestSummary: Sendable, Equatable {
  public enum Ending: Sendable, Equatable {
    case complete
    case interrupted
    /// `limit` was reached.
    case limited
    /// `maxRejects` was reached.
    case tooManyRejects
  }

  public var read = 0
  public var added = 0
  public var revised = 0
  public var unchanged = 0
  public var duplicate = 0
  public var rejected = 0
  /// Quotes found in the articles that this run added or revised.
  public var quotes = 0
  /// Different actors named in these articles.
  public var actors = 0
  public var ending = Ending.complete
  /// Bytes of the inputs that were read so far, as they lie in the files.
  public var bytes = 0
  /// Bytes of all inputs; nil where one of them does not say.
  public var totalBytes: Int?

  public init() {}
}

/// What happens while ingest runs, for whoever watches.
public enum IngestEvent: Sendable {
  case rejected(Rejection)
  /// The article is stored, but what the extractor made of it does not agree with its text and was not kept.
  case unread(StableID, String)
  /// The article's new text has no such quote as the decision of that number is about.
  case orphaned(StableID, Int64)
  /// A batch was stored.
  case stored(IngestSummary)
}
