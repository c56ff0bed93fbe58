internal import Foundation
internal import GRDB
internal import News

extension NewsArchive {
  /// Gives everything of the kinds, kind by kind and in an order that is the same in every archive of the same texts, line
  /// by line to `body`, without line ends: one snapshot, one thing in memory at a time.
  ///
  /// `csv` begins with a line of column names; of several kinds the tables follow each other.
  /// - Throws: `ArchiveError`, and what `body` throws.
  public func export(
    _ request: ExportRequest, as format: ExportFormat = .ndjson, _ body: (String) throws -> Void
  ) throws {
    try reading { db in
      if format == .jsonld { try body(ExportKind.linkedContext) }
      var isFirst = true
      for kind in request.kinds where format.kinds.contains(kind) {
        if format == .csv { try body(CSVRow.line(kind.columns(isStable: request.isStable).map(\.name))) }
        let rows = try db.makeStatement(sql: request.sql(of: kind, as: format))
        try db.forEachRow(of: rows, request.arguments) { columns in
          switch format {
          case .csv, .sqlite:
            var fields: [String?] = []
            while !columns.isAtEnd { fields.append(try columns.textOrNil()) }
            try body(CSVRow.line(fields))
          case .jsonld:
            let node = try columns.text()
            try body(isFirst ? node : "," + node)
            isFirst = false
          case .ndjson, .ninjs: try body(try columns.text())
          }
        }
      }
      if format == .jsonld { try body("]}") }
    }
  }

  /// Writes the tables of `csv` into a new SQLite database, a table a kind.
  /// - Throws: `ArchiveError.exists` where there is such a file already, else what the system says.
  public func exportDatabase(_ request: ExportRequest, to target: String) throws(ArchiveError) {
    guard !FileManager.default.fileExists(atPath: target) else { throw .exists(path: target) }
    let part = target + ".part"
    do {
      try Self.removeFile(part)
      let copy = try DatabaseQueue(path: Self.filePath(part))
      try reading { db in
        try copy.write { written in
          for kind in request.kinds { try write(kind, of: request, from: db, to: written) }
        }
      }
      try copy.close()
      try Self.settle(part, as: target)
    } catch {
      try? Self.removeFile(part)
      throw ArchiveError(error, path: target)
    }
  }

  private func write(
    _ kind: ExportKind, of request: ExportRequest, from db: Database, to written: Database
  ) throws {
    let names = kind.columns(isStable: request.isStable).map { "\"\($0.name)\"" }.joined(separator: ", ")
    try written.execute(sql: "CREATE TABLE \(kind.rawValue) (\(names))")
    let marks = kind.columns(isStable: request.isStable).map { _ in "?" }.joined(separator: ", ")
    let insert = try written.makeStatement(sql: "INSERT INTO \(kind.rawValue) VALUES (\(marks))")
    let rows = try Row.fetchCursor(db, sql: request.sql(of: kind, as: .sqlite), arguments: request.arguments)
    while let row = try rows.next() { try insert.execute(arguments: StatementArguments(row.databaseValues)) }
  }

  private func reading(_ body: (Database) throws -> Void) throws {
    do {
      try database.read(body)
    } catch let error as DatabaseError {
      throw ArchiveError(error, path: path)
    } catch let error as MalformedRow {
      throw ArchiveError(error, path: path)
    }
  }
}

extension ExportRequest {
  fileprivate func sql(of kind: ExportKind, as format: ExportFormat) -> String {
    let rows = ExportRows(kind, isStable: isStable)
    let columns =
      switch format {
      case .ndjson: kind.object(isStable: isStable)
      case .csv, .sqlite: kind.columns(isStable: isStable).map { "\($0.sql) AS \"\($0.name)\"" }.joined(separator: ", ")
      case .jsonld: kind.linkedNode
      case .ninjs: ExportKind.ninjsItem
      }
    var conditions: [String] = []
    if let id = rows.id {
      if ids != nil { conditions.append("\(id) IN (SELECT value FROM json_each(:ids))") }
      if since != nil { conditions.append("\(id) IN (SELECT public_id FROM changes WHERE at >= :since)") }
    } else if let moment = rows.moment, since != nil {
      conditions.append("\(moment) >= :since")
    }
    return "SELECT \(columns) FROM \(rows.from)"
      + (conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND ")) + " ORDER BY \(rows.order)"
  }

  fileprivate var arguments: StatementArguments {
    var arguments: [String: (any DatabaseValueConvertible)?] = [:]
    if let ids { arguments["ids"] = "[" + ids.map { "\"\($0)\"" }.joined(separator: ",") + "]" }
    if let since { arguments["since"] = since.seconds }
    return StatementArguments(arguments)
  }
}
