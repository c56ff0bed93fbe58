internal import GRDB
public import News

extension NewsArchive {
  public func quotes(
    matching filter: QuoteFilter, order: QuoteOrder = .saidDescending, page: PageRequest
  ) throws(ArchiveError) -> Page<QuoteSummary> { throw .unknown("an answer yet") }

  /// Nil where there is none of that id.
  public func quote(id: StableID) throws(ArchiveError) -> QuoteSummary? { throw .unknown("an answer yet") }
}
