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
  /// All quotes that pairs and statements lead to from these, in sets that have nothing to do with each other. Rows only,
  /// and not all at once: a statement may have very many quotes.
  /// - Parameters:
  ///   - quotes: Where one of them belongs to a statement from which a quote was taken, all of its quotes are among them.
  ///   - body: Called with each set; what it writes changes no pair.
  public func forEachConnected(to quotes: [GroupableQuote], _ body: (ConnectedQuotes) throws -> Void) throws {
    var ofStatements: [Int64: [Int64]] = [:]
    for quote in quotes {
      if let statement = quote.statement { ofStatements[statement, default: []].append(quote.key.row) }
    }
    var done: Set<Int64> = []
    var rest = quotes.map(\.key.row)[...]
    while !rest.isEmpty {
      let first = rest.prefix(Self.followedAtOnce)
      rest = rest.dropFirst(first.count)
      var found = FoundPairs(from: first.filter { !done.contains($0) })
      while !found.border.isEmpty {
        try attempt { try follow(&found) }
        let touched = Set(found.statements.map(\.statement))
        found.border = touched.flatMap { ofStatements[$0] ?? [] }.filter { found.reached.insert($0).inserted }
      }
      for set in sets(of: found) { try body(set) }
      done.formUnion(found.reached)
    }
  }

  private static let followedAtOnce = 64

  /// Goes on to what pairs lead to from the border, and asks to which statements all of it belonged.
  private func follow(_ found: inout FoundPairs) throws {
    while !found.border.isEmpty {
      let pairs = try db.rows(
        "SELECT a_id, b_id FROM quote_likenesses WHERE a_id IN (SELECT value FROM json_each(?))", [list(found.border)]
      ) { (row: try $0.integer64(), other: try $0.integer64()) }
      found.border = []
      for (row, other) in pairs {
        if row < other { found.links.append((row, other)) }
        if found.reached.insert(other).inserted { found.border.append(other) }
      }
    }
    found.statements = try db.rows(
      """
      SELECT id, statement_id FROM quotes
      WHERE id IN (SELECT value FROM json_each(?)) AND statement_id IS NOT NULL ORDER BY id
      """, [list(found.reached)]
    ) { (row: try $0.integer64(), statement: try $0.integer64()) }
  }

  private func sets(of found: FoundPairs) -> [ConnectedQuotes] {
    var sets = RowSets()
    for (one, other) in found.links { sets.join(one, other) }
    var firsts: [Int64: Int64] = [:]
    let rows = found.reached.sorted()
    for (row, statement) in found.statements {
      if let first = firsts[statement] { sets.join(first, row) } else { firsts[statement] = row }
    }
    var places: [Int64: Int] = [:]
    var connected: [ConnectedQuotes] = []
    for row in rows {
      let root = sets.root(of: row)
      if places[root] == nil { connected.append(ConnectedQuotes()) }
      let place = places[root] ?? connected.count - 1
      places[root] = place
      connected[place].quotes.append(QuoteKey(row: row))
    }
    for (one, other) in found.links {
      guard let place = places[sets.root(of: one)] else { continue }
      connected[place].pairs.append((QuoteKey(row: one), QuoteKey(row: other)))
    }
    return connected
  }

  /// These quotes, in the order of their rows.
  public func groupableQuotes(_ keys: [QuoteKey]) throws(ArchiveError) -> [GroupableQuote] {
    try attempt { try groupableQuotes(among: keys.map(\.row)) }
  }
}

/// Quotes that were reached and pairs between them.
private struct FoundPairs {
  var reached: Set<Int64>
  var links: [(Int64, Int64)] = []
  /// Those to which quotes belong that were reached, in the order of the quotes.
  var statements: [(row: Int64, statement: Int64)] = []
  /// Those whose pairs have not been looked for.
  var border: [Int64]

  init(from rows: some Sequence<Int64>) {
    border = Array(rows)
    reached = Set(border)
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
