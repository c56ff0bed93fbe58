internal import GRDB

/// Rows, a bit for each.
struct RowSet: Sendable {
  private var bits: [UInt64] = []

  init(_ rows: some Sequence<Int64> = []) { for row in rows { insert(row) } }

  /// The rows of a full-text table that have some words: the table tells a hundred thousand of them sooner than it looks
  /// up a hundred single ones.
  init(_ search: WordSearch, in db: Database) throws {
    let scan = try RowScan(
      "SELECT rowid FROM \(search.table) WHERE \(search.table) MATCH ?", [search.expression.databaseValue], in: db)
    while try scan.step() { insert(scan.integer(0)) }
  }

  func contains(_ row: Int64) -> Bool {
    let place = Int(row) / 64
    return row >= 0 && place < bits.count && bits[place] & 1 << UInt64(row % 64) != 0
  }

  /// - Returns: False where it was among them; negative rows never are.
  @discardableResult
  mutating func insert(_ row: Int64) -> Bool {
    guard row >= 0 else { return false }
    let (place, bit) = (Int(row) / 64, UInt64(1) << UInt64(row % 64))
    if place >= bits.count { bits += [UInt64](repeating: 0, count: max(place + 1 - bits.count, bits.count)) }
    defer { bits[place] |= bit }
    return bits[place] & bit == 0
  }
}
