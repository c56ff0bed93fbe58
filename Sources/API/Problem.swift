public import HTTPTypes

/// Every reason for which the API refuses, with the status it answers (RFC 9457 problem details).
///
/// The raw value is the `code` of the problem document and its anchor in the documentation.
public enum ProblemCode: String, Sendable, CaseIterable {
  case badRequest = "bad-request"
  case unknownParameter = "unknown-parameter"
  case repeatedParameter = "repeated-parameter"
  case invalidValue = "invalid-value"
  case invalidCursor = "invalid-cursor"
  case ambiguousActor = "ambiguous-actor"
  case unknownActor = "unknown-actor"
  case ambiguousSource = "ambiguous-source"
  case unknownSource = "unknown-source"
  case queryTooLong = "query-too-long"
  case unauthorized
  case textWithheld = "text-withheld"
  case notFound = "not-found"
  case notMeasured = "not-measured"
  case gone
  case methodNotAllowed = "method-not-allowed"
  case notAcceptable = "not-acceptable"
  case requestTimeout = "request-timeout"
  case preconditionFailed = "precondition-failed"
  case bodyTooLarge = "body-too-large"
  case uriTooLong = "uri-too-long"
  case unsupportedMediaType = "unsupported-media-type"
  case expectationFailed = "expectation-failed"
  case rateLimited = "rate-limited"
  case headerTooLarge = "header-too-large"
  case internalError = "internal"
  case methodNotImplemented = "method-not-implemented"
  case codingNotImplemented = "coding-not-implemented"
  case busy
  case schemaOutdated = "schema-outdated"
  case versionNotSupported = "version-not-supported"

  public var status: HTTPResponse.Status {
    switch self {
    case .badRequest, .unknownParameter, .repeatedParameter, .invalidValue, .invalidCursor, .ambiguousActor,
      .unknownActor, .ambiguousSource, .unknownSource, .queryTooLong:
      .badRequest
    case .unauthorized: .unauthorized
    case .textWithheld: .forbidden
    case .notFound, .notMeasured: .notFound
    case .gone: .gone
    case .methodNotAllowed: .methodNotAllowed
    case .notAcceptable: .notAcceptable
    case .requestTimeout: .requestTimeout
    case .preconditionFailed: .preconditionFailed
    case .bodyTooLarge: .contentTooLarge
    case .uriTooLong: .uriTooLong
    case .unsupportedMediaType: .unsupportedMediaType
    case .rateLimited: .tooManyRequests
    case .expectationFailed: .expectationFailed
    case .headerTooLarge: .requestHeaderFieldsTooLarge
    case .internalError: .internalServerError
    case .methodNotImplemented, .codingNotImplemented: .notImplemented
    case .busy, .schemaOutdated: .serviceUnavailable
    case .versionNotSupported: HTTPResponse.Status(code: 505, reasonPhrase: "HTTP Version Not Supported")
    }
  }

  public var title: String {
    switch self {
    case .badRequest: "Malformed request"
    case .unknownParameter: "Unknown query parameter"
    case .repeatedParameter: "Query parameter given twice"
    case .invalidValue: "Invalid parameter value"
    case .invalidCursor: "Invalid cursor"
    case .ambiguousActor: "Several actors bear this name"
    case .unknownActor: "No actor bears this name"
    case .ambiguousSource: "Several sources bear this name"
    case .unknownSource: "No source bears this name"
    case .queryTooLong: "Search query too long"
    case .unauthorized: "Token missing or unknown"
    case .textWithheld: "Texts are not served here"
    case .notFound: "Not found"
    case .notMeasured: "Not measured yet"
    case .gone: "Removed"
    case .methodNotAllowed: "Method not allowed"
    case .notAcceptable: "No acceptable form"
    case .preconditionFailed: "Precondition does not hold"
    case .codingNotImplemented: "Transfer coding not implemented"
    case .requestTimeout: "Request took too long to arrive"
    case .bodyTooLarge: "Request body too large"
    case .uriTooLong: "Request target too long"
    case .unsupportedMediaType: "Media type not supported"
    case .rateLimited: "Too many requests"
    case .expectationFailed: "Expectation cannot be met"
    case .headerTooLarge: "Request header too large"
    case .internalError: "Internal error"
    case .methodNotImplemented: "Method not implemented"
    case .busy: "Too busy"
    case .schemaOutdated: "Archive not usable"
    case .versionNotSupported: "HTTP version not supported"
    }
  }
}
