internal import GRDB
internal import News

extension NewsArchive {
  /// Gives everything of the kinds, kind by kind and ordered by id, as JSON objects to `body`: one snapshot, one object
  /// in memory at a time.
  ///
  /// An `isStable` export leaves out moments and sequence numbers: two archives of the same texts export the same.
  /// - Throws: `ArchiveError`, and what `body` throws.
  public func export(
    _ kinds: [ExportKind], isStable: Bool = false, _ body: (String) throws -> Void
  ) throws {
    do {
      try database.read { db in
        for kind in kinds {
          let rows = try Row.fetchCursor(db, sql: kind.sql(isStable: isStable))
          while let row = try rows.next() {
            var columns = ColumnReader(row)
            try body(try columns.text())
          }
        }
      }
    } catch let error as DatabaseError {
      throw ArchiveError(error, path: path)
    } catch let error as MalformedRow {
      throw ArchiveError(error, path: path)
    }
  }
}
