internal import Foundation
internal import GRDB
public import News

extension NewsArchive {
  public enum Mode: Hashable, Sendable {
    /// For serving: the file must exist and have the current schema.
    case readOnly
    /// For ingest: as `readOnly`, but a missing or empty file may become an archive.
    case readWrite(createIfMissing: Bool)
    /// For `migrate()`: an older schema is accepted too.
    case upgrade
  }

  /// The schema number that this version writes.
  public static var schemaVersion: Int { SchemaMigration.all.count }

  /// Opens the archive at `path`. A file that is foreign, newer, damaged or (but for `.upgrade`) outdated is refused
  /// and nothing is written to it or beside it.
  ///
  /// `readers` is how many reads may run at once, `busySeconds` how long a write waits for another process's; `clock`
  /// gives the moment that written rows bear.
  public static func open(
    path: String, mode: Mode, readers: Int = 8, busySeconds: Double = 5,
    clock: @escaping @Sendable () -> Timestamp = Timestamp.now
  ) throws(ArchiveError) -> NewsArchive {
    SQLiteLibrary.configure()
    do {
      try admit(path, mode: mode)
    } catch .missing where mode == .readWrite(createIfMissing: true) {
      try create(path)
    }
    var configuration = Configuration()
    configuration.readonly = mode == .readOnly
    configuration.busyMode = .timeout(busySeconds)
    configuration.maximumReaderCount = max(1, readers)
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA cache_size = -6000; PRAGMA temp_store = MEMORY")
      try WordPairs.addFunction(to: db)
    }
    do {
      let pool = try DatabasePool(path: filePath(path), configuration: configuration)
      if mode != .readOnly {
        // A batch of ingest touches thousands of pages; they go into the file every 32 MB, not after every batch.
        try pool.writeWithoutTransaction { db in
          try db.execute(
            sql: "PRAGMA synchronous = FULL; PRAGMA cache_size = -64000; PRAGMA wal_autocheckpoint = 8000")
        }
      }
      let archive = NewsArchive(pool, path: path, clock: clock)
      try admit(archive.schemaStatus(), path: path, mode: mode)
      return archive
    } catch {
      throw ArchiveError(error, path: path)
    }
  }

  /// An archive that lives as long as its object, for tests.
  public static func inMemory(
    clock: @escaping @Sendable () -> Timestamp = Timestamp.now
  ) throws(ArchiveError) -> NewsArchive {
    SQLiteLibrary.configure()
    do {
      let archive = NewsArchive(try DatabaseQueue(), path: ":memory:", clock: clock)
      try archive.migrate()
      return archive
    } catch {
      throw ArchiveError(error, path: ":memory:")
    }
  }

  /// How the file's schema stands, found without writing to it or beside it.
  public static func schemaStatus(ofFileAt path: String) throws(ArchiveError) -> SchemaStatus {
    try SchemaStatus(headerOfFileAt: path)
  }

  public func schemaStatus() throws(ArchiveError) -> SchemaStatus {
    try read { db in try SchemaStatus(of: db) }
  }

  /// The names of the steps that `migrate()` would take on a schema of that number.
  public static func steps(from version: Int) -> [String] { SchemaMigration.all.dropFirst(version).map { $0.name } }

  /// Brings the schema up to date, step by step, each step a transaction; gives the steps taken, newest last.
  @discardableResult
  public func migrate() throws(ArchiveError) -> [String] {
    do {
      return try database.writeWithoutTransaction { db in try SchemaMigration.takeMissing(in: db) }
    } catch {
      throw ArchiveError(error, path: path)
    }
  }

  private static func admit(_ path: String, mode: Mode) throws(ArchiveError) {
    let status = try SchemaStatus(headerOfFileAt: path)
    if status == .empty, mode == .readWrite(createIfMissing: true) {
      throw .missing(path: path)
    }
    // Another process may have brought the file further than its header says: ask again once it is open.
    if case .outdated = status, hasLog(path) { return }
    try admit(status, path: path, mode: mode)
  }

  private static func admit(_ status: SchemaStatus, path: String, mode: Mode) throws(ArchiveError) {
    switch status {
    case .current: return
    case .outdated(let found):
      if mode != .upgrade { throw .outdated(path: path, found: found, known: schemaVersion) }
    case .newer(let found): throw .newer(path: path, found: found, known: schemaVersion)
    case .empty: throw .missing(path: path)
    case .foreign: throw .foreign(path: path)
    }
  }

  /// SQLite reads a path that begins with `file:` as an address, and `:memory:` and the empty path as no file at all.
  static func filePath(_ path: String) -> String { path.hasPrefix("/") ? path : "./" + path }

  private static func hasLog(_ path: String) -> Bool {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path + "-wal")
    return (attributes?[.size] as? NSNumber)?.intValue ?? 0 > 0
  }

  /// Makes an archive under another name and gives it its own when it is whole, so that no end in the middle leaves half
  /// a schema there. Write-ahead logging comes later, so that the file's header always names it ours.
  private static func create(_ path: String) throws(ArchiveError) {
    let part = "\(path).new-\(getpid())"
    do {
      try removeFile(part)
      let queue = try DatabaseQueue(path: filePath(part))
      try queue.writeWithoutTransaction { db in _ = try SchemaMigration.takeMissing(in: db) }
      try queue.close()
      try settle(part, as: path, replacing: (try? SchemaStatus(headerOfFileAt: path)) == .empty)
    } catch {
      try? removeFile(part)
      throw ArchiveError(error, path: path)
    }
  }
}
