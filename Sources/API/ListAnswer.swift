internal import Archive
internal import HTTP1
internal import HTTPTypes
internal import News

/// The envelope around every list: rows, page with the addresses of its neighbours, the query as understood.
extension Call {
  /// Which page the request asks for.
  /// - Throws: `Problem` with `invalid-cursor`.
  func pageRequest() throws(Problem) -> PageRequest {
    let limit = query.integer("limit")
    guard let cursor = query.text("cursor") else { return PageRequest(limit: limit) }
    return PageRequest(limit: limit, start: try Cursor.start(cursor, list: listFingerprint))
  }

  func list<Row>(
    _ page: Page<Row>, resolved: [ResolvedNames] = [], _ write: (inout JSONWriter, Row) -> Void
  ) -> Response {
    let next = page.next.flatMap { address(.after($0)) }
    let previous = page.previous.flatMap { address(.before($0)) }
    var writer = JSONWriter(capacity: 1024 + page.rows.count * 1500)
    writer.object { writer in
      writer.array("data", page.rows, write)
      writer.object("page") { writer in
        writer.field("limit", query.integer("limit"))
        writer.field("total", page.total)
        writer.field("total_is_exact", page.totalIsExact)
        writer.field("next", next)
        writer.field("prev", previous)
      }
      writer.object("query") { $0.echo(query, resolved) }
      writer.array("warnings", EmptyCollection<String>()) { $0.value($1) }
    }
    var response = Response(contentType: "application/json", bytes: writer.bytes)
    let links = [next.map { "<\($0)>; rel=\"next\"" }, previous.map { "<\($0)>; rel=\"prev\"" }].compactMap { $0 }
    if !links.isEmpty { response.fields[linkField] = links.joined(separator: ", ") }
    return response
  }

  func one(_ write: (inout JSONWriter) -> Void) -> Response {
    var writer = JSONWriter(capacity: 4096)
    write(&writer)
    return Response(contentType: "application/json", bytes: writer.bytes)
  }

  /// What tells this list from others: path, filters and order, but neither page size nor place.
  private var listFingerprint: UInt64 {
    let parts = query.given.filter { $0.name != "cursor" && $0.name != "limit" }.map { "\($0.name)=\($0.value)" }
    return fingerprint("\(request.rawPath)?\(parts.sorted().joined(separator: "&"))".utf8)
  }

  /// The complete address of the same list at another place.
  private func address(_ start: PageRequest.Start) -> String? {
    guard let cursor = Cursor.text(start, list: listFingerprint) else { return nil }
    var parts = query.given.filter { $0.name != "cursor" }
      .map { "\($0.name)=\(Address.percentEncoded($0.value))" }
    parts.append("cursor=\(cursor)")
    return base + request.rawPath + "?" + parts.joined(separator: "&")
  }

  private var base: String {
    api.options.baseURL ?? request.authority.map { "http://\($0)" } ?? ""
  }
}

/// RFC 8288; its name is fit for a field, so it is never nil.
private let linkField = HTTPField.Name("Link") ?? .location

extension JSONWriter {
  mutating func echo(_ query: Query, _ resolved: [ResolvedNames]) {
    for item in query.given { field(item.name, item.value) }
    guard !resolved.isEmpty else { return }
    object("resolved") { writer in
      for names in resolved {
        writer.key(names.parameter)
        if names.found.count == 1 {
          writer.found(names.found[0])
        } else {
          writer.array(names.found) { $0.found($1) }
        }
      }
    }
  }

  private mutating func found(_ found: ResolvedNames.Found) {
    object { writer in
      writer.field("id", found.id.description)
      writer.field("name", found.name)
    }
  }
}
