internal import GRDB
public import News

extension NewsArchive {
  public func sources(
    matching filter: SourceFilter, order: SourceOrder = .articlesDescending, page: PageRequest
  ) throws(ArchiveError) -> Page<SourceSummary> { throw .unknown("an answer yet") }

  /// Nil where there is none of that id.
  public func source(id: StableID) throws(ArchiveError) -> SourceDetail? { throw .unknown("an answer yet") }
}
