internal import GRDB
internal import News

/// A list read from its beginning to its end on one snapshot, some rows at a time.
///
/// What it holds does not grow with the list: the keys of some ten thousand rows, and the rows at hand. It may be used
/// from one thread after another, never from two at once.
public struct ListExport<Row: Sendable>: Sendable {
  private let list: StoredList<Row>
  private let reader: any DatabaseReader
  private let path: String
  private var waiting: ArraySlice<PagePosition> = []
  private var last: PagePosition?
  private var isAtEnd = false

  private static var keysAtOnce: Int { 50_000 }
  private static var rowsAtOnce: Int { 250 }

  init(_ list: StoredList<Row>, reader: any DatabaseReader, path: String) {
    self.list = list
    self.reader = reader
    self.path = path
  }

  /// The next rows; nil at the end.
  public mutating func next() throws(ArchiveError) -> [Row]? {
    do {
      if waiting.isEmpty, !isAtEnd { try findKeys() }
      guard !waiting.isEmpty else { return nil }
      let keys = waiting.prefix(Self.rowsAtOnce)
      waiting = waiting.dropFirst(Self.rowsAtOnce)
      return try reader.read { db in try rows(keys, in: db) }
    } catch {
      throw ArchiveError(error, path: path)
    }
  }

  private mutating func findKeys() throws {
    let sql = list.query.keySQL(order: list.order, backward: false, isBounded: last != nil)
    let arguments = list.query.keyArguments(order: list.order, after: last, limit: Self.keysAtOnce)
    let kind = list.order.kind
    let found = try reader.read { db in
      try db.rows(sql, arguments) { PagePosition(key: try $0.key(kind), row: try $0.integer64()) }
    }
    isAtEnd = found.count < Self.keysAtOnce
    last = found.last ?? last
    waiting = found[...]
  }

  private func rows(_ keys: ArraySlice<PagePosition>, in db: Database) throws -> [Row] {
    var keyed = try list.keyed(keys.map(\.row), in: db)
    try list.rows.complete(&keyed, db)
    return keyed.map(\.row)
  }
}

extension NewsArchive {
  func page<Row>(_ list: StoredList<Row>, _ request: PageRequest) throws(ArchiveError) -> Page<Row> {
    try read { db in try list.page(request, in: db, counts: counts) }
  }

  /// A reader of all of the list as it is now, whatever is written meanwhile.
  func export<Row>(_ list: StoredList<Row>) throws(ArchiveError) -> ListExport<Row> {
    do {
      let snapshot = try (database as? DatabasePool)?.makeSnapshot()
      return ListExport(list, reader: snapshot ?? database, path: path)
    } catch {
      throw ArchiveError(error, path: path)
    }
  }
}
