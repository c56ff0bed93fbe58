internal import GRDB
public import News

extension ArchiveTransaction {
  /// The actor that the reference data knows by this key.
  public func actor(reference: String) throws(ArchiveError) -> ActorRef? { throw .unknown("an answer yet") }

  /// Actors of the kind with that name among theirs, in the order of storing.
  public func actors(kind: ActorKind, named name: FoldedName) throws(ArchiveError) -> [ActorRef] {
    throw .unknown("an answer yet")
  }

  /// Stores a new actor; one of the same kind and name makes this its namesake, with an id and slug of its own.
  public func createActor(kind: ActorKind, name: String, reference: String? = nil) throws(ArchiveError) -> ActorRef {
    throw .unknown("an answer yet")
  }

  /// Makes `names` known as the actor's, so that they find it; how often articles print them is counted by
  /// `replaceReading`.
  public func addNames(_ names: [ActorName], to actor: ActorRef, basis: FactBasis) throws(ArchiveError) {
    throw .unknown("an answer yet")
  }

  /// Replaces what the scheme says of this value.
  public func addIdentifier(_ identifier: ActorIdentifier, to actor: ActorRef) throws(ArchiveError) {
    throw .unknown("an answer yet")
  }
}
