public import HTTPTypes

/// One HTTP request, read lazily over the bytes in which it came.
/// Nothing is decoded before it is asked for: a field is looked up in the received head each time, so keep what is
/// needed twice. Values that are not UTF-8 are read with U+FFFD in place of what is wrong.
public struct Request: Sendable {
  let head: RequestHead
  let identity: UUIDv7
  var match: RouteMatch?
  /// The client's numeric address; nil over a Unix socket and for requests made in process.
  public var peer: String?
  /// The content, with its transfer coding removed; empty where the request or its route has none.
  public var body: [UInt8]
  /// A request made in process, for tests and the command line, as if it had come over HTTP/1.1.
  /// `target` is in origin form (`/path?query`) or `*`; no byte of it is checked.
  public init(method: HTTPRequest.Method, target: String, fields: HTTPFields = [:], body: [UInt8] = []) {
    var random = FastRandom()
    head = RequestHead(method: method, target: target, fields: fields)
    identity = UUIDv7(unixMilliseconds: Clock.unixMilliseconds(), using: &random)
    self.body = body
  }

  init(head: RequestHead, identity: UUIDv7) { (self.head, self.identity, body) = (head, identity, []) }
  public var method: HTTPRequest.Method { head.method }
  /// The path as it was sent, without the query, still percent-encoded.
  public var rawPath: String { head.text(head.path) }
  /// The query as it was sent, without its `?`; nil where there is none, empty where there is only the `?`.
  public var rawQuery: String? { head.query.map(head.text) }
  /// The values of all fields of that name in order, joined by ", " (RFC 9110 5.3); nil where there is none.
  public subscript(_ name: HTTPField.Name) -> String? { head.value(of: name.canonicalName) }
  /// The host and port asked for: from an absolute target, else from `Host`; nil where neither says (RFC 9112 3.3).
  public var authority: String? { head.authority.map(head.text) ?? head.value(of: "host") }
  /// The percent-decoded segment that stands for `{name}` in the matched route's template; nil where there is none.
  public func parameter(_ name: String) -> String? {
    guard let segment = match?.path.segments.firstIndex(of: "{\(name)}") else { return nil }
    return head.bytes[head.path].split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
      .dropFirst(segment).first.flatMap { percentDecoded($0) }
  }

  /// The template of the route that answers, such as `/v1/articles/{id}`; nil before a route is found.
  public var routeTemplate: String? { match?.path.template }
  /// The trace that the request belongs to (W3C Trace Context 3.2): `traceparent` where it has its form.
  public var traceParent: String? {
    guard head.present.contains(.trace), let text = head.value(of: "traceparent") else { return nil }
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    let isHex = parts.joined().allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    return isHex && parts.map(\.count) == [2, 32, 16, 2] ? text : nil
  }
  /// What names this request in answers and logs: the client's `X-Request-Id` where it is 1 to 64 characters of
  /// `A-Za-z0-9._-`, else a new UUID of version 7 (RFC 9562).
  public var id: String {
    var bytes: [UInt8] = []
    appendID(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  func appendID(to bytes: inout [UInt8]) {
    if let id = head.clientRequestID { bytes += head.bytes[id] } else { identity.append(to: &bytes) }
  }
}
