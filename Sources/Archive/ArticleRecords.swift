public import News

/// A text as it is stored, with its hash and its length.
public struct ArticleText: Hashable, Sendable {
  /// Kept byte for byte.
  public let text: String
  /// Of the UTF-8 bytes, lower-case hexadecimal.
  public let sha256: String
  /// Code points.
  public let length: Int

  public init(_ text: String) {
    self.text = text
    sha256 = sha256Hex(Array(text.utf8))
    length = text.unicodeScalars.count
  }
}

/// What the record, not the text, says of an article. What is nil here is filled from the text where it can be.
public struct ArticleMetadata: Hashable, Sendable {
  public var source: SourceRef?
  public var canonicalURL: String?
  public var title: String?
  public var byline: String?
  /// The outlet that the record, not the text, names as where it was taken from.
  public var via: SourceRef?
  /// BCP 47.
  public var lang: String
  /// The record's or a person's date; its evidence is not kept.
  public var published: DatedFact?
  /// RFC 3339 with its offset, where the record has a time.
  public var publishedAt: String?

  public init(
    source: SourceRef? = nil, canonicalURL: String? = nil, title: String? = nil, byline: String? = nil,
    via: SourceRef? = nil,
    lang: String = "en", published: DatedFact? = nil, publishedAt: String? = nil
  ) {
    self.source = source
    self.canonicalURL = canonicalURL
    self.title = title
    self.byline = byline
    self.via = via
    self.lang = lang
    self.published = published
    self.publishedAt = publishedAt
  }
}

/// An article that is not in the archive yet.
public struct NewArticle: Hashable, Sendable {
  public var id: StableID
  public var metadata: ArticleMetadata
  public var text: ArticleText
  public var input: InputID?
  /// The stored article whose text, from another outlet, this one repeats.
  public var duplicateOf: StoredArticle?

  public init(
    id: StableID, metadata: ArticleMetadata, text: ArticleText, input: InputID? = nil,
    duplicateOf: StoredArticle? = nil
  ) {
    self.id = id
    self.metadata = metadata
    self.text = text
    self.input = input
    self.duplicateOf = duplicateOf
  }
}

/// An article as a writer finds it in the archive.
public struct StoredArticle: Hashable, Sendable {
  public let id: StableID
  public let revision: Int
  public let sha256: String
  /// Code points.
  public let length: Int
  public let extraction: ExtractionState
  /// As the record gave it: what came from the text is nil here.
  public let metadata: ArticleMetadata
  let row: Int64
}

/// A reading of which the actors and outlets are known to the archive.
public struct ResolvedReading: Hashable, Sendable {
  public var reading: Reading
  /// What made it: `rules/1.0.0`.
  public var extractor: String
  /// For each of the reading's actors, in their order, under which appellation it is named; nil where it is nobody
  /// beyond the article.
  public var actors: [AppellationRef?]
  /// For each of the reading's marks of provenance, in their order, which outlet that is.
  public var outlets: [SourceRef]
  /// Indexes of the quotes by which a headline or standfirst reports what the body reports too.
  public var repeated: Set<Int>
  /// What people say of quotes, by their indexes; of others they say nothing.
  public var reviews: [Int: Review] = [:]
  /// Numbers of the decisions about quotes of the article that find no such quote in the reading.
  public var orphans: [Int64] = []

  public init(
    _ reading: Reading, extractor: String, actors: [AppellationRef?], outlets: [SourceRef],
    repeated: Set<Int> = []
  ) {
    self.reading = reading
    self.extractor = extractor
    self.actors = actors
    self.outlets = outlets
    self.repeated = repeated
  }
}

/// How a run's records ended.
public struct RunCounts: Hashable, Sendable {
  public var read = 0
  public var added = 0
  public var revised = 0
  public var unchanged = 0
  public var duplicate = 0
  public var rejected = 0

  public init() {}
}

public enum RunStatus: String, Sendable, CaseIterable {
  case running, done, interrupted, failed
}

/// A record that could not become an article.
public struct Reject: Hashable, Sendable {
  /// From 1; nil where the input has no lines.
  public var line: Int?
  /// From 0.
  public var byteOffset: Int?
  /// `empty_text`, `not_utf8`, …
  public var code: String
  public var message: String
  /// As it was read.
  public var record: String?

  public init(line: Int? = nil, byteOffset: Int? = nil, code: String, message: String, record: String? = nil) {
    self.line = line
    self.byteOffset = byteOffset
    self.code = code
    self.message = message
    self.record = record
  }
}
