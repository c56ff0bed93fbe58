internal import GRDB
public import News

/// The store of articles, actors, quotes and outlets: one SQLite file, read by many and written by one at a time.
///
/// Every public read is one snapshot; every `write` is one transaction. It may be used from any thread.
public final class NewsArchive: Sendable {
  public let path: String
  let database: any DatabaseWriter
  let known: KnownLists
  let actorLookups = NameLookups<ActorRef>()
  let sourceLookups = NameLookups<SourceRef>()
  private let watch: ChangeWatch?
  private let clock: @Sendable () -> Timestamp

  init(_ database: any DatabaseWriter, path: String, clock: @escaping @Sendable () -> Timestamp) {
    self.database = database
    self.path = path
    self.clock = clock
    known = KnownLists { body in
      // Where it cannot be read, searches go on without.
      database.asyncRead { db in try? body(db.get()) }
    }
    watch = database is DatabasePool ? ChangeWatch(path: path) : nil
  }

  /// Runs `body` in one transaction that holds the write lock from its beginning: all is stored, or, where it throws,
  /// nothing. Throws `ArchiveError`, or what `body` throws of its own.
  public func write<T>(_ body: (ArchiveTransaction) throws -> T) throws -> T {
    do {
      return try database.writeWithoutTransaction { db in
        try db.beginTransaction(.immediate)
        do {
          let transaction = ArchiveTransaction(db, path: path, time: clock())
          let result = try body(transaction)
          try transaction.finish()
          try db.commit()
          return result
        } catch {
          if db.isInsideTransaction { try? db.rollback() }
          throw error
        }
      }
    } catch let error as DatabaseError {
      throw ArchiveError(error, path: path)
    }
  }

  /// Runs `body` on one snapshot, its failures translated.
  func read<T>(_ body: (Database) throws -> T) throws(ArchiveError) -> T {
    do {
      return try database.unsafeRead { db in
        // As `read` does, but with statements that are kept.
        try db.cachedStatement(sql: "BEGIN DEFERRED TRANSACTION").execute()
        do {
          let result = try body(db)
          try db.cachedStatement(sql: "COMMIT TRANSACTION").execute()
          return result
        } catch {
          if db.isInsideTransaction { try? db.rollback() }
          throw error
        }
      }
    } catch {
      throw ArchiveError(error, path: path)
    }
  }

  /// The number of the last committed change, 0 in a new archive; it grows with every batch that changes anything.
  public func dataSequence() throws(ArchiveError) -> Int64 {
    try read { db in
      try Int64.fetchOne(db.cachedStatement(sql: "SELECT max(seq) FROM changes")) ?? 0
    }
  }

  /// The last committed change and its moment; nil in a new archive. It costs no query while nothing is written.
  public func lastChange() throws(ArchiveError) -> (sequence: Int64, at: Timestamp)? {
    guard let watch else { return try readLastChange() }
    return try watch.value { () throws(ArchiveError) in try readLastChange() }
  }

  /// The number of the last change, where it is known without a query.
  public var knownSequence: Int64? { watch?.known.map { $0?.sequence ?? 0 } }

  private func readLastChange() throws(ArchiveError) -> (sequence: Int64, at: Timestamp)? {
    try read { db in
      try db.first("SELECT seq, at FROM changes ORDER BY seq DESC LIMIT 1") { columns in
        (try columns.integer64(), Timestamp(seconds: Int(try columns.integer64())))
      }
    }
  }

  /// Whether a read succeeds and the schema is current.
  public func isUsable() -> Bool { (try? schemaStatus()) == .current }

  /// Ends all connections, the writing one last, so that the write-ahead log goes into the file and vanishes; any later
  /// call fails.
  public func close() throws(ArchiveError) {
    do {
      (database as? DatabasePool)?.invalidateReadOnlyConnections()
      try database.close()
    } catch {
      throw ArchiveError(error, path: path)
    }
  }
}
