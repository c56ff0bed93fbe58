internal import Foundation
internal import GRDB
internal import News
internal import Synchronization

/// A list read from its beginning to its end on one snapshot, some rows at a time.
///
/// What it holds does not grow with the list: the keys of some ten thousand rows, and the rows at hand. It may be used
/// from one thread after another, never from two at once; of itself it reads on as many threads as it has readers.
public struct ListExport<Row: Sendable>: Sendable {
  private let list: StoredList<Row>
  /// At least one; all see the archive at the same change.
  private var readers: [any DatabaseReader]
  /// Gives one more, where there may be one; called once, and for a long list only.
  private var another: (@Sendable () throws -> (any DatabaseReader)?)?
  private let path: String
  private var waiting: ArraySlice<PagePosition> = []
  private var last: PagePosition?
  private var isAtEnd = false

  private static var keysAtOnce: Int { 50_000 }
  private static var rowsAtOnce: Int { 200 }

  init(
    _ list: StoredList<Row>, reader: any DatabaseReader,
    another: (@Sendable () throws -> (any DatabaseReader)?)?, path: String
  ) {
    self.list = list
    readers = [reader]
    self.another = another
    self.path = path
  }

  /// The next rows; nil at the end.
  public mutating func next() throws(ArchiveError) -> [Row]? { try next { $0 }?.flatMap(\.self) }

  /// What `make` makes of the next rows, some in each piece, in the list's order; nil at the end.
  /// - Parameter make: It is called on several threads at once.
  public mutating func next<Piece: Sendable>(
    _ make: @escaping @Sendable ([Row]) -> Piece
  ) throws(ArchiveError) -> [Piece]? {
    do {
      if waiting.isEmpty, !isAtEnd { try findKeys() }
      if waiting.count > Self.rowsAtOnce, let another {
        self.another = nil
        if let reader = try another() { readers.append(reader) }
      }
      var shares: [(reader: any DatabaseReader, keys: ArraySlice<PagePosition>)] = []
      for reader in readers where !waiting.isEmpty {
        shares.append((reader, waiting.prefix(Self.rowsAtOnce)))
        waiting = waiting.dropFirst(Self.rowsAtOnce)
      }
      if shares.isEmpty { return nil }
      return try pieces(of: shares, make)
    } catch {
      throw ArchiveError(error, path: path)
    }
  }

  private func pieces<Piece: Sendable>(
    of shares: [(reader: any DatabaseReader, keys: ArraySlice<PagePosition>)],
    _ make: @escaping @Sendable ([Row]) -> Piece
  ) throws -> [Piece] {
    let results = Mutex([Result<Piece, any Error>?](repeating: nil, count: shares.count))
    DispatchQueue.concurrentPerform(iterations: shares.count) { n in
      let result = Result { make(try shares[n].reader.read { db in try rows(shares[n].keys, in: db) }) }
      results.withLock { $0[n] = result }
    }
    return try results.withLock { $0 }.compactMap { try $0?.get() }
  }

  private mutating func findKeys() throws {
    let sql = list.query.keySQL(order: list.order, backward: false, isBounded: last != nil)
    let arguments = list.query.keyArguments(order: list.order, after: last, limit: Self.keysAtOnce)
    let kind = list.order.kind
    let found = try readers[0].read { db in
      try db.rows(sql, arguments) { PagePosition(key: try $0.key(kind), row: try $0.integer64()) }
    }
    isAtEnd = found.count < Self.keysAtOnce
    last = found.last ?? last
    waiting = found[...]
  }

  private func rows(_ keys: ArraySlice<PagePosition>, in db: Database) throws -> [Row] {
    try list.rows(of: keys.map(\.row), in: db)
  }
}

extension NewsArchive {
  func page<Row>(_ list: StoredList<Row>, _ request: PageRequest) throws(ArchiveError) -> Page<Row> {
    try read { db in try list.page(request, in: db, known: known) }
  }

  /// A reader of all of the list as it is now, whatever is written meanwhile.
  func export<Row>(_ list: StoredList<Row>) throws(ArchiveError) -> ListExport<Row> {
    do {
      guard let pool = database as? DatabasePool else {
        return ListExport(list, reader: database, another: nil, path: path)
      }
      let first = try pool.makeSnapshot()
      return ListExport(list, reader: first, another: { try pool.snapshot(like: first) }, path: path)
    } catch {
      throw ArchiveError(error, path: path)
    }
  }
}

extension DatabasePool {
  /// Another snapshot that sees the same; nil where a change came in between, or there is but one processor.
  fileprivate func snapshot(like first: DatabaseSnapshot) throws -> DatabaseSnapshot? {
    func change(_ snapshot: DatabaseSnapshot) throws -> Int64 {
      try snapshot.read { db in try db.first("SELECT max(seq) FROM changes") { try $0.integer64OrNil() ?? 0 } ?? 0 }
    }
    guard ProcessInfo.processInfo.activeProcessorCount > 1 else { return nil }
    let second = try makeSnapshot()
    return try change(first) == change(second) ? second : nil
  }
}
