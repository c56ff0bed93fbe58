internal import GRDB
internal import News

/// What an actor is called, as a function of its appellations and of nothing else.
extension ArchiveTransaction {
  /// Brings the actor's names, their counts and the name that is shown up to date.
  func refreshNames(of actor: Int64) throws {
    let printed = try printedNames(of: actor)
    let given = try db.rows(
      "SELECT name, basis, kind FROM actor_names WHERE actor_id = ? AND basis <> 'text'", [actor]
    ) { (name: try $0.text(), basis: try $0.value(FactBasis.self), kind: try $0.value(NameKind.self)) }
    let shown =
      given.first { $0.basis == .admin && $0.kind == .primary }?.name
      ?? given.first { $0.basis == .reference && $0.kind == .primary }?.name
      ?? printed.first { $0.kind == .primary }?.name
    var wanted = printed.filter { $0.count > 0 || $0.name == shown }
    for index in wanted.indices where wanted[index].kind == .primary && wanted[index].name != shown {
      wanted[index].kind = .variant
    }
    let kept = Set(wanted.map(\.name))
    if !wanted.isEmpty || !given.isEmpty {
      for name in try db.rows(
        "SELECT name FROM actor_names WHERE actor_id = ? AND basis = 'text'", [actor], { try $0.text() })
      where !kept.contains(name) {
        try removeNames("actor_id = ? AND name = ?", [actor, name])
      }
    }
    try run("UPDATE actor_names SET count = 0 WHERE actor_id = ? AND count > 0 AND basis <> 'text'", [actor])
    for name in wanted {
      let row = try nameRow(name, of: actor, basis: .text)
      try run(
        """
        UPDATE actor_names SET count = ?1, kind = iif(basis = 'text', ?2, kind)
        WHERE id = ?3 AND (count <> ?1 OR basis = 'text' AND kind <> ?2)
        """, [name.count, name.kind.rawValue, row])
    }
    guard let shown else { return }
    try run("UPDATE actors SET name = ?1 WHERE id = ?2 AND name <> ?1", [shown, actor])
    if db.changesCount > 0 { try noteSpeakers("SELECT quote_id FROM quote_speakers WHERE actor_id = ?", [actor]) }
  }

  /// The texts' names with their counts; the one to show is `primary`, and counts 0 where no text prints it.
  private func printedNames(of actor: Int64) throws -> [ActorName] {
    let rows = try db.rows(
      """
      SELECT p.key, p.form, n.is_whole, p.joined_by, n.name, n.kind, n.count
      FROM appellations p JOIN appellation_names n ON n.appellation_id = p.id WHERE p.actor_id = ?
      """, [actor]
    ) { columns in
      Printed(
        key: try columns.text(), form: try columns.value(), isWhole: try columns.flag(), joinedBy: try columns.text(),
        name: ActorName(try columns.text(), try columns.value(), count: try columns.integer()))
    }
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
      let (old, new) =
        try db.first(
          """
          SELECT q.speaker_names, coalesce((
            SELECT group_concat(name, char(10)) FROM (
              SELECT coalesce(a.name, s.as_printed) AS name FROM quote_speakers s LEFT JOIN actors a ON a.id = s.actor_id
              WHERE s.quote_id = q.id ORDER BY s.n)), '')
          FROM quotes q WHERE q.id = ?
          """, [quote], { (try $0.words(), try $0.words()) }) ?? ("", "")
      guard old != new else { continue }
      if debts.quotes.insert(quote).inserted { try unindex(quote: quote) }
      try run("UPDATE quotes SET speaker_names = CAST(? AS TEXT) WHERE id = ?", [ExactText(new), quote])
    }
    staleSpeakers = []
  }
}

/// A name as texts print it, and of which appellation.
private struct Printed {
  var key: String
  var form: AppellationForm
  var isWhole: Bool
  var joinedBy: String
  var name: ActorName

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
