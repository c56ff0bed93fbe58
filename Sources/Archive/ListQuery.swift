internal import GRDB
internal import News

/// The conditions of a list on one table, and from them its pages and its length.
///
/// Conditions speak of the list's own table alone, by its alias; what other tables know is asked in sub-queries, so
/// that counting needs no join.
struct ListQuery: Sendable {
  /// `quotes q`
  let table: String
  /// `q`
  let alias: String
  private var conditions: [String] = []
  private var ownArguments: [DatabaseValue] = []
  /// Short rows from which the keys can be read without the list's table; nil where there are none for this list.
  var postings: Postings?
  /// The words that rows must have; nil where none are asked for.
  var search: WordSearch?

  init(_ table: String, as alias: String) {
    self.table = "\(table) \(alias)"
    self.alias = alias
  }

  /// `values` are bound to the condition's question marks in their order.
  mutating func require(_ condition: String, _ values: (any DatabaseValueConvertible)...) {
    conditions.append(condition)
    ownArguments += values.map(\.databaseValue)
  }

  /// At least one of the conditions; none of them holds where there are none.
  mutating func requireAny(_ alternatives: [String], _ values: [any DatabaseValueConvertible]) {
    conditions.append(alternatives.isEmpty ? "0" : "(" + alternatives.joined(separator: " OR ") + ")")
    ownArguments += values.map(\.databaseValue)
  }

  /// Narrows the list by one property. `holds` is the condition that it has one of some values, which stand in it as
  /// `(*)`; `missing` is the condition that it has none, nil where that cannot be.
  mutating func require<Value>(
    _ filter: FilterSet<Value>, holds: String, missing: String?, _ bound: (Value) -> any DatabaseValueConvertible
  ) {
    guard !filter.isEmpty else { return }
    var wanted: [String] = []
    if !filter.include.isEmpty { wanted.append(expand(holds, filter.include.map(bound))) }
    if filter.none { wanted.append(missing ?? "0") }
    if !wanted.isEmpty { conditions.append("(" + wanted.joined(separator: " OR ") + ")") }
    if !filter.exclude.isEmpty {
      conditions.append("(" + expand(holds, filter.exclude.map(bound)) + ") IS NOT TRUE")
    }
    if filter.notNone, let missing { conditions.append("NOT \(missing)") }
  }

  /// Narrows the list to languages. A tag that is asked for stands for itself and for all that go on with a hyphen behind
  /// it, in any case: basic filtering (RFC 4647 3.3.1). `holds` makes a condition of one on `column`.
  mutating func require(
    languages: FilterSet<String>, column: String, holds: (_ condition: String) -> String = { $0 }
  ) {
    func isAny(of tags: [String]) -> String {
      // LIKE compares letters of ASCII without case, and tags have no others.
      ownArguments += tags.map { "\($0)-%".databaseValue }
      return holds(Self.any(of: tags.map { _ in "\(column) || '-' LIKE ?" }[...]))
    }
    if !languages.include.isEmpty { conditions.append(isAny(of: languages.include)) }
    if languages.include.isEmpty, languages.none { conditions.append("0") }
    if !languages.exclude.isEmpty { conditions.append("(" + isAny(of: languages.exclude) + ") IS NOT TRUE") }
  }

  /// The conditions joined by OR as a tree, since SQLite bounds how deep an expression may be.
  static func any(of conditions: ArraySlice<String>) -> String {
    guard conditions.count > 1 else { return conditions.first ?? "0" }
    let middle = conditions.startIndex + conditions.count / 2
    return "(\(any(of: conditions[..<middle])) OR \(any(of: conditions[middle...])))"
  }

  mutating func require<Value: RawRepresentable<String>>(_ filter: FilterSet<Value>, column: String) {
    require(filter, holds: "\(column) IN (*)", missing: nil) { $0.rawValue }
  }

  /// Narrows the list to rows whose `column` is `selected` in a row of another list.
  /// - Parameter isShort: Whether that list is soon read; else each row is looked up in it.
  mutating func require(_ column: String, isAmong selected: String, of other: ListQuery, isShort: Bool) {
    let value = "\(other.alias).\(selected)"
    conditions.append(
      isShort
        ? "\(column) IN (SELECT \(value) FROM \(other.table)\(other.condition()))"
        : "EXISTS (SELECT 1 FROM \(other.table)\(other.condition(["\(value) = \(column)"])))")
    ownArguments += other.arguments
  }

  /// Narrows the list to dates that lie inside a range; `column` is '' where the date is unknown, `moment` the time in
  /// RFC 3339 that a row may have besides.
  mutating func require(_ range: DateRange, column: String, moment: String? = nil) {
    for (day, time, end) in [(range.from, range.earliest, DateEnd.first), (range.to, range.latest, .last)] {
      guard let day else { continue }
      let (condition, values) = end.condition(column, day)
      guard let moment, let time else {
        require(condition, binding: values)
        continue
      }
      // A day on which the moment fell somewhere is at most one away from that of UTC, and leads to the rows.
      let (wide, wideValues) = end.condition(column, time.utcDate?.adding(days: end.outward) ?? day)
      require(wide, binding: wideValues)
      // SQLite knows offsets up to 14 hours; what has another goes by its day.
      require(
        "ifnull(unixepoch(\(moment)) \(end.comparison) ?, \(condition))",
        binding: [time.seconds.databaseValue] + values)
    }
  }

  private mutating func require(_ condition: String, binding values: [DatabaseValue]) {
    conditions.append(condition)
    ownArguments += values
  }

  /// Each `(*)` becomes as many question marks as there are values.
  private mutating func expand(_ condition: String, _ values: [any DatabaseValueConvertible]) -> String {
    let parts = condition.split(separator: "(*)", omittingEmptySubsequences: false)
    for _ in parts.dropFirst() { ownArguments += values.map(\.databaseValue) }
    let marks = "(" + values.map { _ in "?" }.joined(separator: ", ") + ")"
    return parts.joined(separator: marks)
  }

  /// Whether its statements are worth keeping.
  var isCommon: Bool { arguments.count <= 5 }

  /// What stands after WHERE, and what is bound to its question marks: the postings' first, then the search's.
  func condition(_ extra: [String] = []) -> String {
    let all = [postings?.condition, search.flatMap { $0.condition(on: id) }].compactMap(\.self) + conditions + extra
    return all.isEmpty ? "" : " WHERE " + all.joined(separator: " AND ")
  }

  var arguments: [DatabaseValue] {
    (postings?.arguments ?? []) + (search?.arguments ?? []) + ownArguments
  }

  /// Whether its rows are those with the words that are searched for, and nothing else is asked of them.
  var isSearchAlone: Bool { search != nil && conditions.isEmpty && postings?.condition == nil }

  /// The search of such a list and its rows, where these are known and are the full-text table's.
  var foundAlone: (WordSearch, [Int64])? {
    guard isSearchAlone, let search, search.kinship == .same, case .found(let rows) = search.form else { return nil }
    return (search, rows)
  }

  /// What stands after FROM.
  var from: String {
    if let lead = search?.lead { return "\(lead.from) CROSS JOIN \(joined(on: lead.key))" }
    return (postings?.table ?? table) + rest
  }

  /// The list's tables, the first joined on a key.
  func joined(on key: String) -> String { "\(postings?.table ?? table) ON \(id) = \(key)\(rest)" }

  /// What follows the short rows.
  private var rest: String {
    guard let postings, !conditions.isEmpty else { return "" }
    return " CROSS JOIN \(table) ON \(alias).id = \(postings.id)"
  }

  /// The row's key.
  var id: String { postings?.id ?? "\(alias).id" }
}

/// An end of a range of dates.
private enum DateEnd {
  case first, last

  /// Days that lie outside.
  var outward: Int { self == .first ? -1 : 1 }

  var comparison: String { self == .first ? ">=" : "<=" }

  /// That the date in the column, '' where it is unknown, is on this side of the end, and what is bound to it.
  func condition(_ column: String, _ day: NewsDate) -> (String, [DatabaseValue]) {
    // No day of a year that is not known is inside anything.
    if day.year == nil { return ("0", []) }
    if self == .first { return ("\(column) >= ?", [day.firstDayShortened.databaseValue]) }
    let end = day.lastDayShortened
    // A month or year that reaches beyond the end is not inside.
    let wholes = [4, 7].filter { $0 < end.utf8.count }
    let condition = ["\(column) > ''", "\(column) < ?"] + wholes.map { _ in "\(column) <> ?" }
    return (
      "(\(condition.joined(separator: " AND ")))",
      [(end + "~").databaseValue] + wholes.map { String(end.prefix($0)).databaseValue }
    )
  }
}

extension NewsDate {
  /// The shortest text that no text of an earlier first day follows: a first day stands for its month, a first month
  /// for its year, so that `2022-02` is not before `2022-02-01`.
  fileprivate var firstDayShortened: String {
    guard let year else { return "~" }
    if let month, month > 1 || (day ?? 1) > 1 {
      return NewsDate(year: year, month: month, day: day == 1 ? nil : day)?.description ?? "~"
    }
    return NewsDate(year: year)?.description ?? "~"
  }

  /// The same for the last day of a month or year; nothing is up to a date without a year.
  fileprivate var lastDayShortened: String {
    guard let year else { return "" }
    guard let month else { return description }
    let endsMonth = day == nil || day == Self.days(inMonth: month, of: year)
    if !endsMonth { return description }
    return NewsDate(year: year, month: month == 12 ? nil : month)?.description ?? ""
  }
}
