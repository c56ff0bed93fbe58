internal import GRDB
public import News

/// Which office an actor holds or held, as texts and people say. What is asked for together is asked of one office.
public struct OfficeFilter: Hashable, Sendable {
  /// Ids of organizations in which it is held; `none` for actors without any such office.
  public var affiliation: FilterSet<StableID> = []
  /// Ids of countries for which it is held; `none` for actors without any such office.
  public var country: FilterSet<StableID> = []
  /// Words of the office, as they stand in a title: `foreign minister`; `none` for actors without any office.
  public var role: FilterSet<String> = []

  public init() {}
}

extension ListQuery {
  /// - Parameter holds: The condition that a row is one of certain actors', whose keys stand in it as `(*)`.
  mutating func require(_ office: OfficeFilter, holds: String) {
    guard office != OfficeFilter() else { return }
    var conditions: [String] = []
    var values: [any DatabaseValueConvertible] = []
    for (asked, column) in [(office.affiliation, "organization_id"), (office.country, "country_id")] {
      var others = asked
      if !asked.none, !asked.include.isEmpty {
        let marks = asked.include.map { _ in "?" }.joined(separator: ", ")
        conditions.append("\(column) IN (SELECT id FROM actors WHERE public_id IN (\(marks)))")
        values += asked.include.map(\.description)
        others.include = []
      }
      let held = Self.those(holds, "\(column) IN (SELECT id FROM actors WHERE public_id IN (*))")
      require(others, holds: held, missing: "(\(Self.those(holds, "\(column) IS NOT NULL"))) IS NOT TRUE") {
        $0.description
      }
    }
    let role = office.role
    if !role.none, !role.include.isEmpty {
      conditions.append(Self.titled(role.include))
      values += role.include
    }
    if !conditions.isEmpty {
      requireAny([Self.those(holds, conditions.joined(separator: " AND "))], Self.bound(values, holds))
    }
    let any = Self.those(holds, "actor_id IS NOT NULL")
    if role.none {
      let named = role.include.isEmpty ? [] : [Self.those(holds, Self.titled(role.include))]
      requireAny(named + ["(\(any)) IS NOT TRUE"], Self.bound(role.include, holds))
    }
    if !role.exclude.isEmpty {
      requireAny(["(\(Self.those(holds, Self.titled(role.exclude)))) IS NOT TRUE"], Self.bound(role.exclude, holds))
    }
    if role.notNone { requireAny([any], []) }
  }

  /// That an office's title has the words of one of some roles; to be bound to these.
  private static func titled(_ roles: [String]) -> String {
    let hasWords = "instr(' ' || lower(replace(title, '-', ' ')) || ' ', ' ' || lower(replace(?, '-', ' ')) || ' ') > 0"
    return any(of: roles.map { _ in hasWords }[...])
  }

  private static func those(_ holds: String, _ condition: String) -> String {
    let holders = "(SELECT actor_id FROM actor_roles WHERE \(condition))"
    return places(holds).joined(separator: holders)
  }

  /// What is bound to the holders, wherever they stand.
  private static func bound(
    _ values: [any DatabaseValueConvertible], _ holds: String
  ) -> [any DatabaseValueConvertible] {
    places(holds).dropFirst().flatMap { _ in values }
  }

  /// What stands between the places of the holders.
  private static func places(_ holds: String) -> [Substring] {
    holds.split(separator: "(*)", omittingEmptySubsequences: false)
  }
}
