internal import GRDB

/// How many rows of a list have each value of one property.
public struct FacetCounts: Hashable, Sendable {
  public struct Value: Hashable, Sendable {
    /// Nil for rows where the property is missing.
    public var value: String?
    public var count: Int
  }

  public var name: String
  /// The most frequent first, at most 50.
  public var values: [Value]
}

/// A property that the rows of a list can be counted by.
struct Facet: Sendable {
  let name: String
  /// Where the value is found for a row of the list's table, which goes by its alias; empty where that table has it.
  var joins = ""
  let value: String
  /// Whether a row may have several values, or one several times.
  var isRepeated = false
}

extension StoredList {
  /// The counts of the named facets over the list, of its first `Page.countLimit` rows where it is longer.
  func facetCounts(_ names: [String], in db: Database) throws -> [FacetCounts] {
    try names.compactMap { name in
      guard let facet = facets.first(where: { $0.name == name }) else { return nil }
      let sql = """
        WITH picked AS MATERIALIZED (
          SELECT \(query.id) AS id FROM \(query.from)\(query.condition()) LIMIT \(Page<Never>.countLimit))
        SELECT \(facet.value), \(facet.isRepeated ? "count(DISTINCT picked.id)" : "count(*)")
        FROM picked CROSS JOIN \(query.table) ON \(query.alias).id = picked.id \(facet.joins)
        GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 50
        """
      let statement = query.isCommon ? try db.cachedStatement(sql: sql) : try db.makeStatement(sql: sql)
      var counts = FacetCounts(name: name, values: [])
      try db.forEachRow(of: statement, StatementArguments(query.arguments)) { columns in
        counts.values.append(.init(value: try columns.textOrNil(), count: try columns.integer()))
      }
      return counts
    }
  }
}
