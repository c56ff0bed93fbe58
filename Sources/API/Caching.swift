internal import Archive
internal import HTTP1
internal import HTTPTypes
internal import News

/// What makes an answer cacheable: a tag from the archive's last change, the build and the address.
extension Call {
  /// The answer, unless the client holds it already: then `make` is not called and 304 is answered.
  func cached(_ make: () throws -> Response) throws -> Response {
    let change = try api.archive.lastChange()
    let identity = "\(api.facts.version)|\(request.rawPath)?\(request.rawQuery ?? "")"
    let tag = "W/\"\(change?.sequence ?? 0)-\(String(fingerprint(identity.utf8), radix: 36))\""
    let modified = change?.at
    // `*` and dates wait until the resource is known to exist; the router sees to them.
    if let held = request[.ifNoneMatch], held != "*", request.isNotModified(etag: tag, lastModified: nil) {
      return caching(Response(status: .notModified), tag: tag, modified: modified)
    }
    return caching(try make(), tag: tag, modified: modified)
  }

  private func caching(_ response: Response, tag: String, modified: Timestamp?) -> Response {
    var response = response
    guard response.status == .ok || response.status == .notModified else { return response }
    response.fields[.eTag] = tag
    if let modified { response.fields[.lastModified] = HTTPDate.text(unixSeconds: modified.seconds) }
    if response.fields[.cacheControl] == nil {
      response.fields[.cacheControl] = "public, max-age=\(api.options.maxAgeSeconds), must-revalidate"
    }
    return response
  }
}
