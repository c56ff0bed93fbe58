internal import GRDB
internal import News

/// How much of some quotes is one speaker's.
public struct SpeakerShare: Hashable, Sendable {
  public var actor: ActorRef
  /// Reports of what the actor said, alone or with others.
  public var quotes: Int
  public var direct: Int
  public var indirect: Int
  public var mixed: Int
  /// Words, as blanks part them.
  public var words: Int
  /// Acts of saying that the reports tell of; one that no statement holds counts by itself.
  public var statements: Int
  /// Outlets that report it.
  public var sources: Int
  public var origins: Int
  /// Of the quotes whose speaker is known, 0 to 1.
  public var share: Double
}

extension NewsArchive {
  /// The speakers of some quotes, those with most quotes first, one page; `total` counts the speakers.
  public func speakerShares(of filter: QuoteFilter, page: PageRequest) throws(ArchiveError) -> Page<SpeakerShare> {
    let query = filter.listQuery
    let speeches = """
      \(query.table) CROSS JOIN quote_speakers s ON s.quote_id = q.id AND s.actor_id IS NOT NULL\(query.condition())
      """
    return try read { db in
      let (quotes, total) =
        try db.first(
          "SELECT count(DISTINCT q.id), count(DISTINCT s.actor_id) FROM \(speeches)",
          StatementArguments(query.arguments)
        ) { (try $0.integer(), try $0.integer()) } ?? (0, 0)
      let stretch = Stretch(page)
      let picked = try db.rows(
        """
        SELECT count(*) AS quotes, s.actor_id FROM \(speeches) GROUP BY s.actor_id
        HAVING \(stretch.bound) ORDER BY quotes \(stretch.direction), s.actor_id \(stretch.direction) LIMIT ?
        """, StatementArguments(query.arguments + stretch.arguments)
      ) { PagePosition(key: .integer(try $0.integer64()), row: try $0.integer64()) }
      let places = stretch.page(of: picked)
      let shares = try shares(of: places.rows.map(\.row), speeches, query.arguments, quotes, in: db)
      return Page(
        rows: places.rows.compactMap { shares[$0.row]?.first }, next: places.next, previous: places.previous,
        total: total, totalIsExact: true)
    }
  }

  private func shares(
    of actors: [Int64], _ speeches: String, _ arguments: [DatabaseValue], _ all: Int, in db: Database
  ) throws -> [Int64: [SpeakerShare]] {
    let list = "[" + actors.map(String.init).joined(separator: ",") + "]"
    let rows = try db.rows(
      """
      SELECT \(referenceColumns("p")), n.* FROM (
        SELECT s.actor_id, count(*), sum(q.type = 'direct'), sum(q.type = 'indirect'), sum(q.type = 'mixed'),
          sum(length(q.text) - length(replace(q.text, ' ', '')) + 1), count(DISTINCT ifnull(q.statement_id, -q.id)),
          count(DISTINCT (SELECT source_id FROM articles WHERE id = q.article_id)), count(DISTINCT \(quoteOrigin))
        FROM \(speeches) AND s.actor_id IN (SELECT value FROM json_each(?)) GROUP BY s.actor_id) n
      JOIN actors p ON p.id = n.actor_id
      """, StatementArguments(arguments + [list.databaseValue])
    ) { columns in
      let actor = try columns.actor()
      let row = try columns.integer64()
      let quotes = try columns.integer()
      return (
        row,
        SpeakerShare(
          actor: actor, quotes: quotes, direct: try columns.integer(), indirect: try columns.integer(),
          mixed: try columns.integer(), words: try columns.integer(), statements: try columns.integer(),
          sources: try columns.integer(), origins: try columns.integer(), share: Double(quotes) / Double(max(1, all)))
      )
    }
    return Dictionary(grouping: rows, by: \.0).mapValues { $0.map(\.1) }
  }
}

/// A page's bounds where the sort key is a count, the greatest first.
private struct Stretch {
  let limit: Int
  let backward: Bool
  let position: PagePosition?

  init(_ page: PageRequest) {
    limit = page.limit
    switch page.start {
    case .beginning: (backward, position) = (false, nil)
    case .after(let place): (backward, position) = (false, place)
    case .before(let place): (backward, position) = (true, place)
    }
  }

  var direction: String { backward ? "ASC" : "DESC" }
  var bound: String { position == nil ? "1" : "(count(*), s.actor_id) \(backward ? ">" : "<") (?, ?)" }

  var arguments: [DatabaseValue] {
    var values: [DatabaseValue] = []
    if let position, case .integer(let count) = position.key {
      values += [count.databaseValue, position.row.databaseValue]
    } else if position != nil {
      values += [0.databaseValue, 0.databaseValue]
    }
    return values + [(limit + 1).databaseValue]
  }

  func page(of found: [PagePosition]) -> Page<PagePosition> {
    var rows = found
    let more = rows.count > limit
    if more { rows.removeLast() }
    if backward { rows.reverse() }
    return Page(
      rows: rows, next: (backward ? position != nil : more) ? rows.last : nil,
      previous: (backward ? more : position != nil) ? rows.first : nil, total: rows.count, totalIsExact: false)
  }
}
