public import News

/// What an export writes.
public enum ExportKind: String, Sendable, CaseIterable {
  case sources, articles, actors, quotes, statements, mentions, decisions, removals
}

/// How an export writes it. All but `sqlite` are text, a thing a line.
public enum ExportFormat: String, Sendable, CaseIterable {
  /// One JSON object a line, with all that is on record.
  case ndjson
  /// RFC 4180: one kind, flat.
  case csv
  /// One JSON-LD document in the words of schema.org, a node a line.
  case jsonld
  /// Articles as items of IPTC's ninjs 3.0, one a line.
  case ninjs
  /// A database of the tables that `csv` writes.
  case sqlite

  /// The kinds that can be written so.
  public var kinds: [ExportKind] {
    switch self {
    case .ndjson, .csv, .sqlite: ExportKind.allCases
    case .jsonld: [.sources, .articles, .actors, .quotes, .statements]
    case .ninjs: [.articles]
    }
  }
}

/// Which things an export holds and what of them.
public struct ExportRequest: Sendable {
  public var kinds: [ExportKind]
  /// Leave out what differs between archives of the same texts: moments, sequence numbers, ids that depend on the order in
  /// which the texts came.
  public var isStable = false
  /// Only what changed then or later.
  public var since: Timestamp?
  /// Only things of these ids, and mentions in articles of these ids; nil is all.
  public var ids: [StableID]?

  public init(_ kinds: [ExportKind], isStable: Bool = false, since: Timestamp? = nil, ids: [StableID]? = nil) {
    self.kinds = kinds
    self.isStable = isStable
    self.since = since
    self.ids = ids
  }
}

/// Where the things of a kind come from: one row each, in an order that is the same in every archive of the same texts.
struct ExportRows {
  /// What stands after FROM.
  var from: String
  /// The id by which a request narrows them; nil where they have none.
  var id: String?
  /// The moment by which a request narrows what has no id.
  var moment: String?
  var order: String

  init(_ kind: ExportKind, isStable: Bool) {
    switch kind {
    case .sources: self.init(from: "sources s", id: "s.public_id", order: "s.public_id")
    case .articles:
      self.init(
        from: """
          articles a LEFT JOIN sources s ON s.id = a.source_id LEFT JOIN sources v ON v.id = a.record_via_id
          LEFT JOIN articles d ON d.id = a.duplicate_of
          """, id: "a.public_id", order: "a.public_id")
    case .actors: self.init(from: "actors a", id: "a.public_id", order: "a.public_id")
    case .quotes:
      self.init(
        from: """
          quotes q JOIN articles a ON a.id = q.article_id LEFT JOIN quotes p ON p.id = q.parent_id
          LEFT JOIN sources s ON s.id = a.source_id LEFT JOIN actors t ON t.id = q.speaker_id
          LEFT JOIN statements m ON m.id = q.statement_id
          """, id: "q.public_id", order: "a.public_id, q.n")
    case .statements:
      self.init(
        from: """
          statements m JOIN actors t ON t.id = m.speaker_id JOIN quotes r ON r.id = m.representative_id
          JOIN articles a ON a.id = r.article_id
          """, id: "m.public_id", order: isStable ? "r.public_id" : "m.public_id")
    case .mentions:
      self.init(
        from: "mentions m JOIN articles a ON a.id = m.article_id LEFT JOIN actors t ON t.id = m.actor_id",
        id: "a.public_id", order: "a.public_id, m.start_at, m.end_at, t.public_id, m.form")
    case .decisions: self.init(from: "decisions d", moment: "d.at", order: "d.seq")
    case .removals: self.init(from: "removals r", moment: "r.at", order: "r.public_id")
    }
  }

  private init(from: String, id: String? = nil, moment: String? = nil, order: String) {
    (self.from, self.id, self.moment, self.order) = (from, id, moment, order)
  }
}
