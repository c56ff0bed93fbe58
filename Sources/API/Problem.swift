internal import HTTP1
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
  case notFound = "not-found"
  case gone
  case methodNotAllowed = "method-not-allowed"
  case notAcceptable = "not-acceptable"
  case requestTimeout = "request-timeout"
  case preconditionFailed = "precondition-failed"
  case bodyTooLarge = "body-too-large"
  case uriTooLong = "uri-too-long"
  case expectationFailed = "expectation-failed"
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
    case .notFound: .notFound
    case .gone: .gone
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
    case .notFound: "Not found"
    case .gone: "Removed"
    case .methodNotAllowed: "Method not allowed"
    case .notAcceptable: "No acceptable form"
    case .preconditionFailed: "Precondition does not hold"
    case .codingNotImplemented: "Transfer coding not implemented"
    case .requestTimeout: "Request took too long to arrive"
    case .bodyTooLarge: "Request body too large"
    case .uriTooLong: "Request target too long"
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

/// One refusal: a code, one sentence that names the input and the remedy, and what was wrong with which parameter.
struct Problem: Error {
  struct Fault {
    var parameter: String
    /// `unknown`, `repeated`, `invalid`, `ambiguous`.
    var code: String
    var didYouMean: String?
  }

  /// Somebody or something that an unclear name may have meant.
  struct Candidate {
    var id: String
    var name: String
    var url: String
  }

  var code: ProblemCode
  var detail: String
  var faults: [Fault] = []
  var candidates: [Candidate] = []

  /// The problem document, `application/problem+json`.
  func response(to request: Request?) -> Response {
    var writer = JSONWriter(capacity: 512)
    writer.object { writer in
      writer.field("type", "/docs/errors#\(code.rawValue)")
      writer.field("title", code.title)
      writer.field("status", code.status.code)
      writer.field("detail", detail)
      writer.field("instance", request.map { $0.rawPath + ($0.rawQuery.map { "?" + $0 } ?? "") })
      writer.field("code", code.rawValue)
      if !faults.isEmpty {
        writer.array("errors", faults) { writer, fault in
          writer.object { writer in
            writer.field("parameter", fault.parameter)
            writer.field("code", fault.code)
            if let better = fault.didYouMean { writer.field("did_you_mean", better) }
          }
        }
      }
      if !candidates.isEmpty {
        writer.array("candidates", candidates) { writer, candidate in
          writer.object { writer in
            writer.field("id", candidate.id)
            writer.field("name", candidate.name)
            writer.field("url", candidate.url)
          }
        }
      }
      writer.field("request_id", request?.id)
    }
    var fields: HTTPFields = [.contentType: "application/problem+json", .cacheControl: "no-store"]
    if code.status == .serviceUnavailable { fields[.retryAfter] = "1" }
    return Response(status: code.status, fields: fields, body: .bytes(writer.bytes))
  }
}
