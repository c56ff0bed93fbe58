internal import GRDB
public import News

extension NewsArchive {
  public func actors(
    matching filter: ActorFilter, order: ActorOrder = .quotesDescending, page: PageRequest
  ) throws(ArchiveError) -> Page<ActorSummary> {
    try self.page(filter.list(order), page)
  }

  /// The whole list, to be read in pieces.
  public func allActors(
    matching filter: ActorFilter, order: ActorOrder = .quotesDescending
  ) throws(ArchiveError) -> ListExport<ActorSummary> {
    try export(filter.list(order))
  }

  /// Nil where there is none of that id.
  public func actor(id: StableID) throws(ArchiveError) -> ActorDetail? {
    try read { db in
      let summary = try db.first(
        "SELECT \(ActorSummary.columns) FROM actors a WHERE a.public_id = ?", [id.description]
      ) { try ActorSummary(&$0) }
      guard let summary else { return nil }
      let row = summary.actor.row
      let (articles, sources, first, last) =
        try db.first(
          """
          SELECT count(*), count(DISTINCT source_id), min(nullif(published_low, '')), max(nullif(published_low, ''))
          FROM articles WHERE id IN (SELECT article_id FROM mentions WHERE actor_id = ?)
          """, [row]
        ) { (try $0.integer(), try $0.integer(), try $0.dateOrNil(), try $0.dateOrNil()) } ?? (0, 0, nil, nil)
      let (statements, origins) =
        try db.first(
          """
          SELECT count(*), (\(Self.originsOfSpeaker)) FROM statements s WHERE \(StatementSummary.isSpoken(by: "(?1)"))
          """, [row]
        ) { (try $0.integer(), try $0.integer()) } ?? (0, 0)
      let names = try names(of: row, in: db)
      return ActorDetail(
        summary: summary, names: names.map(\.name), nameBases: names.map(\.basis),
        identifiers: try identifiers(of: row, in: db), roles: try roles(of: row, in: db), articles: articles,
        sources: sources, statements: statements, origins: origins, firstSeen: first, lastSeen: last,
        mergedFrom: try mergedFrom(row, in: db))
    }
  }

  /// The actor to whom the id leads that another actor had before they became one; nil where there is none.
  public func successor(of id: StableID) throws(ArchiveError) -> ActorRef? {
    try read { db in
      try db.first(
        """
        SELECT \(referenceColumns("a")) FROM appellations p JOIN actors a ON a.id = p.actor_id
        WHERE p.public_id = ? AND a.public_id <> p.public_id
        """, [id.description]
      ) { try $0.actor() }
    }
  }

  private static let originsOfSpeaker = """
    SELECT count(DISTINCT q.origin) FROM quote_speakers c JOIN quotes q ON q.id = c.quote_id
    WHERE c.actor_id = ?1 AND q.statement_id IS NOT NULL
    """

  private func names(of actor: Int64, in db: Database) throws -> [(name: ActorName, basis: FactBasis)] {
    try db.rows(
      "SELECT name, kind, count, basis FROM actor_names WHERE actor_id = ? ORDER BY kind <> 'primary', count DESC, name",
      [actor]
    ) { (ActorName(try $0.text(), try $0.value(), count: try $0.integer()), try $0.value()) }
  }

  private func mergedFrom(_ actor: Int64, in db: Database) throws -> [StableID] {
    try db.rows(
      """
      SELECT p.public_id FROM appellations p JOIN actors a ON a.id = p.actor_id
      WHERE a.id = ? AND p.public_id <> a.public_id ORDER BY p.public_id
      """, [actor]
    ) { try $0.id() }
  }

  private func identifiers(of actor: Int64, in db: Database) throws -> [ActorIdentifier] {
    try db.rows(
      "SELECT scheme, value, basis FROM actor_identifiers WHERE actor_id = ? ORDER BY scheme, value", [actor]
    ) { ActorIdentifier(scheme: try $0.value(), value: try $0.text(), basis: try $0.value()) }
  }

  private func roles(of actor: Int64, in db: Database) throws -> [RoleRow] {
    try db.rows(
      """
      SELECT r.title, \(referenceColumns("o")), \(referenceColumns("c")), r.basis, r.held_from, r.held_to,
        count(DISTINCT r.article_id), min(nullif(a.published_low, '')), max(nullif(a.published_low, ''))
      FROM actor_roles r
      LEFT JOIN articles a ON a.id = r.article_id
      LEFT JOIN actors o ON o.id = r.organization_id
      LEFT JOIN actors c ON c.id = r.country_id
      WHERE r.actor_id = ?
      GROUP BY r.title, r.organization_id, r.country_id, r.basis, r.held_from, r.held_to
      ORDER BY count(DISTINCT r.article_id) DESC, r.title, o.slug, c.slug
      """, [actor]
    ) { columns in
      let role = RoleBrief(
        title: try columns.text(), organization: try columns.actorOrNil(), country: try columns.actorOrNil())
      return RoleRow(
        role: role, basis: try columns.value(), start: try columns.dateOrNil(), end: try columns.dateOrNil(),
        reports: try columns.integer(), firstSeen: try columns.dateOrNil(),
        lastSeen: try columns.dateOrNil())
    }
  }
}

extension ActorFilter {
  func list(_ order: ActorOrder) -> StoredList<ActorSummary> {
    StoredList(
      query: listQuery, order: order.listOrder,
      rows: RowSource(columns: ActorSummary.columns, read: { try ActorSummary(&$0) }), facets: Self.facets)
  }

  /// What actors can be counted by.
  public static var facetNames: [String] { facets.map(\.name) }

  private static let facets = [Facet(name: "kind", value: "a.kind")]

  var listQuery: ListQuery {
    var list = ListQuery("actors", as: "a")
    list.require(
      query,
      named: """
        a.id IN (SELECT actor_id FROM actor_names
          WHERE id IN (SELECT rowid FROM actors_fts WHERE folded LIKE ?))
        """)
    list.require(kind, column: "a.kind")
    list.require(office, holds: "a.id IN (*)")
    list.require(
      identifier,
      holds: "a.id IN (SELECT actor_id FROM actor_identifiers WHERE (scheme || ':' || value) IN (*))",
      missing: "NOT EXISTS (SELECT 1 FROM actor_identifiers WHERE actor_id = a.id)"
    ) { $0 }
    if let quoted { list.require(quoted ? "a.quote_count > 0" : "a.quote_count = 0") }
    return list
  }
}

extension ActorOrder {
  fileprivate var listOrder: ListOrder {
    switch self {
    case .quotesDescending: ListOrder(column: "quote_count", kind: .integer, descending: true)
    // Slugs are names without case and accents.
    case .name: ListOrder(column: "slug", kind: .text, descending: false)
    case .mentionsDescending: ListOrder(column: "mention_count", kind: .integer, descending: true)
    case .lastSeenDescending: ListOrder(column: "last_seen", kind: .text, descending: true)
    case .lastSeen: ListOrder(column: "last_seen_high", kind: .text, descending: false)
    }
  }
}

extension ActorSummary {
  static let columns = "\(referenceColumns("a")), a.quote_count, a.mention_count"

  init(_ columns: inout ColumnReader) throws {
    actor = try columns.actor()
    quotes = try columns.integer()
    mentions = try columns.integer()
  }
}
