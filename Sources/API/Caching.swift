internal import Archive
internal import HTTP1
internal import HTTPTypes
internal import News

extension Request {
  /// Everything in the request that decides what is answered, as it was sent.
  var spelling: String {
    "\(rawPath)?\(rawQuery ?? "") \(authority ?? "") \(self[.accept] ?? "") \(preferences)"
  }

  /// The same where what the client holds decides too.
  func spelling(holding tags: String) -> String { "\(spelling) \(tags)" }
}

/// Who may hold an answer: everybody, or, where tokens are asked for, only the client whose token opened it.
extension NewsAPI.Options {
  private var holders: String { tokens.isEmpty ? "public" : "private" }

  /// `Cache-Control` of what may change.
  var cacheControl: String { "\(holders), max-age=\(maxAgeSeconds), must-revalidate" }
  /// `Cache-Control` of what never changes.
  var immutableCacheControl: String { "\(holders), max-age=31536000, immutable" }
}

/// What makes an answer cacheable: a tag from the archive's last change, the build and the address.
extension Call {
  /// The answer, unless the client holds it already, which is answered 304, or this server does: `make` is called only
  /// where neither has it.
  func cached(_ make: () throws -> Response) throws -> Response {
    let change = try api.archive.lastChange()
    let sequence = change?.sequence ?? 0
    let identity = identity
    let tag = "W/\"\(sequence)-\(String(fingerprint(identity.utf8), radix: 36))\""
    let modified = change?.at
    // `*` and dates wait until the resource is known to exist; the router sees to them.
    if let held = request[.ifNoneMatch], held != "*", request.isNotModified(etag: tag, lastModified: nil) {
      let answer = caching(Response(status: .notModified), tag: tag, modified: modified)
      api.rendered.keep(answer, of: request.spelling(holding: held), at: sequence, isAlias: true)
      return answer
    }
    if let known = api.rendered.answer(to: identity, at: sequence) {
      api.rendered.keep(known, of: request.spelling, at: sequence, isAlias: true)
      return known
    }
    let response = caching(try make(), tag: tag, modified: modified)
    // What was read after another change belongs to a later number.
    if response.status == .ok, try api.archive.lastChange()?.sequence ?? 0 == sequence {
      api.rendered.keep(response, of: identity, at: sequence, isAlias: false)
      api.rendered.keep(response, of: request.spelling, at: sequence, isAlias: true)
    }
    return response
  }

  /// The answer with a tag of what it says, where the archive's last change tells nothing of that.
  func tagged(_ response: Response, modified: Timestamp) -> Response {
    guard case .bytes(let bytes) = response.body else { return response }
    return caching(response, tag: "W/\"\(String(fingerprint(bytes), radix: 36))\"", modified: modified)
  }

  /// The address in one spelling, with the form and whatever else decides what is answered.
  private var identity: String {
    let parts = query.given.map { "\($0.name)=\(Address.percentEncoded($0.value))" }.sorted()
    let warned = query.warnings.joined(separator: "\n")
    return [api.facts.version, base, request.rawPath, parts.joined(separator: "&"), form.rawValue, warned]
      .joined(separator: " ")
  }

  private func caching(_ response: Response, tag: String, modified: Timestamp?) -> Response {
    var response = response
    guard response.status == .ok || response.status == .notModified else { return response }
    response.fields[.eTag] = tag
    if !query.warnings.isEmpty { response.sayLenient() }
    if let modified { response.fields[.lastModified] = HTTPDate.text(unixSeconds: modified.seconds) }
    if response.fields[.cacheControl] == nil {
      response.fields[.cacheControl] = api.options.cacheControl
    }
    return response
  }
}
