public import HTTPTypes

/// An answer that the server gives by itself instead of a route's handler.
public struct Refusal: Error {
  public let status: HTTPResponse.Status
  /// A stable word for programs, such as `uri-too-long`.
  public let code: String
  /// One sentence for a person.
  public let detail: String
  /// A field that the status requires, whatever the renderer makes of it.
  let required: HTTPField?

  private init(_ status: HTTPResponse.Status, _ code: String, _ detail: String, _ required: HTTPField? = nil) {
    (self.status, self.code, self.detail, self.required) = (status, code, detail, required)
  }

  /// Every `code`, for documentation and for bounded metrics.
  public static let codes = [
    "bad-request", "not-found", "method-not-allowed", "not-acceptable", "request-timeout", "precondition-failed",
    "body-too-large", "uri-too-long", "expectation-failed", "header-too-large", "internal", "method-not-implemented",
    "coding-not-implemented", "busy", "version-not-supported",
  ]

  public var plainResponse: Response {
    Response(status: status, contentType: "text/plain; charset=utf-8", bytes: Array("\(detail)\n".utf8))
  }
}

extension Refusal {
  /// The request breaks the protocol; `reason` is a sentence for its sender.
  public static func badRequest(reason: String) -> Self { Self(.badRequest, "bad-request", reason) }
  public static let notFound = Self(.notFound, "not-found", "Nothing is found at this path.")
  /// RFC 9110 15.5.6: `Allow` lists what the path knows.
  public static func methodNotAllowed(allowed: [HTTPRequest.Method]) -> Self {
    let field = HTTPField(name: .allow, value: allowed.list)
    return Self(.methodNotAllowed, "method-not-allowed", "This path knows only \(allowed.list).", field)
  }
  /// The client excludes every content coding at hand, the identity too (RFC 9110 12.5.3).
  public static let notAcceptable = Self(
    .notAcceptable, "not-acceptable", "No content coding that the request accepts can be given.")
  /// The client took too long to send the rest of a request that it had begun.
  public static let requestTimeout = Self(
    .requestTimeout, "request-timeout", "The rest of the request did not come in time.")
  /// `If-Match` or `If-Unmodified-Since` does not hold (RFC 9110 13.1).
  public static let preconditionFailed = Self(
    .preconditionFailed, "precondition-failed", "A precondition of the request does not hold.")
  public static func bodyTooLarge(maxBytes: Int) -> Self {
    Self(.contentTooLarge, "body-too-large", "The body may have at most \(maxBytes) bytes here.")
  }
  public static func uriTooLong(maxBytes: Int) -> Self {
    Self(.uriTooLong, "uri-too-long", "The request target may have at most \(maxBytes) bytes.")
  }
  public static let expectationFailed = Self(
    .expectationFailed, "expectation-failed", "The only expectation known is 100-continue.")
  public static func headerTooLarge(maxBytes: Int, maxFields: Int) -> Self {
    let detail = "The header section may have at most \(maxBytes) bytes and \(maxFields) fields."
    return Self(.requestHeaderFieldsTooLarge, "header-too-large", detail)
  }
  /// A handler's answer cannot be sent.
  public static let internalError = Self(.internalServerError, "internal", "The answer could not be made.")
  public static let methodNotImplemented = Self(
    .notImplemented, "method-not-implemented", "This method is not known here.")
  /// A transfer coding other than `chunked` (RFC 9112 6.1).
  public static let codingNotImplemented = Self(
    .notImplemented, "coding-not-implemented", "The only transfer coding known is chunked.")
  public static func busy(retryAfterSeconds: Int) -> Self {
    let field = HTTPField(name: .retryAfter, value: "\(retryAfterSeconds)")
    return Self(.serviceUnavailable, "busy", "There is too much to do at the moment; try again soon.", field)
  }
  public static let versionNotSupported = Self(
    .init(code: 505, reasonPhrase: "HTTP Version Not Supported"), "version-not-supported",
    "Only HTTP/1.0 and HTTP/1.1 are spoken here.")
}

extension [HTTPRequest.Method] {
  var list: String { map(\.rawValue).joined(separator: ", ") }
}
