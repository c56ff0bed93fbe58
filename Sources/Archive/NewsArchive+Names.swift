internal import GRDB
public import News

/// From what a reader writes for an actor or outlet to who that is.
extension NewsArchive {
  /// The actors that `text` names: as id, slug, `wikidata:Q58217` (any identifier scheme) or reference key, else as a
  /// whole name, else as words of a name (`lavrov`). Several where it is ambiguous, the most quoted first.
  public func actors(named text: String) throws(ArchiveError) -> [ActorRef] { throw .unknown("an answer yet") }

  /// Actors with names like `text`, the likest first, for a reader who misspelt one.
  public func actorSuggestions(for text: String, limit: Int = 5) throws(ArchiveError) -> [ActorRef] {
    throw .unknown("an answer yet")
  }

  /// The outlets that `text` names: as id, slug or whole name.
  public func sources(named text: String) throws(ArchiveError) -> [SourceRef] { throw .unknown("an answer yet") }

  /// Outlets with names like `text`, the likest first.
  public func sourceSuggestions(for text: String, limit: Int = 5) throws(ArchiveError) -> [SourceRef] {
    throw .unknown("an answer yet")
  }
}
