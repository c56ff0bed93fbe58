internal import Archive
internal import HTTP1
internal import HTTPTypes
internal import News

extension Endpoint {
  static let listActors = Endpoint.list(
    operation: "listActors", path: "/v1/actors",
    summary: "People, organizations, countries and groups, most quoted first.",
    filters: [
      .search(in: "their names"),
      Parameter(name: "kind", form: .choice(ActorKind.allCases.map(\.rawValue)), summary: "What they are."),
    ] + Parameter.office(of: "Holds") + [
      Parameter(
        name: "identifier", form: .words, summary: "A name in another register, such as `wikidata:Q58217`."),
      Parameter(name: "quoted", form: .flag, summary: "Whether anything that they said is on record."),
    ],
    orders: ActorOrder.allCases.map(\.rawValue), facets: ActorFilter.facetNames, of: "Actor",
    refusals: [.unknownActor, .ambiguousActor]
  ) { call in
    try call.cached {
      var filter = ActorFilter()
      filter.query = try call.search()
      filter.kind = call.choices("kind", of: ActorKind.self)
      var resolved: [ResolvedNames] = []
      filter.office = try call.office(&resolved)
      filter.identifier = call.words("identifier")
      filter.quoted = call.query.flag("quoted")
      let order = call.order(ActorOrder.quotesDescending)
      return try call.list(resolved: resolved) { [filter] page in
        try call.api.archive.actors(matching: filter, order: order, page: page)
      } all: { [filter] in
        try call.api.archive.allActors(matching: filter, order: order)
      }
    }
  }

  static let oneActor = Endpoint.one(
    operation: "getActor", path: "/v1/actors/{id}", summary: "One actor with names as printed, roles and identifiers.",
    id: "The actor's id or slug.", of: "ActorDetail", refusals: [.ambiguousActor],
    redirect: "The actor is another's now, or was named by a name."
  ) { call in
    try call.cached {
      guard let actor = try call.namedActor() else {
        guard let successor = try call.successor() else { throw try call.actorNotFound() }
        return call.leading(to: Address.actor(successor))
      }
      return try call.one(actor.summary, shape: "ActorDetail") { $0.actor(actor) }
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
    return try actorNamedByPath()
  }
}
