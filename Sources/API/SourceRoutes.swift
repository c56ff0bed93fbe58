internal import Archive
internal import HTTP1
internal import News

extension Endpoint {
  static let listSources = Endpoint(
    operation: "listSources", path: "/v1/sources", summary: "Outlets and agencies, those with most articles first.",
    parameters: [
      .search(in: "their names"),
      Parameter(name: "kind", form: .choice(SourceKind.allCases.map(\.rawValue)), summary: "What they are."),
      .sort(SourceOrder.allCases.map(\.rawValue)), .limit, .cursor,
    ],
    answer: .list(of: "Source"), refusals: [.queryTooLong, .invalidCursor]
  ) { call in
    try call.cached {
      var filter = SourceFilter()
      filter.query = try call.search()
      filter.kind = call.choices("kind", of: SourceKind.self)
      let page = try call.api.archive.sources(
        matching: filter, order: call.order(.articlesDescending), page: try call.pageRequest())
      return call.list(page) { $0.source($1) }
    }
  }

  static let oneSource = Endpoint(
    operation: "getSource", path: "/v1/sources/{id}", summary: "One outlet with its names and counts.",
    parameters: [.path("id", "The source's id or slug.")], answer: .one("SourceDetail"), refusals: [.notFound]
  ) { call in
    try call.cached {
      guard let source = try call.namedSource() else { throw call.notFound("source") }
      return call.one { $0.source(source) }
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
