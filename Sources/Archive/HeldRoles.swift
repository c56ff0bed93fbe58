internal import GRDB
internal import News

/// The offices that actors held, for telling which one somebody held on a day.
struct HeldRoles {
  private struct Held {
    var role: RoleBrief
    var isGiven: Bool
    var from: String
    var to: String
    var reports: Int
  }

  private let roles: [Int64: [Held]]

  /// - Parameters:
  ///   - reported: Actors whose office an article says itself, so that only a person's word outranks it.
  ///   - unreported: Actors of whom some article says nothing, so that the others' word is needed.
  init(reported: Set<Int64>, unreported: Set<Int64>, in db: Database) throws {
    let given = try Self.held(by: reported.subtracting(unreported).sorted(), Self.givenSQL, in: db)
    roles = try Self.held(by: unreported.sorted(), Self.allSQL, in: db).merging(given) { all, _ in all }
  }

  private static func held(by actors: [Int64], _ sql: String, in db: Database) throws -> [Int64: [Held]] {
    try db.groups(sql, of: actors) { columns in
      let role = RoleBrief(
        title: try columns.text(), organization: try columns.actorOrNil(), country: try columns.actorOrNil())
      return Held(
        role: role, isGiven: try columns.flag(), from: try columns.textOrNil() ?? "~",
        to: try columns.textOrNil() ?? "", reports: try columns.integer())
    }
  }

  private static let allSQL = sql("r.basis IN ('admin', 'text')")
  private static let givenSQL = sql("r.basis = 'admin'")

  private static func sql(_ condition: String) -> String {
    """
    SELECT r.actor_id, r.title, \(referenceColumns("o")), \(referenceColumns("c")), r.basis = 'admin',
      coalesce(r.held_from, iif(r.basis = 'admin', '', min(nullif(a.published_low, '')))),
      coalesce(r.held_to, iif(r.basis = 'admin', '~', max(nullif(a.published_low, '')))), count(DISTINCT r.article_id)
    FROM actor_roles r
    LEFT JOIN articles a ON a.id = r.article_id
    LEFT JOIN actors o ON o.id = r.organization_id
    LEFT JOIN actors c ON c.id = r.country_id
    WHERE r.actor_id IN wanted AND \(condition)
    GROUP BY r.actor_id, r.title, r.organization_id, r.country_id, r.basis, r.held_from, r.held_to
    """
  }

  /// The office that the actor held on the day: what a person said outranks `reported`, the quote's own article's word,
  /// and that outranks offices that other articles give before and after the day, the most reported first.
  func role(of actor: Int64, on date: NewsDate?, reported: RoleBrief?) -> RoleBrief? {
    let day = date.flatMap { $0.year == nil ? nil : $0.description }
    let held = (roles[actor] ?? []).filter { held in
      guard let day else { return false }
      return held.from <= day && (day <= held.to || day.hasPrefix(held.to) && !held.to.isEmpty)
    }
    func best(_ given: Bool) -> RoleBrief? {
      held.filter { $0.isGiven == given }.min {
        $0.reports != $1.reports ? $0.reports > $1.reports : $0.role.title < $1.role.title
      }?.role
    }
    return best(true) ?? reported ?? best(false)
  }
}
