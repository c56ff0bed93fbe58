/// Where a page of a list begins: the sort key and the key of the row beside it.
///
/// It means something only for the order and the archive that it came from.
public struct PagePosition: Hashable, Sendable {
  public enum Key: Hashable, Sendable {
    case text(String)
    case integer(Int64)
    case real(Double)
  }

  public var key: Key
  public var row: Int64

  public init(key: Key, row: Int64) {
    self.key = key
    self.row = row
  }
}

/// Which part of a list is asked for.
public struct PageRequest: Hashable, Sendable {
  public enum Start: Hashable, Sendable {
    case beginning
    /// The rows that follow a position.
    case after(PagePosition)
    /// The rows that stand before a position, the nearest ones, in the list's order.
    case before(PagePosition)
  }

  public var limit: Int
  public var start: Start
  /// Names of properties to count the whole list's rows by; unknown ones are passed over.
  public var facets: [String]

  /// A limit below 1 counts as 1.
  public init(limit: Int, start: Start = .beginning, facets: [String] = []) {
    self.limit = max(1, limit)
    self.start = start
    self.facets = facets
  }
}

/// A part of a list in the list's order.
public struct Page<Row: Sendable>: Sendable {
  public var rows: [Row]
  /// Where the following page starts (`.after`); nil on the last page.
  public var next: PagePosition?
  /// Where the page before ends (`.before`); nil on the first page.
  public var previous: PagePosition?
  /// How many rows the whole list has, counted no further than `Page.countLimit`.
  public var total: Int
  /// False where the list is longer than was counted: "at least `total`".
  public var totalIsExact: Bool
  /// Counts by the properties asked for; where the list is longer than was counted, of its first rows.
  public var facets: [FacetCounts]

  public var hasNext: Bool { next != nil }
  public var hasPrevious: Bool { previous != nil }

  public init(
    rows: [Row], next: PagePosition?, previous: PagePosition?, total: Int, totalIsExact: Bool,
    facets: [FacetCounts] = []
  ) {
    self.rows = rows
    self.next = next
    self.previous = previous
    self.total = total
    self.totalIsExact = totalIsExact
    self.facets = facets
  }

  /// 10,000: exact counts of long lists are the slow part.
  public static var countLimit: Int { 10_000 }

  public func map<Other: Sendable>(_ transform: (Row) throws -> Other) rethrows -> Page<Other> {
    holding(try rows.map(transform))
  }

  /// The same page with what is told of its rows instead of them.
  func holding<Other: Sendable>(_ rows: [Other]) -> Page<Other> {
    Page<Other>(
      rows: rows, next: next, previous: previous, total: total, totalIsExact: totalIsExact, facets: facets)
  }
}
