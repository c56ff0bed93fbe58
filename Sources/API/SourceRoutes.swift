internal import Archive
internal import HTTP1
internal import News

extension Endpoint {
  static let listSources = Endpoint.list(
    operation: "listSources", path: "/v1/sources", summary: "Outlets and agencies, those with most articles first.",
    filters: [
      .search(in: "their names"),
      Parameter(name: "kind", form: .choice(SourceKind.allCases.map(\.rawValue)), summary: "What they are."),
      Parameter(name: "country", form: .actors, summary: "Have their seat in this country."),
    ],
    orders: SourceOrder.allCases.map(\.rawValue), facets: SourceFilter.facetNames, of: "Source",
    refusals: [.unknownActor, .ambiguousActor]
  ) { call in
    try call.cached {
      var filter = SourceFilter()
      filter.query = try call.search()
      filter.kind = call.choices("kind", of: SourceKind.self)
      var resolved: [ResolvedNames] = []
      filter.country = try call.actors("country", &resolved)
      let order = call.order(SourceOrder.articlesDescending)
      return try call.list(resolved: resolved) { [filter] page in
        try call.api.archive.sources(matching: filter, order: order, page: page)
      } all: { [filter] in
        try call.api.archive.allSources(matching: filter, order: order)
      }
    }
  }

  static let oneSource = Endpoint.one(
    operation: "getSource", path: "/v1/sources/{id}", summary: "One outlet with its names and counts.",
    id: "The source's id or slug.", of: "SourceDetail", refusals: [.ambiguousSource],
    redirect: "The source was named by a name."
  ) { call in
    try call.cached {
      guard let source = try call.namedSource() else {
        guard call.id(.source) == nil, let named = try call.sourceNamedByPath() else { throw try call.sourceNotFound() }
        return call.leading(to: Address.source(named))
      }
      return try call.one(source.summary, shape: "SourceDetail") { $0.source(source) }
    }
  }
}

extension Call {
  /// The outlet in the path, by id or slug.
  fileprivate func namedSource() throws -> SourceDetail? {
    if let id = id(.source) { return try api.archive.source(id: id) }
    let slug = path("id")
    let match = try api.archive.sources(named: slug).first { $0.slug == slug }
    return try match.flatMap { try api.archive.source(id: $0.id) }
  }
}
