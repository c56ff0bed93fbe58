internal import Archive
internal import HTTP1
internal import HTTPTypes
internal import News

extension Endpoint {
  static let listActors = Endpoint(
    operation: "listActors", path: "/v1/actors",
    summary: "People, organizations, countries and groups, most quoted first.",
    parameters: [
      .search(in: "their names"),
      Parameter(name: "kind", form: .choice(ActorKind.allCases.map(\.rawValue)), summary: "What they are."),
      Parameter(name: "affiliation", form: .actors, summary: "Holds an office in this organization."),
      Parameter(name: "country", form: .actors, summary: "Holds an office for this country."),
      Parameter(name: "role", form: .text(maxLength: 100), summary: "Words of the office: `foreign minister`."),
      Parameter(
        name: "identifier", form: .text(maxLength: 200), summary: "Another register's name: `wikidata:Q58217`."),
      .sort(ActorOrder.allCases.map(\.rawValue)), .limit, .cursor,
    ],
    answer: .list(of: "Actor"), refusals: [.queryTooLong, .invalidCursor, .unknownActor, .ambiguousActor]
  ) { call in
    try call.cached {
      var filter = ActorFilter()
      filter.query = try call.search()
      filter.kind = call.choices("kind", of: ActorKind.self)
      var resolved: [ResolvedNames] = []
      filter.affiliation = try call.actors("affiliation", &resolved)
      filter.country = try call.actors("country", &resolved)
      filter.role = call.query.text("role")
      filter.identifier = try call.identifier()
      let page = try call.api.archive.actors(
        matching: filter, order: call.order(.quotesDescending), page: try call.pageRequest())
      return call.list(page, resolved: resolved) { $0.actor($1) }
    }
  }

  static let oneActor = Endpoint(
    operation: "getActor", path: "/v1/actors/{id}",
    summary: "One actor with names as printed, roles and identifiers.",
    parameters: [.path("id", "The actor's id or slug.")], answer: .one("ActorDetail"), refusals: [.notFound]
  ) { call in
    try call.cached {
      guard let actor = try call.namedActor() else {
        guard let successor = try call.successor() else { throw call.notFound("actor") }
        return Response(status: .permanentRedirect, fields: [.location: Address.actor(successor)])
      }
      return call.one { $0.actor(actor) }
    }
  }
}

extension Call {
  /// The actor in the path, by id or slug.
  fileprivate func namedActor() throws -> ActorDetail? {
    if let id = id(.actor) { return try api.archive.actor(id: id) }
    let slug = path("id")
    let match = try api.archive.actors(named: slug).first { $0.slug == slug }
    return try match.flatMap { try api.archive.actor(id: $0.id) }
  }

  /// The actor to whom the path leads by an id or slug that another had, or by a name that is one actor's alone.
  fileprivate func successor() throws -> ActorRef? {
    if let id = id(.actor) { return try api.archive.successor(of: id) }
    let matches = try api.archive.actors(named: path("id"))
    return matches.count == 1 ? matches.first : nil
  }

  fileprivate func identifier() throws(Problem) -> ActorIdentifier? {
    guard let text = query.text("identifier") else { return nil }
    let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
    guard parts.count == 2, let scheme = ActorIdentifier.Scheme(rawValue: parts[0]) else {
      let known = ActorIdentifier.Scheme.allCases.map(\.rawValue).joined(separator: ", ")
      throw Problem(
        code: .invalidValue,
        detail:
          "'\(shortened(text))' is no identifier: it is a scheme, a colon and a value, the scheme one of \(known).",
        faults: [.init(parameter: "identifier", code: "invalid")])
    }
    return ActorIdentifier(scheme: scheme, value: parts[1], basis: .text)
  }
}
