internal import Archive
internal import HTTP1
internal import HTTPTypes
internal import News

/// A list as the request wants it: one page in an envelope, a feed or a graph, or all of it in pieces.
extension Call {
  func list<Row: ListedRow>(
    resolved: [ResolvedNames] = [], page: (PageRequest) throws -> Page<Row>, all: () throws -> ListExport<Row>
  ) throws -> Response {
    let shape = Shapes.named(Row.shape)
    let selection = try query.text("fields").flatMap { text throws(Problem) in try FieldSelection(text, of: shape) }
    if form == .ndjson || form == .csv { _ = try pageRequest() }
    switch form {
    case .ndjson:
      return stream(try all(), header: []) { rows in
        var writer = JSONWriter(capacity: rows.count * 2048)
        for row in rows {
          if let selection { writer.raw(Self.row(row, selection)) } else { row.write(to: &writer) }
          writer.newline()
        }
        return writer.bytes
      }
    case .csv:
      let expand = query.names("expand")
      let table = CSVTable(shape, selection, expansions: expand.isEmpty ? [] : expand + ["expanded"])
      return stream(try all(), header: table.header) { rows in rows.flatMap { table.line(Self.row($0, selection)) } }
    case .json: return envelope(try page(try pageRequest()), resolved, selection)
    case .atom: return feed(try page(try pageRequest()))
    case .jsonld: return graph(try page(try pageRequest()))
    case .html: return document(try page(try pageRequest()))
    }
  }

  private static func row(_ row: some ListedRow, _ selection: FieldSelection?) -> [UInt8] {
    var writer = JSONWriter(capacity: 2048)
    row.write(to: &writer)
    return selection?.cut(writer.bytes) ?? writer.bytes
  }

  private func stream<Row: ListedRow>(
    _ rows: ListExport<Row>, header: [UInt8], _ lines: @escaping @Sendable ([Row]) -> [UInt8]
  ) -> Response {
    let stream = ResponseStream(from: (rows: rows, header: header)) { state throws -> [UInt8]? in
      let header = state.header
      state.header = []
      guard let pieces = try state.rows.next(lines) else { return header.isEmpty ? nil : header }
      return pieces.reduce(into: header) { $0 += $1 }
    }
    return Response(fields: [.contentType: form.contentType], body: .stream(stream))
  }

  private func envelope(
    _ page: Page<some ListedRow>, _ resolved: [ResolvedNames], _ selection: FieldSelection?
  ) -> Response {
    let neighbours = neighbours(of: page)
    var writer = JSONWriter(capacity: 1024 + page.rows.count * 1800)
    writer.object { writer in
      writer.array("data", page.rows) { writer, row in
        if let selection { writer.raw(Self.row(row, selection)) } else { row.write(to: &writer) }
      }
      writer.page(page, limit: query.integer("limit"), neighbours)
      writer.object("query") { $0.echo(query, resolved) }
      if !page.facets.isEmpty { writer.object("facets") { $0.facets(page.facets) } }
      writer.array("warnings", warnings(of: page)) { $0.value($1) }
    }
    return linking(Response(contentType: form.contentType, bytes: writer.bytes), neighbours)
  }

  private func warnings<Row>(of page: Page<Row>) -> [String] {
    guard !page.facets.isEmpty, !page.totalIsExact else { return query.warnings }
    return query.warnings + ["The facets count \(page.total) of the list's rows, not all of them."]
  }

  private func feed(_ page: Page<some ListedRow>) -> Response {
    let neighbours = neighbours(of: page)
    let updated = (try? api.archive.lastChange())?.at ?? Timestamp(seconds: 0)
    var feed = AtomFeed(
      base: base, address: address(), title: "OnRecord: \(endpoint.path)", updated: updated, next: neighbours.next,
      previous: neighbours.previous)
    for row in page.rows { feed.append(row.entry) }
    return linking(Response(contentType: form.contentType, bytes: feed.document()), neighbours)
  }

  private func graph(_ page: Page<some ListedRow>) -> Response {
    var writer = JSONWriter(capacity: 1024 + page.rows.count * 1200)
    writer.object { writer in
      LinkedData.writeContext(to: &writer)
      writer.array("@graph", page.rows) { $1.writeLinked(to: &$0, base: base) }
    }
    return linking(Response(contentType: form.contentType, bytes: writer.bytes), neighbours(of: page))
  }

  private func document(_ page: Page<some ListedRow>) -> Response {
    let neighbours = neighbours(of: page)
    var document = HTMLPage(title: "OnRecord: \(endpoint.path)")
    document.element("h1", endpoint.path)
    document.element("p", (page.totalIsExact ? "" : "At least ") + "\(page.total) in all.", isPlain: true)
    for row in page.rows { document.entry(row.entry) }
    if let previous = neighbours.previous { document.link(previous, "Back") }
    if let next = neighbours.next { document.link(next, "On") }
    return linking(document.answer(), neighbours)
  }

  func linking(_ response: Response, _ neighbours: (next: String?, previous: String?)) -> Response {
    let links = [
      neighbours.next.map { "<\($0)>; rel=\"next\"" }, neighbours.previous.map { "<\($0)>; rel=\"prev\"" },
    ].compactMap(\.self)
    guard !links.isEmpty, let name = HTTPField.Name("Link") else { return response }
    var response = response
    response.fields[name] = links.joined(separator: ", ")
    return response
  }
}

extension JSONWriter {
  fileprivate mutating func facets(_ facets: [FacetCounts]) {
    for facet in facets {
      object(named: facet.name) { writer in
        for value in facet.values { writer.field(named: value.value ?? "none", value.count) }
      }
    }
  }
}
