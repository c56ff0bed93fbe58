internal import GRDB
public import News

extension NewsArchive {
  public func actors(
    matching filter: ActorFilter, order: ActorOrder = .quotesDescending, page: PageRequest
  ) throws(ArchiveError) -> Page<ActorSummary> { throw .unknown("an answer yet") }

  /// Nil where there is none of that id.
  public func actor(id: StableID) throws(ArchiveError) -> ActorDetail? { throw .unknown("an answer yet") }
}
