internal import GRDB

/// The rows of a full-text table that have some words, a bit for each: the table tells a hundred thousand of them sooner
/// than it looks up a hundred single ones.
struct RowSet: Sendable {
  private var bits: [UInt64] = []

  init(_ search: WordSearch, in db: Database) throws {
    let scan = try RowScan(
      "SELECT rowid FROM \(search.table) WHERE \(search.table) MATCH ?", [search.expression.databaseValue], in: db)
    while try scan.step() { insert(Int(scan.integer(0))) }
  }

  func contains(_ row: Int64) -> Bool {
    let place = Int(row) / 64
    return row >= 0 && place < bits.count && bits[place] & 1 << UInt64(row % 64) != 0
  }

  private mutating func insert(_ row: Int) {
    guard row >= 0 else { return }
    let place = row / 64
    if place >= bits.count { bits += [UInt64](repeating: 0, count: max(place + 1 - bits.count, bits.count)) }
    bits[place] |= 1 << UInt64(row % 64)
  }
}
