internal import GRDB

/// Quotes that are divided into statements together: pairs lead from each to each, or they were of one statement.
public struct ConnectedQuotes: Sendable {
  public fileprivate(set) var quotes: [QuoteKey] = []
  public fileprivate(set) var pairs: [(QuoteKey, QuoteKey)] = []

  public init() {}

  /// Adds quotes that have nothing to do with these.
  public mutating func add(_ others: ConnectedQuotes) {
    quotes += others.quotes
    pairs += others.pairs
  }
}

/// Which quotes have to be in hand at once.
extension ArchiveTransaction {
  /// All quotes that pairs and statements lead to from these, in sets that have nothing to do with each other, in the
  /// order of their first quotes. Rows only: a statement may have very many quotes.
  public func connected(to quotes: [GroupableQuote]) throws(ArchiveError) -> [ConnectedQuotes] {
    try attempt {
      var reached = Set(quotes.map(\.key.row))
      var links: [(Int64, Int64)] = []
      var border = Array(reached)
      while !border.isEmpty {
        let found = try db.rows(
          "SELECT a_id, b_id FROM quote_likenesses WHERE a_id IN (SELECT value FROM json_each(?))", [list(border)]
        ) { (row: try $0.integer64(), other: try $0.integer64()) }
        border = []
        for (row, other) in found {
          if row < other { links.append((row, other)) }
          if reached.insert(other).inserted { border.append(other) }
        }
      }
      var sets = RowSets()
      for (one, other) in links { sets.join(one, other) }
      var firsts: [Int64: Int64] = [:]
      let rows = reached.sorted()
      for (row, statement) in try db.rows(
        """
        SELECT id, statement_id FROM quotes
        WHERE id IN (SELECT value FROM json_each(?)) AND statement_id IS NOT NULL ORDER BY id
        """, [list(rows)], { (try $0.integer64(), try $0.integer64()) })
      {
        if let first = firsts[statement] { sets.join(first, row) } else { firsts[statement] = row }
      }
      var places: [Int64: Int] = [:]
      var found: [ConnectedQuotes] = []
      for row in rows {
        let root = sets.root(of: row)
        if places[root] == nil { found.append(ConnectedQuotes()) }
        let place = places[root] ?? found.count - 1
        places[root] = place
        found[place].quotes.append(QuoteKey(row: row))
      }
      for (one, other) in links {
        guard let place = places[sets.root(of: one)] else { continue }
        found[place].pairs.append((QuoteKey(row: one), QuoteKey(row: other)))
      }
      return found
    }
  }

  /// These quotes, in the order of their rows.
  public func groupableQuotes(_ keys: [QuoteKey]) throws(ArchiveError) -> [GroupableQuote] {
    try attempt { try groupableQuotes(among: keys.map(\.row)) }
  }
}

/// Sets of rows that grow by joining; a row of which nothing was said is a set by itself.
private struct RowSets {
  private var parents: [Int64: Int64] = [:]

  mutating func root(of row: Int64) -> Int64 {
    var root = row
    while let parent = parents[root] { root = parent }
    var here = row
    while let parent = parents[here] {
      parents[here] = root
      here = parent
    }
    return root
  }

  mutating func join(_ one: Int64, _ other: Int64) {
    let (left, right) = (root(of: one), root(of: other))
    if left != right { parents[max(left, right)] = min(left, right) }
  }
}
