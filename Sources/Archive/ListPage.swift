internal import GRDB
internal import News

/// A list as it is read: which rows, in which order, and how each is read.
struct StoredList<Row: Sendable>: Sendable {
  var query: ListQuery
  var order: ListOrder
  /// What stands in for an order by relevance where too many rows fit for it to tell them apart.
  var commonOrder: ListOrder?
  let rows: RowSource<Row>
  /// What its rows can be counted by.
  var facets: [Facet] = []
}

extension StoredList {
  /// To rank a row takes as long as to find a hundred.
  static var mostRanked: Int { 1000 }

  /// One page, with the list's length and the facets that the request asks for.
  func page(_ request: PageRequest, in db: Database, known: KnownLists) throws -> Page<Row> {
    let places = try places(request, in: db, known: known)
    return places.holding(try rows(of: places.rows.map(\.row), in: db))
  }

  /// The same without the rows themselves.
  func places(_ request: PageRequest, in db: Database, known: KnownLists) throws -> Page<PagePosition> {
    guard let plan = try query.searchPlan(in: db, known) else {
      return try places(request, in: db, whole: self) { try count(in: db, knownAs: query, known) }
    }
    var (whole, walked) = (self, self)
    (whole.query, walked.query) = (plan.whole, plan.page)
    let isCommon = plan.matches > Self.mostRanked
    if let commonOrder, request.start.isIn(commonOrder) ?? isCommon { walked.order = commonOrder }
    return try walked.places(request, in: db, whole: whole, keys: plan.keys) { try length(by: plan, in: db, known) }
  }

  /// How many rows it has, and whether that was counted to the end.
  func length(in db: Database, known: KnownLists) throws -> (Int, isExact: Bool) {
    guard let plan = try query.searchPlan(in: db, known) else { return try count(in: db, knownAs: query, known) }
    return try length(by: plan, in: db, known)
  }

  private func length(by plan: SearchPlan, in db: Database, _ known: KnownLists) throws -> (Int, isExact: Bool) {
    let limit = Page<Never>.countLimit
    guard !query.isSearchAlone else { return (min(plan.matches, limit), plan.matches <= limit) }
    var whole = self
    whole.query = plan.whole
    return try whole.count(in: db, knownAs: query, known)
  }

  /// `whole` is the same list in the form in which all of it is counted, `keys` are all of its rows by the day said.
  private func places(
    _ request: PageRequest, in db: Database, whole: StoredList, keys: [ListKey]? = nil,
    total: () throws -> (Int, isExact: Bool)
  ) throws -> Page<PagePosition> {
    var (backward, position): (Bool, PagePosition?) = (false, nil)
    switch request.start {
    case .beginning: break
    case .after(let start): position = start
    case .before(let start): (backward, position) = (true, start)
    }
    let limit = request.limit + 1
    var found =
      try keys.flatMap { places(from: $0, after: position, backward: backward, limit: limit) }
      ?? places(after: position, backward: backward, limit: limit, in: db)
    let more = found.count > request.limit
    if more { found.removeLast() }
    if backward { found.reverse() }
    let (total, isExact) = try total()
    let hasNext = backward ? position != nil : more
    let hasPrevious = backward ? more : position != nil
    return Page(
      rows: found, next: hasNext ? found.last : nil, previous: hasPrevious ? found.first : nil, total: total,
      totalIsExact: isExact, facets: try whole.facetCounts(request.facets, in: db))
  }

  private func places(
    after position: PagePosition?, backward: Bool, limit: Int, in db: Database
  ) throws -> [PagePosition] {
    if case .walked(let rows, _)? = query.search?.form {
      return try places(among: rows, after: position, backward: backward, limit: limit, in: db)
    }
    if case .relevance = order.key, let (search, rows) = query.foundAlone {
      return try places(
        ranking: rows, by: search, after: position, backward: backward, limit: limit, in: db)
    }
    let sql = query.keySQL(order: order, backward: backward, isBounded: position != nil)
    let statement = query.isCommon ? try db.cachedStatement(sql: sql) : try db.makeStatement(sql: sql)
    var places: [PagePosition] = []
    try db.forEachRow(of: statement, query.keyArguments(order: order, after: position, limit: limit)) { reader in
      places.append(PagePosition(key: try reader.key(order.kind), row: try reader.integer64()))
    }
    return places
  }

  /// Nil where the keys or the position are not the places of this order.
  private func places(
    from keys: [ListKey], after position: PagePosition?, backward: Bool, limit: Int
  ) -> [PagePosition]? {
    guard case .column("said_low") = order.key, order.descending else { return nil }
    let start = position.map { ListKey($0) }
    if case .some(nil) = start { return nil }
    return keys.stretch(after: start ?? nil, backward: backward, limit: limit).map(\.position)
  }

  /// Rows that words alone have found, by how well they fit: no table but the full-text one is asked.
  private func places(
    ranking rows: [Int64], by search: WordSearch, after position: PagePosition?, backward: Bool, limit: Int,
    in db: Database
  ) throws -> [PagePosition] {
    func isNearer(_ one: (Double, Int64), _ other: (Double, Int64)) -> Bool { backward ? one > other : one < other }
    var start: (Double, Int64)?
    if let position, case .real(let rank) = position.key { start = (rank, position.row) }
    let found = Set(rows)
    let scan = try RowScan(search.rankedRowsSQL, [search.ranking.expression.databaseValue], in: db)
    var ranked: [(Double, Int64)] = []
    while try scan.step() {
      let place = (scan.real(1), scan.integer(0))
      if found.contains(place.1), start.map({ isNearer($0, place) }) ?? true { ranked.append(place) }
    }
    return ranked.sorted(by: isNearer).prefix(limit).map { PagePosition(key: .real($0), row: $1) }
  }

  /// Walks the list in its order until the page is full of rows that are among these.
  private func places(
    among found: RowSet, after position: PagePosition?, backward: Bool, limit: Int, in db: Database
  ) throws -> [PagePosition] {
    let sql = query.walkSQL(order: order, backward: backward, isBounded: position != nil)
    let statement = try db.makeStatement(sql: sql)
    let scan = try RowScan(statement, query.keyArguments(order: order, after: position, limit: Int.max))
    defer { scan.end() }
    var places: [PagePosition] = []
    while places.count < limit, try scan.step() {
      let id = scan.integer(1)
      guard found.contains(scan.integer(2)), places.last?.row != id else { continue }
      var reader = scan.columns
      places.append(PagePosition(key: try reader.key(order.kind), row: id))
    }
    return places
  }

  /// Rows by their keys, in this order. A page's keys are found first and all columns of these few read then, so that
  /// sorting and skipping never touch the wide rows; nor does SQLite sort these, since each tells its place.
  func rows(of keys: [Int64], in db: Database) throws -> [Row] { try found(keys, in: db).rows }

  /// The same with the keys of those that are there: a statement whose text was taken away is shown when it is grouped
  /// anew.
  func found(_ keys: [Int64], in db: Database) throws -> (keys: [Int64], rows: [Row]) {
    let sql = """
      SELECT wanted.value, \(rows.columns) FROM wanted
      CROSS JOIN \(query.table) ON \(query.alias).id = wanted.value \(rows.joins)
      """
    var (present, found): ([Int64], [Row]) = ([], [])
    present.reserveCapacity(keys.count)
    found.reserveCapacity(keys.count)
    try db.forEachRow(of: sql, wanting: keys) { reader in
      present.append(try reader.integer64())
      found.append(try rows.read(&reader))
    }
    if present != keys {
      let places = Dictionary(zip(keys, keys.indices)) { first, _ in first }
      let order = present.indices.sorted { places[present[$0], default: 0] < places[present[$1], default: 0] }
      (present, found) = (order.map { present[$0] }, order.map { found[$0] })
    }
    try rows.complete(present, &found, db)
    return (present, found)
  }

  /// The list's length, remembered under the query as it was before its search was done.
  private func count(in db: Database, knownAs name: ListQuery, _ known: KnownLists) throws -> (Int, isExact: Bool) {
    let limit = Page<Never>.countLimit
    let count = try known.count(name.countSQL, name.arguments, in: db) {
      let sql = query.countSQL
      let statement = query.isCommon ? try db.cachedStatement(sql: sql) : try db.makeStatement(sql: sql)
      return try Int.fetchOne(statement, arguments: StatementArguments(query.arguments)) ?? 0
    }
    return (min(count, limit), count <= limit)
  }
}

extension PageRequest.Start {
  /// Whether the page begins at a place of that order; nil where it begins the list.
  fileprivate func isIn(_ order: ListOrder) -> Bool? {
    switch (self, order.kind) {
    case (.beginning, _): nil
    case (.after(let place), .text), (.before(let place), .text): if case .text = place.key { true } else { false }
    case (.after, _), (.before, _): false
    }
  }
}

extension ListQuery {
  var countSQL: String {
    "SELECT count(*) FROM (SELECT 1 FROM \(from)\(condition()) LIMIT \(Page<Never>.countLimit + 1))"
  }
}
