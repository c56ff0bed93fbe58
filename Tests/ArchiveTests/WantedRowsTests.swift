import TestSupport
import Testing

@testable import Archive

@Suite("Queries about keys at hand")
struct WantedRowsTests {
  @Test("every key is asked for once, however many there are", arguments: [0, 1, 2, 5, 6, 20, 21, 99, 100, 101, 250])
  func all(count: Int) throws {
    let keys = (0..<Int64(count)).map { $0 * 7 - 70 }
    let found = try inMemoryArchive().read { db in
      try db.groups(
        "SELECT value, value * 2 FROM wanted WHERE value IS NOT NULL ORDER BY value", of: keys.reversed()
      ) { try $0.integer64() }
    }
    #expect(found == Dictionary(uniqueKeysWithValues: keys.map { ($0, [$0 * 2]) }))
  }

  @Test("a query that fails or is left leaves nothing bound or open")
  func errors() throws {
    struct Stop: Error {}
    let archive = try inMemoryArchive()
    let sql = "SELECT value FROM wanted WHERE value IS NOT NULL"
    #expect(throws: (any Error).self) {
      try archive.read { db in try db.forEachRow(of: sql, wanting: [1, 2, 3]) { _ in throw Stop() } }
    }
    let keys = try archive.read { db in
      var keys: [Int64] = []
      try db.forEachRow(of: sql, wanting: [4, 5]) { keys.append(try $0.integer64()) }
      return keys
    }
    #expect(keys == [4, 5])
  }
}
