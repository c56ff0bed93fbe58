internal import GRDB
internal import News

/// What an actor is called, as a function of its appellations and of nothing else.
extension ArchiveTransaction {
  /// Brings the actors' names, their counts and the names that are shown up to date.
  func refreshNames(of actors: [Int64]) throws {
    let printed = try db.groups(
      """
      SELECT p.actor_id, p.key, p.form, n.is_whole, p.joined_by, n.name, n.kind, n.count
      FROM wanted CROSS JOIN appellations p ON p.actor_id = value
      CROSS JOIN appellation_names n ON n.appellation_id = p.id
      """, of: actors
    ) { try Printed(&$0) }
    let stored = try db.groups(
      """
      SELECT n.actor_id, n.id, n.name, n.kind, n.count, n.basis
      FROM wanted CROSS JOIN actor_names n ON n.actor_id = value
      """, of: actors
    ) { try StoredName(&$0) }
    let shown = try db.groups("SELECT a.id, a.name FROM wanted CROSS JOIN actors a ON a.id = value", of: actors) {
      try $0.text()
    }
    var counted: [String] = []
    for actor in actors {
      guard let current = shown[actor]?.first else { continue }
      let name = try refreshNames(of: actor, printed[actor] ?? [], stored[actor] ?? [], &counted)
      guard let name, name != current else { continue }
      try run("UPDATE actors SET name = ? WHERE id = ?", [name, actor])
      try noteSpeakers("SELECT quote_id FROM quote_speakers WHERE actor_id = ?", [actor])
      try noteRenamed(actor)
    }
    try run(
      """
      UPDATE actor_names SET count = value ->> 1, kind = value ->> 2 FROM json_each(?)
      WHERE actor_names.id = value ->> 0
      """, ["[\(counted.joined(separator: ","))]"])
  }

  /// Drops and stores names of one actor, adds to `counted` those whose counts are others now, and gives the name to
  /// show; nil where nothing says one.
  private func refreshNames(
    of actor: Int64, _ rows: [Printed], _ stored: [StoredName], _ counted: inout [String]
  ) throws -> String? {
    let printed = printedNames(rows)
    let given = stored.filter { $0.basis != .text }
    let shown =
      given.first { $0.basis == .admin && $0.name.kind == .primary }?.name.name
      ?? given.first { $0.basis == .reference && $0.name.kind == .primary }?.name.name
      ?? printed.first { $0.kind == .primary }?.name
    var wanted = printed.filter { $0.count > 0 || $0.name == shown }
    for index in wanted.indices where wanted[index].kind == .primary && wanted[index].name != shown {
      wanted[index].kind = .variant
    }
    let byName = Dictionary(wanted.map { ($0.name, $0) }) { first, _ in first }
    for old in stored {
      guard var new = byName[old.name.name] else {
        if old.basis != .text {
          if old.name.count > 0 { counted.append(old.counted(ActorName(old.name.name, old.name.kind, count: 0))) }
        } else if !wanted.isEmpty || !given.isEmpty {
          try removeNames("id = ?", [old.row])
        }
        continue
      }
      if old.basis != .text { new.kind = old.name.kind }
      if new != old.name { counted.append(old.counted(new)) }
    }
    let known = Set(stored.map(\.name.name))
    for name in wanted where !known.contains(name.name) { _ = try nameRow(name, of: actor, basis: .text) }
    return shown
  }

  /// The texts' names with their counts; the one to show is `primary`, and counts 0 where no text prints it.
  private func printedNames(_ rows: [Printed]) -> [ActorName] {
    var counts: [String: Int] = [:]
    for row in rows where row.isWhole { counts[row.key, default: 0] += row.name.count }
    // A name in full outranks initials and acronyms, then the most printed does.
    let head = rows.filter(\.isWhole).min { left, right in
      let (l, r) = (left.form.rank, right.form.rank)
      if l != r { return l < r }
      let (m, n) = (counts[left.key] ?? 0, counts[right.key] ?? 0)
      return m != n ? m > n : left.key < right.key
    }
    let spellings = Dictionary(
      rows.filter { $0.key == head?.key && $0.isWhole }.map { ($0.name.name, $0.name.count) }, uniquingKeysWith: +)
    let shown = spellings.min { left, right in
      if left.value != right.value { return left.value > right.value }
      let (l, r) = (left.key.unicodeScalars.count, right.key.unicodeScalars.count)
      return l != r ? l > r : left.key < right.key
    }?.key

    var names: [String: [NameKind: Int]] = [:]
    for row in rows { names[row.name.name, default: [:]][row.kind, default: 0] += row.name.count }
    return names.map { name, kinds in
      let kind = kinds.min { $0.value != $1.value ? $0.value > $1.value : $0.key.rawValue < $1.key.rawValue }?.key
      return ActorName(name, name == shown ? .primary : kind ?? .variant, count: kinds.values.reduce(0, +))
    }.sorted { $0.name < $1.name }
  }

  /// Remembers quotes whose speakers' names the search index has to learn anew at the end of the batch.
  func noteSpeakers(_ quotes: String, _ arguments: StatementArguments) throws {
    staleSpeakers.formUnion(try db.rows(quotes, arguments) { try $0.integer64() })
  }

  func refreshSpeakers() throws {
    for quote in staleSpeakers.sorted() {
      let names = try db.first(
        """
        SELECT q.public_id, q.speaker_names, coalesce((
          SELECT group_concat(name, char(10)) FROM (
            SELECT coalesce(a.name, s.as_printed) AS name FROM quote_speakers s LEFT JOIN actors a ON a.id = s.actor_id
            WHERE s.quote_id = q.id ORDER BY s.n)), '')
        FROM quotes q WHERE q.id = ?
        """, [quote], { (id: try $0.id(), old: try $0.text(), new: try $0.text()) })
      guard let names, names.old != names.new else { continue }
      if debts.quotes.insert(quote).inserted { try unindex(quote: quote) }
      try run("UPDATE quotes SET speaker_names = CAST(? AS TEXT) WHERE id = ?", [ExactText(names.new), quote])
      changes.put(names.id)
    }
    staleSpeakers = []
  }
}

/// A row of `actor_names`.
private struct StoredName {
  let row: Int64
  let name: ActorName
  let basis: FactBasis

  init(_ columns: inout ColumnReader) throws {
    row = try columns.integer64()
    name = ActorName(try columns.text(), try columns.value(), count: try columns.integer())
    basis = try columns.value()
  }

  /// The row with its new count and kind, as JSON.
  func counted(_ new: ActorName) -> String { "[\(row),\(new.count),\"\(new.kind.rawValue)\"]" }
}

/// A name as texts print it, and of which appellation.
private struct Printed {
  let key: String
  let form: AppellationForm
  let isWhole: Bool
  let joinedBy: String
  let name: ActorName

  init(_ columns: inout ColumnReader) throws {
    key = try columns.text()
    form = try columns.value()
    isWhole = try columns.flag()
    joinedBy = try columns.text()
    name = ActorName(try columns.text(), try columns.value(), count: try columns.integer())
  }

  /// How the name stands to the actor, where the rule by which it was joined says so.
  var kind: NameKind {
    guard isWhole else { return name.kind }
    switch joinedBy {
    case "misspelling": return .misspelling
    case "initials": return .initials
    case "acronym": return .acronym
    default: return name.kind
    }
  }
}

extension AppellationForm {
  fileprivate var rank: Int {
    switch self {
    case .reference: 0
    case .whole: 1
    case .acronym: 2
    case .initials: 3
    }
  }
}
