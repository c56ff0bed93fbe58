internal import Archive
internal import HTTP1
internal import News

extension Endpoint {
  static let listActors = Endpoint(
    operation: "listActors", path: "/v1/actors",
    summary: "People, organizations, countries and groups, most quoted first.",
    parameters: [
      .search(in: "their names"),
      Parameter(name: "kind", form: .choice(ActorKind.allCases.map(\.rawValue)), summary: "What they are."),
      .sort(ActorOrder.allCases.map(\.rawValue)), .limit, .cursor,
    ],
    answer: .list(of: "Actor"), refusals: [.queryTooLong, .invalidCursor]
  ) { call in
    try call.cached {
      var filter = ActorFilter()
      filter.query = try call.search()
      filter.kind = call.choices("kind", of: ActorKind.self)
      let page = try call.api.archive.actors(
        matching: filter, order: call.order(.quotesDescending), page: try call.pageRequest())
      return call.list(page) { $0.actor($1) }
    }
  }

  static let oneActor = Endpoint(
    operation: "getActor", path: "/v1/actors/{id}",
    summary: "One actor with names as printed, roles and identifiers.",
    parameters: [.path("id", "The actor's id or slug.")], answer: .one("ActorDetail"), refusals: [.notFound]
  ) { call in
    try call.cached {
      guard let actor = try call.namedActor() else { throw call.notFound("actor") }
      return call.one { $0.actor(actor) }
    }
  }
}

extension Call {
  /// The actor in the path, by id or slug.
  fileprivate func namedActor() throws -> ActorDetail? {
    if let id = id(.actor) { return try api.archive.actor(id: id) }
    let slug = path("id")
    let matches = try api.archive.actors(named: slug)
    let match = matches.first { $0.slug == slug } ?? (matches.count == 1 ? matches.first : nil)
    return try match.flatMap { try api.archive.actor(id: $0.id) }
  }
}
