internal import Archive
internal import HTTP1

/// From cursors to pages and back to complete addresses.
extension Call {
  /// Which page the request asks for, and what is to be counted.
  /// - Throws: `Problem` with `invalid-cursor`.
  func pageRequest() throws(Problem) -> PageRequest {
    let (limit, facets) = (query.integer("limit"), query.names("facets"))
    guard let cursor = query.text("cursor") else { return PageRequest(limit: limit, facets: facets) }
    return PageRequest(limit: limit, start: try Cursor.start(cursor, list: listFingerprint), facets: facets)
  }

  /// The complete addresses of the pages beside this one.
  func neighbours<Row>(of page: Page<Row>) -> (next: String?, previous: String?) {
    (page.next.flatMap { address(.after($0)) }, page.previous.flatMap { address(.before($0)) })
  }

  /// The complete address of what is asked for.
  func address() -> String { base + request.pathAndQuery }

  /// Scheme, host and port under which the client reached this server; empty where nothing says.
  var base: String {
    api.options.baseURL ?? request.authority.map { "http://\($0)" } ?? ""
  }

  /// What tells this list from others: path, filters and order, but neither page size nor place nor form.
  private var listFingerprint: UInt64 {
    let parts = query.given.filter { !Self.looks.contains($0.name) && !isStandardOrder($0) }
      .map { "\($0.name)=\($0.value)" }
    return fingerprint("\(request.rawPath)?\(parts.sorted().joined(separator: "&"))".utf8)
  }

  /// Whether it only says what the list's order is without it.
  private func isStandardOrder(_ given: (name: String, value: String)) -> Bool {
    guard given.name == "sort", case .order(let orders)? = query.parameters.first(where: { $0.name == "sort" })?.form
    else { return false }
    return given.value.isEmpty || given.value == orders.first
  }

  /// Parameters that change how a list looks, not which rows it has in which order.
  private static let looks: Set<String> = ["cursor", "limit", "fields", "expand", "facets", "format"]

  private func address(_ start: PageRequest.Start) -> String? {
    guard let cursor = Cursor.text(start, list: listFingerprint) else { return nil }
    var parts = query.given.filter { $0.name != "cursor" }
      .map { "\($0.name)=\(Address.percentEncoded($0.value))" }
    parts.append("cursor=\(cursor)")
    return base + request.rawPath + "?" + parts.joined(separator: "&")
  }
}
