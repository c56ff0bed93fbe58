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
  func page(_ request: PageRequest, in db: Database, counts: ListCounts) throws -> Page<Row> {
    guard let plan = try query.searchPlan(in: db, counts) else {
      return try page(request, in: db, whole: self) { try count(in: db, knownAs: query, counts) }
    }
    var (whole, walked) = (self, self)
    (whole.query, walked.query) = (plan.whole, plan.page)
    let isCommon = plan.matches > Self.mostRanked
    if let commonOrder, request.start.isIn(commonOrder) ?? isCommon { walked.order = commonOrder }
    return try walked.page(request, in: db, whole: whole, keys: plan.keys) { try length(by: plan, in: db, counts) }
  }

  /// How many rows it has, and whether that was counted to the end.
  func length(in db: Database, counts: ListCounts) throws -> (Int, isExact: Bool) {
    guard let plan = try query.searchPlan(in: db, counts) else { return try count(in: db, knownAs: query, counts) }
    return try length(by: plan, in: db, counts)
  }

  private func length(by plan: SearchPlan, in db: Database, _ counts: ListCounts) throws -> (Int, isExact: Bool) {
    let limit = Page<Never>.countLimit
    guard !query.isSearchAlone else { return (min(plan.matches, limit), plan.matches <= limit) }
    var whole = self
    whole.query = plan.whole
    return try whole.count(in: db, knownAs: query, counts)
  }

  /// `whole` is the same list in the form in which all of it is counted, `keys` are all of its rows by the day said.
  private func page(
    _ request: PageRequest, in db: Database, whole: StoredList, keys: [ListKey]? = nil,
    total: () throws -> (Int, isExact: Bool)
  ) throws -> Page<Row> {
    var (backward, position): (Bool, PagePosition?) = (false, nil)
    switch request.start {
    case .beginning: break
    case .after(let start): position = start
    case .before(let start): (backward, position) = (true, start)
    }
    let limit = request.limit + 1
    var (places, keyed) =
      try keys.flatMap { try picked(from: $0, after: position, backward: backward, limit: limit, in: db) }
      ?? picked(after: position, backward: backward, limit: limit, in: db)
    let more = keyed.count > request.limit
    if more {
      places.removeLast()
      keyed.removeLast()
    }
    if backward {
      places.reverse()
      keyed.reverse()
    }
    try rows.complete(&keyed, db)
    let (total, isExact) = try total()
    let hasNext = backward ? position != nil : more
    let hasPrevious = backward ? more : position != nil
    return Page(
      rows: keyed.map(\.row), next: hasNext ? places.last : nil, previous: hasPrevious ? places.first : nil,
      total: total, totalIsExact: isExact, facets: try whole.facetCounts(request.facets, in: db))
  }

  private typealias Picked = (places: [PagePosition], rows: [RowSource<Row>.Keyed])

  private func picked(
    after position: PagePosition?, backward: Bool, limit: Int, in db: Database
  ) throws -> Picked {
    if case .walked(let rows)? = query.search?.form {
      return try walked(among: rows, after: position, backward: backward, limit: limit, in: db)
    }
    let sql = query.keySQL(order: order, backward: backward, isBounded: position != nil)
    let statement = query.isCommon ? try db.cachedStatement(sql: sql) : try db.makeStatement(sql: sql)
    var places: [PagePosition] = []
    try db.forEachRow(of: statement, query.keyArguments(order: order, after: position, limit: limit)) { reader in
      places.append(PagePosition(key: try reader.key(order.kind), row: try reader.integer64()))
    }
    return (places, try keyed(places.map(\.row), in: db))
  }

  /// Nil where the keys or the position are not the places of this order.
  private func picked(
    from keys: [ListKey], after position: PagePosition?, backward: Bool, limit: Int, in db: Database
  ) throws -> Picked? {
    guard case .column("said_low") = order.key, order.descending else { return nil }
    let start = position.map { ListKey($0) }
    if case .some(nil) = start { return nil }
    let found = keys.stretch(after: start ?? nil, backward: backward, limit: limit)
    return (found.map(\.position), try keyed(found.map(\.row), in: db))
  }

  /// Walks the list in its order until the page is full of rows that are among these.
  private func walked(
    among found: RowSet, after position: PagePosition?, backward: Bool, limit: Int, in db: Database
  ) throws -> Picked {
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
    return (places, try keyed(places.map(\.row), in: db))
  }

  /// Rows by their keys, in this order. Keys are found first and all columns of these few read then, so that sorting
  /// and skipping never touch the wide rows; nor are these sorted, since each knows its place.
  func keyed(_ keys: [Int64], in db: Database) throws -> [RowSource<Row>.Keyed] {
    let sql = """
      SELECT wanted.key, \(query.alias).id, \(rows.columns) FROM json_each(?) AS wanted
      CROSS JOIN \(query.table) ON \(query.alias).id = wanted.value \(rows.joins)
      """
    var found = [RowSource<Row>.Keyed?](repeating: nil, count: keys.count)
    try db.forEachRow(of: db.cachedStatement(sql: sql), [list(keys)]) { reader in
      let place = try reader.integer()
      guard found.indices.contains(place) else { return }
      found[place] = (key: try reader.integer64(), row: try rows.read(&reader))
    }
    return found.compactMap(\.self)
  }

  /// The list's length, remembered under the query as it was before its search was done.
  private func count(in db: Database, knownAs name: ListQuery, _ known: ListCounts) throws -> (Int, isExact: Bool) {
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
