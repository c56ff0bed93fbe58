internal import GRDB
public import News

extension ArchiveTransaction {
  /// The appellation with that key, stored where it is new. What is new and enough to be somebody founds an actor of
  /// its own, until it is settled whose it is.
  public func appellation(_ name: AppellationName) throws(ArchiveError) -> (ref: AppellationRef, isNew: Bool) {
    try attempt {
      let known = try db.first("SELECT id, kind FROM appellations WHERE key = ?", [name.key]) {
        (row: try $0.integer64(), kind: try $0.value(ActorKind.self))
      }
      if let known { return (AppellationRef(key: name.key, kind: known.kind, row: known.row), false) }
      let row = try insert(
        """
        INSERT INTO appellations (key, kind, form, name, folded, given, middle, surname, suffix)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        [
          name.key, name.kind.rawValue, name.form.rawValue, name.name, name.folded, name.given,
          name.middle, name.surname, name.suffix,
        ])
      if !name.nearKeys.isEmpty {
        try run(
          "INSERT OR IGNORE INTO appellation_keys (key, appellation_id) SELECT value, ? FROM json_each(?)",
          [row, jsonList(name.nearKeys)])
      }
      let ref = AppellationRef(key: name.key, kind: name.kind, row: row)
      touch(appellation: row)
      if !name.form.isWeak {
        try run("UPDATE appellations SET actor_id = ? WHERE id = ?", [try found(ref).row, row])
      }
      return (ref, true)
    }
  }

  /// Those of the keys that are known, by their keys.
  public func knownAppellations(_ keys: [String]) throws(ArchiveError) -> [String: AppellationRef] {
    try attempt {
      let refs = try db.rows(
        "SELECT key, kind, id FROM appellations WHERE key IN (SELECT value FROM json_each(?))", [jsonList(keys)]
      ) { AppellationRef(key: try $0.text(), kind: try $0.value(), row: try $0.integer64()) }
      return Dictionary(refs.map { ($0.key, $0) }) { first, _ in first }
    }
  }

  /// Whose the appellations are, each actor once.
  public func actors(of appellations: Set<AppellationRef>) throws(ArchiveError) -> [ActorRef] {
    try attempt { Array(try actors(ofRows: appellations.map(\.row)).values) }
  }

  /// Whose the appellations are, by their rows; those who are nobody's are left out.
  func actors(ofRows rows: [Int64]) throws -> [Int64: ActorRef] {
    try db.groups(
      """
      SELECT p.id, \(referenceColumns("a")) FROM appellations p JOIN actors a ON a.id = p.actor_id
      WHERE p.id IN wanted
      """, of: rows
    ) { try $0.actor() }.compactMapValues(\.first)
  }

  /// Appellations with that key, surname or other trait, by their age.
  public func appellations(_ wanted: AppellationQuery) throws(ArchiveError) -> [Appellation] {
    try attempt {
      switch wanted {
      case .key(let key): try appellations("p.key = ?", [key])
      case .surname(let surname): try appellations("p.surname = ? AND p.surname <> ''", [surname])
      case .sameActor(let ref):
        try appellations("p.actor_id = (SELECT actor_id FROM appellations WHERE id = ?)", [ref.row])
      case .actor(let actor): try appellations("p.actor_id = ?", [actor.row])
      case .near(let ref):
        try appellations(
          """
          p.id <> ?1 AND p.id IN (
            SELECT k.appellation_id FROM appellation_keys o JOIN appellation_keys k ON k.key = o.key
            WHERE o.appellation_id = ?1)
          """, [ref.row])
      case .printed(let folded, let kind):
        try appellations(
          "p.kind = ? AND p.id IN (SELECT appellation_id FROM appellation_names WHERE folded = ? AND kind = 'acronym')",
          [kind.rawValue, folded])
      case .shortenedBy(let ref):
        try appellations(
          """
          p.form = 'acronym' AND p.id <> ?1 AND p.folded IN (
            SELECT folded FROM appellation_names WHERE appellation_id = ?1 AND kind = 'acronym')
          """, [ref.row])
      case .everyone: try appellations("p.form <> 'reference'", [])
      }
    }
  }

  /// Whose the appellation is; nil where it is nobody's.
  public func actor(of appellation: AppellationRef) throws(ArchiveError) -> ActorRef? {
    try attempt { try appellations("p.id = ?", [appellation.row]).first?.actor }
  }

  /// Whether the article's newest text names somebody so.
  public func isNamed(_ appellation: AppellationRef, in article: StableID) throws(ArchiveError) -> Bool {
    try attempt {
      try db.first(
        """
        SELECT 1 FROM name_prints r JOIN appellation_names n ON n.id = r.name_id JOIN articles a ON a.id = r.article_id
        WHERE n.appellation_id = ? AND a.public_id = ? LIMIT 1
        """, [appellation.row, article.description], { try $0.flag() }) != nil
    }
  }

  /// The appellation's names as texts print them.
  public func printedNames(of appellation: AppellationRef) throws(ArchiveError) -> [String] {
    try attempt {
      try db.rows("SELECT name FROM appellation_names WHERE appellation_id = ?", [appellation.row]) { try $0.text() }
    }
  }

  /// How often texts print each appellation in full.
  public func prominence(of appellation: AppellationRef) throws(ArchiveError) -> Int {
    try attempt {
      try db.first(
        """
        SELECT coalesce(sum(n.count), 0) FROM appellations p
        JOIN appellation_names n ON n.appellation_id = p.id AND n.is_whole WHERE p.id = ?
        """, [appellation.row], { try $0.integer() }) ?? 0
    }
  }

  /// Appellations that an article put, printed or dropped in this batch since this was last asked.
  public func takeTouchedAppellations() throws(ArchiveError) -> [Appellation] {
    let rows = touchedAppellations
    touchedAppellations = []
    return try attempt { try appellations("p.id IN (SELECT value FROM json_each(?))", [list(rows)]) }
  }

  /// Touches those who are named beside somebody once so many articles name that one: with the last of them company with
  /// somebody well known became no sign any more, or became one again.
  func touchCompany(of appellations: some Sequence<Int64>, whenNamedBy count: Int) throws {
    let company = try db.rows(
      """
      WITH known AS MATERIALIZED (
        SELECT p.id FROM json_each(?1) CROSS JOIN appellations p ON p.id = value
        WHERE p.kind = 'person' AND p.form = 'whole'
          -- Whom one name alone brings into more articles need not be counted.
          AND NOT EXISTS (SELECT 1 FROM appellation_names WHERE appellation_id = p.id AND articles > ?2)
          AND (
          SELECT count(*) FROM (SELECT DISTINCT article_id FROM mentions WHERE appellation_id = p.id LIMIT ?2 + 1)) = ?2),
      -- Those of one story come to be well known together.
      articles AS MATERIALIZED (
        SELECT DISTINCT x.article_id FROM known CROSS JOIN mentions x ON x.appellation_id = known.id),
      company AS MATERIALIZED (
        SELECT DISTINCT y.appellation_id FROM articles CROSS JOIN mentions y ON y.article_id = articles.article_id)
      SELECT p.id FROM company
      CROSS JOIN appellations p ON p.id = company.appellation_id AND p.kind = 'person' AND p.form = 'whole'
      """, [list(appellations), count]
    ) { try $0.integer64() }
    for one in company { touch(appellation: one) }
  }

  /// Company with somebody whom more articles name says nothing.
  static let mostCompanyArticles = 20

  /// Whether texts give both the same office, or the same organization in an office.
  public func shareOffice(_ one: AppellationRef, _ other: AppellationRef) throws(ArchiveError) -> Bool {
    try attempt {
      try db.first(
        """
        SELECT EXISTS (SELECT lower(title) FROM actor_roles WHERE appellation_id = ?1
            INTERSECT SELECT lower(title) FROM actor_roles WHERE appellation_id = ?2)
          OR EXISTS (SELECT organization_appellation_id FROM actor_roles
              WHERE appellation_id = ?1 AND organization_appellation_id IS NOT NULL
            INTERSECT SELECT organization_appellation_id FROM actor_roles WHERE appellation_id = ?2)
        """, [one.row, other.row]
      ) { try $0.flag() } == true
    }
  }

  /// Whether both are named in the company of one person whom few articles name. The search begins with the one of the
  /// two whom fewer articles name, so that its cost is that one's.
  public func shareCompany(_ one: AppellationRef, _ other: AppellationRef) throws(ArchiveError) -> Bool {
    try attempt {
      let counts = try [one, other].map { name in
        try db.first("SELECT count(*) FROM mentions WHERE appellation_id = ?", [name.row]) { try $0.integer() } ?? 0
      }
      let (fewer, more) = counts[0] <= counts[1] ? (one, other) : (other, one)
      return try db.first(
        """
        SELECT 1 FROM (
          SELECT DISTINCT m.appellation_id AS id FROM mentions m
          WHERE m.article_id IN (SELECT article_id FROM mentions WHERE appellation_id = ?1)) AS n
        JOIN appellations c ON c.id = n.id AND c.kind = 'person' AND c.form = 'whole' AND c.id NOT IN (?1, ?2)
        WHERE (SELECT count(*) FROM
            (SELECT DISTINCT article_id FROM mentions WHERE appellation_id = c.id LIMIT ?3 + 1)) <= ?3
          AND EXISTS (SELECT 1 FROM mentions x WHERE x.appellation_id = c.id
            AND EXISTS (SELECT 1 FROM mentions y WHERE y.appellation_id = ?2 AND y.article_id = x.article_id))
        LIMIT 1
        """, [fewer.row, more.row, Self.mostCompanyArticles]
      ) { try $0.flag() } != nil
    }
  }

  func appellations(_ condition: String, _ arguments: StatementArguments) throws -> [Appellation] {
    try db.rows(
      """
      SELECT p.id, p.key, p.kind, p.form, p.name, p.folded, p.given, p.middle, p.surname, p.suffix,
        p.public_id, p.joined_by <> '', \(referenceColumns("a"))
      FROM appellations p LEFT JOIN actors a ON a.id = p.actor_id WHERE \(condition) ORDER BY p.id
      """, arguments
    ) { columns in
      let (row, key, kind) = (try columns.integer64(), try columns.text(), try columns.value(ActorKind.self))
      return Appellation(
        ref: AppellationRef(key: key, kind: kind, row: row), form: try columns.value(), name: try columns.text(),
        folded: try columns.text(), given: try columns.text(), middle: try columns.text(),
        surname: try columns.text(), suffix: try columns.text(), ownID: try columns.idOrNil(),
        isJoined: try columns.flag(), actor: try columns.actorOrNil())
    }
  }
}

/// Which appellations are wanted.
public enum AppellationQuery: Sendable {
  case key(String)
  case surname(String)
  /// Those that belong to the actor of this one.
  case sameActor(AppellationRef)
  case actor(ActorRef)
  /// Those that may be this one misspelt.
  case near(AppellationRef)
  /// Those of the kind that texts print with this acronym.
  case printed(acronym: String, ActorKind)
  /// Acronyms that are printed as short for this one.
  case shortenedBy(AppellationRef)
  /// All but those of the reference data.
  case everyone
}
