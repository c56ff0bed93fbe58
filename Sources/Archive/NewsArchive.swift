internal import GRDB
public import News

/// The store of articles, actors, quotes and outlets: one SQLite file, read by many and written by one at a time.
///
/// Every public read is one snapshot; every `write` is one transaction. It may be used from any thread.
public final class NewsArchive: Sendable {
  public enum Mode: Hashable, Sendable {
    /// For serving: the file must exist and have the current schema.
    case readOnly
    /// For ingest: as `readOnly`, but a missing or empty file may become an archive.
    case readWrite(createIfMissing: Bool)
    /// For `migrate()`: an older schema is accepted too.
    case upgrade
  }

  let database: any DatabaseWriter
  public let path: String
  let clock: @Sendable () -> Timestamp

  init(_ database: any DatabaseWriter, path: String, clock: @escaping @Sendable () -> Timestamp) {
    self.database = database
    self.path = path
    self.clock = clock
  }

  /// Opens the archive at `path`. A file that is foreign, newer, damaged or (but for `.upgrade`) outdated is refused
  /// and nothing is written to it or beside it.
  ///
  /// `clock` gives the moment that written rows bear.
  public static func open(
    path: String, mode: Mode, readers: Int = 8, clock: @escaping @Sendable () -> Timestamp = Timestamp.now
  ) throws(ArchiveError) -> NewsArchive { throw .unknown("an answer yet") }

  /// An archive that lives as long as its object, for tests.
  public static func inMemory(clock: @escaping @Sendable () -> Timestamp = Timestamp.now) throws(ArchiveError)
    -> NewsArchive
  { throw .unknown("an answer yet") }

  /// How the file's schema stands, found without writing to it or beside it.
  public static func schemaStatus(ofFileAt path: String) throws(ArchiveError) -> SchemaStatus {
    throw .unknown("an answer yet")
  }

  /// The schema number that this version writes.
  public static var schemaVersion: Int { 4 }

  public func schemaStatus() throws(ArchiveError) -> SchemaStatus { throw .unknown("an answer yet") }

  /// Brings the schema up to date, step by step, each step a transaction; gives the steps taken, newest last.
  @discardableResult
  public func migrate() throws(ArchiveError) -> [String] { throw .unknown("an answer yet") }

  /// Runs `body` in one transaction that holds the write lock from its beginning: all is stored, or, where it throws,
  /// nothing. Throws `ArchiveError`, or what `body` throws of its own.
  public func write<T>(_ body: (ArchiveTransaction) throws -> T) throws -> T {
    throw ArchiveError.unknown("an answer yet")
  }

  /// Whether a read succeeds and the schema is current.
  public func isUsable() -> Bool { false }

  /// The number of the last committed change, 0 in a new archive; it grows with every batch that changes anything.
  public func dataSequence() throws(ArchiveError) -> Int64 { throw .unknown("an answer yet") }

  /// The last committed change and its moment; nil in a new archive.
  public func lastChange() throws(ArchiveError) -> (sequence: Int64, at: Timestamp)? { throw .unknown("an answer yet") }

  /// Ends all connections; any later call fails.
  public func close() throws(ArchiveError) { throw .unknown("an answer yet") }
}
