internal import GRDB
public import News

extension NewsArchive {
  public func articles(
    matching filter: ArticleFilter, order: ArticleOrder = .publishedDescending, page: PageRequest
  ) throws(ArchiveError) -> Page<ArticleSummary> { throw .unknown("an answer yet") }

  /// The article with its newest text; nil where there is none of that id.
  public func article(id: StableID) throws(ArchiveError) -> ArticleDetail? { throw .unknown("an answer yet") }

  /// A revision's text, the newest where `revision` is nil; nil where there is no such article or revision.
  public func text(of id: StableID, revision: Int? = nil) throws(ArchiveError) -> RevisionText? {
    throw .unknown("an answer yet")
  }

  /// Where an article names actors, in the order of the text; nil where there is no such article.
  public func mentions(in id: StableID) throws(ArchiveError) -> [MentionRow]? { throw .unknown("an answer yet") }
}
