internal import GRDB
internal import News

/// What a batch put, deleted or made part of another, each thing once, in the order in which it was first touched.
struct ChangeLog {
  enum Operation: String {
    case put, delete, merge
  }

  private var order: [StableID] = []
  private var operations: [StableID: Operation] = [:]

  mutating func put(_ id: StableID) { note(id, .put) }
  mutating func delete(_ id: StableID) { note(id, .delete) }
  /// The id leads to another actor from now on.
  mutating func merge(_ id: StableID) { note(id, .merge) }

  private mutating func note(_ id: StableID, _ operation: Operation) {
    if operations.updateValue(operation, forKey: id) == nil { order.append(id) }
  }

  func write(to db: Database, at time: Timestamp) throws {
    let rows = order.compactMap { id in
      operations[id].map { "[\"\($0.rawValue)\",\"\(id.kind.changeName)\",\"\(id)\"]" }
    }
    try db.cachedStatement(
      sql: """
        INSERT INTO changes (at, op, kind, public_id)
        SELECT ?, value ->> 0, value ->> 1, value ->> 2 FROM json_each(?)
        """
    ).execute(arguments: [time.seconds, "[\(rows.joined(separator: ","))]"])
  }
}

extension StableID.Kind {
  fileprivate var changeName: String {
    switch self {
    case .article: "article"
    case .actor: "actor"
    case .quote: "quote"
    case .source: "source"
    case .statement: "statement"
    }
  }
}
