internal import GRDB

/// What lists by words alone ask of every quote, in memory: its place among the quotes and that of its statement. Twelve
/// bytes a quote save a look into a table for each that has the words.
struct QuoteColumns: Sendable {
  /// By rows of quotes; 0 where no list shows the quote.
  private var ranks: [UInt32]
  /// By rows of quotes, the rows of their statements; 0 where there is none.
  private var statements: [UInt32]
  /// By rows of statements.
  private var statementRanks: [UInt32]

  private static let mostRows = 4_000_000

  /// Nil where there are more rows than are to be held.
  init?(in db: Database) throws {
    let quotes = try db.lastRow(of: "quotes")
    let stated = try db.lastRow(of: "statements")
    guard (0...Self.mostRows).contains(quotes), (0...Self.mostRows).contains(stated) else { return nil }
    ranks = try Self.column("SELECT quote_id, said_low FROM listed_quotes", upTo: quotes, in: db) {
      ListKey.rank(ofDate: $0.date(1))
    }
    statements = try Self.column("SELECT id, statement_id FROM quotes WHERE statement_id > 0", upTo: quotes, in: db) {
      UInt32(clamping: $0.integer(1))
    }
    statementRanks = try Self.column(
      "SELECT id, said_low FROM statements INDEXED BY statements_said_low WHERE said_low >= ''", upTo: stated, in: db
    ) {
      ListKey.rank(ofDate: $0.date(1))
    }
  }

  private static func column(
    _ sql: String, upTo last: Int, in db: Database, value: (RowScan) -> UInt32
  ) throws -> [UInt32] {
    var column = [UInt32](repeating: 0, count: last + 1)
    let scan = try RowScan(sql, in: db)
    while try scan.step() {
      let row = Int(scan.integer(0))
      if column.indices.contains(row) { column[row] = value(scan) }
    }
    return column
  }

  /// Places in the list of quotes of those that a list shows.
  func listed(_ quotes: [Int64]) -> [ListKey] {
    quotes.compactMap { row in
      Self.value(in: ranks, at: row).map { ListKey(rank: $0, row: UInt32(clamping: row)) }
    }
  }

  /// Places in the list of statements of those that the quotes report, each once.
  func statements(of quotes: [Int64]) -> [ListKey] {
    var seen = RowSet()
    return quotes.compactMap { row in
      guard let statement = Self.value(in: statements, at: row), seen.insert(Int64(statement)) else { return nil }
      return Self.value(in: statementRanks, at: Int64(statement)).map { ListKey(rank: $0, row: statement) }
    }
  }

  private static func value(in column: [UInt32], at row: Int64) -> UInt32? {
    guard row >= 0, row < column.count, column[Int(row)] > 0 else { return nil }
    return column[Int(row)]
  }
}

/// A row's place in a list by the day said, then by rows, as one number.
struct ListKey: Hashable, Comparable, Sendable {
  private let value: UInt64

  init(rank: UInt32, row: UInt32) { value = UInt64(rank) << 32 | UInt64(row) }

  /// Nil for a place in a list of another order.
  init?(_ position: PagePosition) {
    guard case .text(let day) = position.key, [0, 4, 7, 10].contains(day.utf8.count),
      let row = UInt32(exactly: position.row)
    else { return nil }
    self.init(rank: Self.rank(ofDate: storedDate(day.utf8)), row: row)
  }

  /// 1 where there is no date; the later the day, the more, and a month comes before its days.
  static func rank(ofDate date: Int32) -> UInt32 { UInt32(clamping: date) + 1 }

  static func < (one: ListKey, other: ListKey) -> Bool { one.value < other.value }

  var row: Int64 { Int64(value & 0xFFFF_FFFF) }

  var position: PagePosition {
    let date = Int(value >> 32) - 1
    func digits(_ number: Int, _ count: Int) -> String {
      let text = String(number)
      return String(repeating: "0", count: max(0, count - text.count)) + text
    }
    let parts = [digits(date / 10_000, 4), digits(date / 100 % 100, 2), digits(date % 100, 2)]
    let known = date % 100 > 0 ? 3 : date / 100 % 100 > 0 ? 2 : date > 0 ? 1 : 0
    return PagePosition(key: .text(parts.prefix(known).joined(separator: "-")), row: row)
  }
}

extension [ListKey] {
  /// The `limit` that follow a place in the list that begins with the greatest, or that stand before it, the nearest
  /// first.
  func stretch(after position: ListKey?, backward: Bool, limit: Int) -> [ListKey] {
    func isNearer(_ one: ListKey, _ other: ListKey) -> Bool { backward ? one < other : other < one }
    var nearest: [ListKey] = []
    var farthest: ListKey?
    for key in self {
      if let position, !isNearer(position, key) { continue }
      if let farthest, !isNearer(key, farthest) { continue }
      nearest.append(key)
      guard nearest.count >= 2 * limit else { continue }
      nearest.sort(by: isNearer)
      nearest.removeSubrange(limit...)
      farthest = nearest.last
    }
    nearest.sort(by: isNearer)
    return Array(nearest.prefix(limit))
  }
}
