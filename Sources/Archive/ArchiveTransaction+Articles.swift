internal import GRDB
public import News

extension ArchiveTransaction {
  public func article(id: StableID) throws(ArchiveError) -> StoredArticle? { throw .unknown("an answer yet") }

  /// Articles whose newest text has that hash, the oldest first.
  public func articles(withTextHash sha256: String) throws(ArchiveError) -> [StoredArticle] {
    throw .unknown("an answer yet")
  }

  /// Stored articles in the order of storing, for a rebuild: at most `limit` that follow `previous`.
  public func articles(after previous: StoredArticle?, limit: Int) throws(ArchiveError) -> [StoredArticle] {
    throw .unknown("an answer yet")
  }

  /// The newest text.
  public func text(of article: StoredArticle) throws(ArchiveError) -> String { throw .unknown("an answer yet") }

  /// Stores an article with its text as revision 1; its extraction is pending.
  public func insertArticle(_ article: NewArticle) throws(ArchiveError) -> StoredArticle {
    throw .unknown("an answer yet")
  }

  /// Stores a new text of a known article as its next revision. What the old text said stays until `replaceReading`.
  public func addRevision(_ text: ArticleText, of article: StoredArticle, input: InputID?) throws(ArchiveError)
    -> StoredArticle
  { throw .unknown("an answer yet") }

  /// Replaces what the record says of an article.
  public func updateMetadata(_ metadata: ArticleMetadata, of article: StoredArticle) throws(ArchiveError)
    -> StoredArticle
  { throw .unknown("an answer yet") }

  /// Notes that the text could not be read, and drops what an older text said.
  public func markExtractionFailed(_ article: StoredArticle, reason: String) throws(ArchiveError) {
    throw .unknown("an answer yet")
  }
}
