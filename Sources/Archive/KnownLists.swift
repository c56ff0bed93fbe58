internal import GRDB
internal import Synchronization

/// What is known of lists since the data last changed: lengths that were counted, since a reader who turns pages asks for
/// the same one again and again, rows that have some words, and the columns of all quotes.
final class KnownLists: Sendable {
  private struct Key: Hashable {
    let sql: String
    let values: [DatabaseValue]

    /// About what an entry takes.
    var bytes: Int {
      values.reduce(sql.utf8.count + 100) { sum, value in
        if case .string(let text) = value.storage { sum + 64 + text.utf8.count } else { sum + 64 }
      }
    }
  }

  private struct State {
    var sequence: Int64 = 0
    var counts: [Key: Int] = [:]
    var countedBytes = 0
    /// The last ones first, by table and words.
    var rows: [(search: [String], rows: RowSet)] = []
    /// The same of words that fewer have, as the table gives them.
    var found: [(search: [String], rows: [Int64]?)] = []
    var columns = Columns.notRead(since: .now)

    /// Forgets what an earlier change left.
    mutating func follow(_ sequence: Int64) {
      guard sequence > self.sequence else { return }
      (self.sequence, counts, countedBytes) = (sequence, [:], 0)
      (rows, found, columns) = ([], [], .notRead(since: .now))
    }
  }

  private enum Columns {
    /// Since when the data are as they are.
    case notRead(since: ContinuousClock.Instant)
    /// By another reader; or they are more than are held.
    case missing
    case read(QuoteColumns)
  }

  private let state = Mutex(State())
  private let fewQuotes: Int
  private let readAside: @Sendable (_ body: @escaping @Sendable (Database) throws -> Void) -> Void

  /// - Parameters:
  ///   - fewQuotes: To read the columns of so many takes no longer than a search; those of more are read aside, and only
  ///     when the data stay as they are for a while.
  ///   - readAside: Reads the archive without anybody waiting for it.
  init(
    fewQuotes: Int = 20_000,
    readAside: @escaping @Sendable (_ body: @escaping @Sendable (Database) throws -> Void) -> Void = { _ in }
  ) {
    self.fewQuotes = fewQuotes
    self.readAside = readAside
  }

  private static let maxCountedBytes = 4 << 20

  /// The list's length in the snapshot that `db` is reading; `count` is called only where it is not known.
  func count(_ sql: String, _ values: [DatabaseValue], in db: Database, count: () throws -> Int) throws -> Int {
    if let known = try known(sql, values, in: db) { return known }
    let (key, sequence) = (Key(sql: sql, values: values), try sequence(in: db))
    let counted = try count()
    state.withLock { state in
      state.follow(sequence)
      guard sequence == state.sequence else { return }
      state.countedBytes += key.bytes
      if state.countedBytes > Self.maxCountedBytes { (state.counts, state.countedBytes) = ([:], key.bytes) }
      state.counts[key] = counted
    }
    return counted
  }

  /// Nil where it was not counted yet.
  func known(_ sql: String, _ values: [DatabaseValue], in db: Database) throws -> Int? {
    let (key, sequence) = (Key(sql: sql, values: values), try sequence(in: db))
    return state.withLock { $0.sequence == sequence ? $0.counts[key] : nil }
  }

  private static let mostRowSets = 16

  /// Rows of a full-text table that many readers may ask for, in the snapshot that `db` is reading.
  func rows(with search: WordSearch, in db: Database) throws -> RowSet {
    try kept(\.rows, Self.mostRowSets, search, in: db) { try RowSet(search, in: db) }
  }

  private static let mostFound = 4

  /// The same where `read` tells them all, nil where they are too many: quotes and statements are looked for by the same
  /// rows.
  func found(_ search: WordSearch, in db: Database, read: () throws -> [Int64]?) throws -> [Int64]? {
    try kept(\.found, Self.mostFound, search, in: db, read: read)
  }

  private func kept<Rows: Sendable>(
    _ place: WritableKeyPath<State, [(search: [String], rows: Rows)]>, _ most: Int, _ search: WordSearch,
    in db: Database, read: () throws -> Rows
  ) throws -> Rows {
    let (name, sequence) = ([search.table, search.expression], try sequence(in: db))
    let known = state.withLock { state in
      state.sequence == sequence ? state[keyPath: place].first { $0.search == name }?.rows : nil
    }
    if let known { return known }
    let rows = try read()
    state.withLock { state in
      state.follow(sequence)
      guard sequence == state.sequence else { return }
      state[keyPath: place].insert((name, rows), at: 0)
      if state[keyPath: place].count > most { state[keyPath: place].removeLast() }
    }
    return rows
  }

  private static let settling = Duration.seconds(2)

  /// The columns of all quotes in the snapshot that `db` is reading; nil while they are not known.
  func columns(in db: Database) throws -> QuoteColumns? {
    let sequence = try sequence(in: db)
    let isSmall = try db.lastRow(of: "quotes") <= fewQuotes
    let (known, isWanted): (QuoteColumns?, Bool) = state.withLock { state in
      state.follow(sequence)
      guard sequence == state.sequence else { return (nil, false) }
      switch state.columns {
      case .read(let columns): return (columns, false)
      case .missing: return (nil, false)
      case .notRead(let since):
        let isWanted = isSmall || since.duration(to: .now) > Self.settling
        if isWanted { state.columns = .missing }
        return (nil, isWanted)
      }
    }
    guard isWanted else { return known }
    if isSmall { return try readColumns(in: db) }
    readAside { [self] db in _ = try readColumns(in: db) }
    return nil
  }

  private func readColumns(in db: Database) throws -> QuoteColumns? {
    let (sequence, columns) = (try sequence(in: db), try QuoteColumns(in: db))
    state.withLock { if $0.sequence == sequence, let columns { $0.columns = .read(columns) } }
    return columns
  }

  private func sequence(in db: Database) throws -> Int64 {
    try db.first("SELECT max(seq) FROM changes") { try $0.integer64OrNil() ?? 0 } ?? 0
  }
}
