internal import GRDB
internal import News

/// Short rows that hold the keys of a list and what it is ordered by.
struct Postings: Sendable {
  /// With its alias.
  let table: String
  /// Which of its rows are meant.
  var condition: String
  var arguments: [DatabaseValue]
  /// The column with the key of the list's table, and the one that the list is ordered by.
  let id: String
  let key: String
  /// The full-text search in the condition, where that is all that it holds.
  var search: (table: String, expression: String)?
}

extension Postings {
  /// What an actor said (1), what speaks of one (2), what an outlet published (3), the latest said first.
  static func quotes(_ list: Int, of owner: StableID, in owners: String) -> Postings {
    Postings(
      table: "quote_postings p",
      condition: "p.list = \(list) AND p.value = (SELECT id FROM \(owners) WHERE public_id = ?)",
      arguments: [owner.description.databaseValue], id: "p.quote_id", key: "p.said_low")
  }

  /// Quotes that match a full-text expression.
  static func quotes(matching expression: String) -> Postings {
    Postings(
      table: "listed_quotes p", condition: "p.quote_id IN (SELECT rowid FROM quotes_fts WHERE quotes_fts MATCH ?)",
      arguments: [expression.databaseValue], id: "p.quote_id", key: "p.said_low",
      search: ("quotes_fts", expression))
  }
}

extension ListQuery {
  /// The same list with its search done: the words are looked up once, however often the list is read after that.
  /// Where they match more rows than are counted, it stays as it is.
  func searched(in db: Database) throws -> ListQuery {
    guard let postings, let search = postings.search else { return self }
    let rows = try db.rows(
      "SELECT rowid FROM \(search.table) WHERE \(search.table) MATCH ? LIMIT \(Page<Never>.countLimit + 1)",
      [search.expression]
    ) { try $0.integer64() }
    guard rows.count <= Page<Never>.countLimit else { return self }
    var query = self
    query.postings?.condition = "\(postings.id) IN (SELECT value FROM json_each(?))"
    query.postings?.arguments = ["[\(rows.map(String.init).joined(separator: ","))]".databaseValue]
    return query
  }
}

extension QuoteFilter {
  /// The filter without what short rows say already, and these; nil where they do not fit.
  var posted: (rest: QuoteFilter, postings: Postings)? {
    guard act.isEmpty, review.isEmpty,
      !(includesRepeated ?? (!article.isEmpty || !segment.isEmpty || !statement.isEmpty))
    else {
      return nil
    }
    var rest = self
    if let query, let expression = query.wantedExpression, speaker.isEmpty, mentions.isEmpty, source.isEmpty {
      rest.query = query.withoutWanted
      return (rest, .quotes(matching: expression))
    }
    guard query == nil else { return nil }
    if let one = speaker.single {
      rest.speaker = []
      return (rest, .quotes(1, of: one, in: "actors"))
    }
    if let one = mentions.single {
      rest.mentions = []
      return (rest, .quotes(2, of: one, in: "actors"))
    }
    if let one = source.single {
      rest.source = []
      return (rest, .quotes(3, of: one, in: "sources"))
    }
    return nil
  }
}

extension FilterSet {
  /// The one value asked for, where nothing else is.
  fileprivate var single: Value? {
    include.count == 1 && exclude.isEmpty && !none && !notNone ? include.first : nil
  }
}
