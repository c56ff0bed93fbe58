public import HTTPTypes

/// Every answer that the server gives by itself instead of a route's handler, with its status, code and sentence.
public enum Refusal: Sendable, Hashable {
  /// The request breaks the protocol; `reason` is a sentence for its sender.
  case badRequest(reason: String)
  case notFound
  case methodNotAllowed(allowed: [HTTPRequest.Method])
  /// The client excludes every content coding at hand, the identity too (RFC 9110 12.5.3).
  case notAcceptable
  /// The client took too long to send the rest of a request that it had begun.
  case requestTimeout
  /// `If-Match` or `If-Unmodified-Since` does not hold (RFC 9110 13.1).
  case preconditionFailed
  case bodyTooLarge(maxBytes: Int)
  case uriTooLong(maxBytes: Int)
  case expectationFailed
  case headerTooLarge(maxBytes: Int, maxFields: Int)
  /// A handler's answer cannot be sent.
  case internalError
  case methodNotImplemented
  /// A transfer coding other than `chunked` (RFC 9112 6.1).
  case codingNotImplemented
  case busy(retryAfterSeconds: Int)
  case versionNotSupported
}

extension Refusal {
  public var status: HTTPResponse.Status {
    switch self {
    case .badRequest: .badRequest
    case .notFound: .notFound
    case .methodNotAllowed: .methodNotAllowed
    case .notAcceptable: .notAcceptable
    case .requestTimeout: .requestTimeout
    case .preconditionFailed: .preconditionFailed
    case .bodyTooLarge: .contentTooLarge
    case .uriTooLong: .uriTooLong
    case .expectationFailed: .expectationFailed
    case .headerTooLarge: .requestHeaderFieldsTooLarge
    case .internalError: .internalServerError
    case .methodNotImplemented, .codingNotImplemented: .notImplemented
    case .busy: .serviceUnavailable
    case .versionNotSupported: .init(code: 505, reasonPhrase: "HTTP Version Not Supported")
    }
  }

  /// A stable word for programs, such as `uri-too-long`.
  public var code: String {
    switch self {
    case .badRequest: "bad-request"
    case .notFound: "not-found"
    case .methodNotAllowed: "method-not-allowed"
    case .notAcceptable: "not-acceptable"
    case .requestTimeout: "request-timeout"
    case .preconditionFailed: "precondition-failed"
    case .bodyTooLarge: "body-too-large"
    case .uriTooLong: "uri-too-long"
    case .expectationFailed: "expectation-failed"
    case .headerTooLarge: "header-too-large"
    case .internalError: "internal"
    case .methodNotImplemented: "method-not-implemented"
    case .codingNotImplemented: "coding-not-implemented"
    case .busy: "busy"
    case .versionNotSupported: "version-not-supported"
    }
  }

  /// Every `code`, in the order of the cases, for documentation and for bounded metrics.
  public static let codes = [
    "bad-request", "not-found", "method-not-allowed", "not-acceptable", "request-timeout", "precondition-failed",
    "body-too-large", "uri-too-long", "expectation-failed", "header-too-large", "internal", "method-not-implemented",
    "coding-not-implemented", "busy", "version-not-supported",
  ]

  /// One sentence for a person.
  public var detail: String {
    switch self {
    case .badRequest(let reason): reason
    case .notFound: "Nothing is found at this path."
    case .methodNotAllowed(let allowed):
      "This path knows only \(allowed.map(\.rawValue).joined(separator: ", "))."
    case .notAcceptable: "No content coding that the request accepts can be given."
    case .requestTimeout: "The rest of the request did not come in time."
    case .preconditionFailed: "A precondition of the request does not hold."
    case .bodyTooLarge(let maxBytes): "The body may have at most \(maxBytes) bytes here."
    case .uriTooLong(let maxBytes): "The request target may have at most \(maxBytes) bytes."
    case .expectationFailed: "The only expectation known is 100-continue."
    case .headerTooLarge(let maxBytes, let maxFields):
      "The header section may have at most \(maxBytes) bytes and \(maxFields) fields."
    case .internalError: "The answer could not be made."
    case .methodNotImplemented: "This method is not known here."
    case .codingNotImplemented: "The only transfer coding known is chunked."
    case .busy: "There is too much to do at the moment; try again soon."
    case .versionNotSupported: "Only HTTP/1.0 and HTTP/1.1 are spoken here."
    }
  }

  /// The plain answer: the sentence as text.
  public var plainResponse: Response {
    Response(status: status, contentType: "text/plain; charset=utf-8", bytes: Array("\(detail)\n".utf8))
  }

  /// Fields that the status requires, whatever the renderer made of it (RFC 9110 15.5.6, 10.2.3).
  func addRequiredFields(to response: inout Response) {
    switch self {
    case .methodNotAllowed(let allowed):
      response.fields[.allow] = allowed.map(\.rawValue).joined(separator: ", ")
    case .busy(let seconds): response.fields[.retryAfter] = "\(seconds)"
    default: break
    }
  }
}
