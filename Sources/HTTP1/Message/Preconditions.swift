internal import HTTPTypes

/// Conditional requests (RFC 9110 13).
extension Request {
  /// Whether what the client holds is still good, so that a 304 is right (RFC 9110 13.1.2, 13.1.3).
  ///
  /// `etag` is written as in the field, with quotes and `W/`; `lastModified` is in Unix seconds. `If-None-Match: *`
  /// fits any `etag`, so ask only once the resource is known to exist. Only `GET` and `HEAD` are ever true.
  public func isNotModified(etag: String?, lastModified: Int? = nil) -> Bool {
    guard head.methodKind == .get || head.methodKind == .head else { return false }
    if head.present.contains(.ifNoneMatch) {
      return EntityTag.list(self[.ifNoneMatch] ?? "", contains: etag, weakly: true)
    }
    guard head.present.contains(.ifModifiedSince), let lastModified,
      let since = self[.ifModifiedSince].flatMap(HTTPDate.unixSeconds)
    else { return false }
    return lastModified <= since
  }

  enum ConditionOutcome { case perform, notModified, failed }

  /// The four conditions in their order of precedence (RFC 9110 13.2.2).
  func outcome(of etag: String?, lastModified: String?) -> ConditionOutcome {
    let modified = lastModified.flatMap(HTTPDate.unixSeconds)
    if head.present.contains(.ifMatch) {
      guard EntityTag.list(self[.ifMatch] ?? "", contains: etag, weakly: false) else { return .failed }
    } else if head.present.contains(.ifUnmodifiedSince), let modified,
      let since = self[.ifUnmodifiedSince].flatMap(HTTPDate.unixSeconds), modified > since
    {
      return .failed
    }
    return isNotModified(etag: etag, lastModified: modified) ? .notModified : .perform
  }
}

/// Entity tags, compared as they are written (RFC 9110 8.8.3).
enum EntityTag {
  /// Whether the list of a conditional field names `etag`; `*` names whatever there is.
  ///
  ///     entity-tag = [ "W/" ] DQUOTE *etagc DQUOTE        etagc = %x21 / %x23-7E / obs-text
  ///
  /// The weak comparison leaves `W/` out of account, the strong one is never true of a weak tag. A list that breaks
  /// the grammar names nothing after the break.
  static func list(_ field: String, contains etag: String?, weakly: Bool) -> Bool {
    var rest = Substring(field)
    if rest.trimmingBlanks == "*" { return true }
    guard let etag, weakly || !etag.hasPrefix("W/") else { return false }
    let wanted = etag.hasPrefix("W/") ? etag.dropFirst(2) : Substring(etag)
    while true {
      rest = rest.drop { $0 == " " || $0 == "\t" || $0 == "," }
      let isWeak = rest.hasPrefix("W/")
      if isWeak { rest = rest.dropFirst(2) }
      guard rest.first == "\"", let close = rest.dropFirst().firstIndex(of: "\"") else { return false }
      let tag = rest[...close]
      rest = rest[close...].dropFirst().drop { $0 == " " || $0 == "\t" }
      guard rest.isEmpty || rest.first == "," else { return false }
      if tag == wanted, weakly || !isWeak { return true }
    }
  }
}

extension Substring {
  var trimmingBlanks: Substring {
    var rest = drop { $0 == " " || $0 == "\t" }
    while let last = rest.last, last == " " || last == "\t" { rest.removeLast() }
    return rest
  }
}

extension Response {
  /// Turns a 200 into the 304 of the same representation (RFC 9110 15.4.5): no content and no field that describes it.
  mutating func becomeNotModified() {
    status = .notModified
    if case .stream(let stream) = body { stream.cancel() }
    body = .empty
    for name in [HTTPField.Name.contentType, .contentEncoding, .contentLanguage, .contentRange, .lastModified]
    where name != .lastModified || fields[.eTag] != nil {
      fields[name] = nil
    }
  }

  /// Adds `name` to `Vary` unless it is there or `Vary` is `*`.
  mutating func addVary(_ name: String) {
    guard let vary = fields[.vary] else {
      fields[.vary] = name
      return
    }
    let names = vary.split(separator: ",").map(\.trimmingBlanks)
    if !names.contains(where: { $0 == "*" || $0.lowercased() == name.lowercased() }) {
      fields[.vary] = "\(vary), \(name)"
    }
  }
}
