internal import HTTP1
internal import HTTPTypes

/// One row of the API's table: what a path answers, what it takes, how it may refuse, and who makes the answer.
///
/// Routing, validation, OpenAPI and the documentation test all read this and nothing else.
struct Endpoint: Sendable {
  var method: HTTPRequest.Method = .get
  /// OpenAPI's operationId.
  var operation: String
  /// `/v1/articles/{id}`.
  var path: String
  var summary: String
  var parameters: [Parameter] = []
  var answer: Answer
  var refusals: [ProblemCode] = []
  /// Where its path leads on to when it was another's before, as a sentence; nil where it leads nowhere.
  var redirect: String?
  var place: Route.Place = .worker
  /// Whether it answers without a token and is not counted against anybody's rate.
  var isOpen = false
  /// What may be sent along; nil where nothing is read.
  var content: Content?
  var handler: @Sendable (Call) throws -> Response

  enum Answer: Sendable {
    /// JSON of one of the named shapes; `isLinked` where JSON-LD can be had too.
    case one(String, isLinked: Bool = false)
    /// JSON of one of the named shapes, or its `data` alone, all of it, a row a line.
    case log(of: String)
    /// The list envelope around one of the named shapes.
    case list(of: String)
    case json
    case text
    /// HTML for people.
    case page
  }

  /// A request's content: its media types and the most bytes.
  struct Content: Sendable {
    /// What is sent in `text/plain` is a text, in every other type a named shape.
    var types: [String]
    var shape: String
    var maxBytes: Int
  }
}

extension Endpoint {
  /// `GET /v1/quotes`
  var title: String { "\(method.rawValue) \(path)" }

  /// A list: its own filters, then what every list takes.
  static func list(
    operation: String, path: String, summary: String, filters: [Parameter], orders: [String], facets: [String],
    expansions: [String] = [], of shape: String, refusals: [ProblemCode] = [],
    handler: @escaping @Sendable (Call) throws -> Response
  ) -> Endpoint {
    let expand = expansions.isEmpty ? [] : [Parameter.expand(expansions)]
    return Endpoint(
      operation: operation, path: path, summary: summary,
      parameters: filters + [.sort(orders)] + expand
        + [.fields, .facets(facets), .format(AnswerForm.ofLists), .limit, .cursor],
      answer: .list(of: shape), refusals: refusals + [.queryTooLong, .invalidCursor], handler: handler)
  }

  /// One resource by its id: what every one takes.
  static func one(
    operation: String, path: String, summary: String, id: String, expansions: [String] = [], of shape: String,
    refusals: [ProblemCode] = [], redirect: String? = nil, handler: @escaping @Sendable (Call) throws -> Response
  ) -> Endpoint {
    let expand = expansions.isEmpty ? [] : [Parameter.expand(expansions)]
    return Endpoint(
      operation: operation, path: path, summary: summary,
      parameters: [.path("id", id)] + expand + [.fields, .format([.json, .jsonld])],
      answer: .one(shape, isLinked: true), refusals: refusals + [.notFound], redirect: redirect, handler: handler)
  }
}

/// One request on its way through an endpoint.
struct Call: Sendable {
  let api: NewsAPI
  let endpoint: Endpoint
  let request: Request
  let query: Query
  let form: AnswerForm

  /// The decoded path parameter; empty where the template has none of that name.
  func path(_ name: String) -> String { request.parameter(name) ?? "" }
}
