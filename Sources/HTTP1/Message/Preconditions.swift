internal import HTTPTypes

/// Conditional requests (RFC 9110 13).
extension Request {
  /// Whether what the client holds is still good, so that a 304 is right (RFC 9110 13.1.2, 13.1.3).
  /// `etag` is written as in the field, with quotes and `W/`; `lastModified` is in Unix seconds. `If-None-Match: *`
  /// fits any `etag`, so ask only once the resource is known to exist. Only `GET` and `HEAD` are ever true, and
  /// requests with `If-Match` or `If-Unmodified-Since` never, since those must hold first (13.2.2).
  public func isNotModified(etag: String?, lastModified: Int? = nil) -> Bool {
    self[.ifMatch] == nil && self[.ifUnmodifiedSince] == nil
      && outcome(of: etag, lastModified: lastModified) == .notModified
  }

  enum ConditionOutcome { case perform, notModified, failed }

  /// The four conditions in their order of precedence (RFC 9110 13.2.2).
  func outcome(of etag: String?, lastModified: Int?) -> ConditionOutcome {
    func date(_ name: HTTPField.Name) -> Int? { self[name].flatMap(HTTPDate.unixSeconds) }
    if let tags = self[.ifMatch] {
      if !EntityTag.list(tags, contains: etag, weakly: false) { return .failed }
    } else if let lastModified, let since = date(.ifUnmodifiedSince), lastModified > since {
      return .failed
    }
    guard head.methodKind == .get || head.methodKind == .head else { return .perform }
    if let tags = self[.ifNoneMatch] {
      return EntityTag.list(tags, contains: etag, weakly: true) ? .notModified : .perform
    }
    guard let lastModified, let since = date(.ifModifiedSince) else { return .perform }
    return lastModified <= since ? .notModified : .perform
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
    var rest = field.dropFirst(0).trimmingBlanks
    if rest == "*" { return true }
    guard let etag, weakly || !etag.hasPrefix("W/") else { return false }
    let wanted = etag.hasPrefix("W/") ? etag.dropFirst(2) : Substring(etag)
    while true {
      rest = rest.drop { $0.isBlank || $0 == "," }
      let isWeak = rest.hasPrefix("W/")
      if isWeak { rest = rest.dropFirst(2) }
      guard rest.first == "\"", let close = rest.dropFirst().firstIndex(of: "\"") else { return false }
      let tag = rest[...close]
      rest = rest[close...].dropFirst().drop(while: \.isBlank)
      guard rest.isEmpty || rest.first == "," else { return false }
      if tag == wanted, weakly || !isWeak { return true }
    }
  }
}

extension Substring {
  /// Without the spaces and tabs at its ends (OWS, RFC 9110 5.6.3).
  var trimmingBlanks: Substring {
    var rest = drop(while: \.isBlank)
    while rest.last?.isBlank == true { rest.removeLast() }
    return rest
  }
}

extension Character {
  fileprivate var isBlank: Bool { self == " " || self == "\t" }
}

extension Response {
  /// Turns a 200 into the 304 of the same representation (RFC 9110 15.4.5): no content and no field that describes it.
  mutating func becomeNotModified() {
    status = .notModified
    if case .stream(let stream) = body { stream.cancel() }
    body = .empty
    for name in [HTTPField.Name.contentType, .contentEncoding, .contentLanguage, .contentRange] { fields[name] = nil }
    if fields[.eTag] != nil { fields[.lastModified] = nil }
  }
}
