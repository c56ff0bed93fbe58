internal import HTTP1

/// One row of the API's table: what a path answers, what it takes, how it may refuse, and who makes the answer.
///
/// Routing, validation, OpenAPI and the documentation test all read this and nothing else.
struct Endpoint: Sendable {
  /// OpenAPI's operationId.
  var operation: String
  /// `/v1/articles/{id}`.
  var path: String
  var summary: String
  var parameters: [Parameter] = []
  var answer: Answer
  var refusals: [ProblemCode] = []
  var place: Route.Place = .worker
  var handler: @Sendable (Call) throws -> Response

  enum Answer: Sendable {
    /// JSON of one of the named shapes.
    case one(String)
    /// The list envelope around one of the named shapes.
    case list(of: String)
    case json
    case text
  }
}

/// One request on its way through an endpoint.
struct Call: Sendable {
  let api: NewsAPI
  let endpoint: Endpoint
  let request: Request
  let query: Query

  /// The decoded path parameter; empty where the template has none of that name.
  func path(_ name: String) -> String { request.parameter(name) ?? "" }
}
