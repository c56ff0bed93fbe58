internal import HTTPTypes

/// The routes of a server, how its refusals look, and what is added to every answer.
public struct Router: Sendable {
  /// Makes the answer for a refusal; the request is nil where it could not be read.
  public typealias RefusalRenderer = @Sendable (Refusal, Request?) -> Response

  let routes: [Route]
  let table: RouteTable
  private let allMethods: [HTTPRequest.Method]
  private let refusal: RefusalRenderer
  private let decorate: (@Sendable (Request, inout Response) -> Void)?

  /// `refusal` need not set `Allow` or `Retry-After`; `decorate` sees every answer to a request that could be read,
  /// refusals and 304 too, after the conditions were evaluated. A path that is there twice is a programming error.
  public init(
    routes: [Route], refusal: @escaping RefusalRenderer = { refusal, _ in refusal.plainResponse },
    decorate: (@Sendable (Request, inout Response) -> Void)? = nil
  ) {
    self.routes = routes
    table = RouteTable(routes)
    allMethods = HTTPRequest.Method.known.filter { method in
      method == .options || routes.contains { $0.method == method || $0.method == .get && method == .head }
    }
    self.refusal = refusal
    self.decorate = decorate
  }

  /// The answer to a request made in process: what a client gets, but for content coding and framing.
  public func response(to request: Request) -> Response {
    var request = request
    var response = answer(to: &request, resolve(request.head))
    if request.head.isMethod(.head) { response.body = .empty }
    return response
  }

  enum Resolution {
    case route(RouteMatch)
    case options([HTTPRequest.Method])
    case refusal(Refusal)
  }

  /// Which route answers, or what is said instead. Paths are compared as sent, before any decoding.
  func resolve(_ head: RequestHead) -> Resolution {
    let bytes = head.bytes.span
    let method = bytes.extracting(0..<head.methodEnd)
    guard let path = table.path(fitting: bytes.extracting(head.path)) else {
      guard isKnown(head.method) else { return .refusal(.methodNotImplemented) }
      if head.text(head.path) != "*" { return .refusal(.notFound) }
      return head.isMethod(.options)
        ? .options(allMethods) : .refusal(.badRequest(reason: "The target * is for OPTIONS alone."))
    }
    let isHead = head.isMethod(.head)
    for candidate in path.methods
    where method.matches(candidate.name, from: 0, to: method.count)
      || isHead && candidate.name.elementsEqual("GET".utf8)
    {
      let match = RouteMatch(route: candidate.route, template: path.template)
      return parametersDecode(head, path.template)
        ? .route(match) : .refusal(.badRequest(reason: "The path is not percent-encoded UTF-8."))
    }
    guard isKnown(head.method) else { return .refusal(.methodNotImplemented) }
    return head.isMethod(.options) ? .options(path.allowed) : .refusal(.methodNotAllowed(allowed: path.allowed))
  }

  /// The whole answer, with the content even for `HEAD`.
  func answer(to request: inout Request, _ resolution: Resolution) -> Response {
    switch resolution {
    case .route(let match):
      request.match = match
      return finished(routes[match.route].handler(request), to: request)
    case .options(let allowed):
      let list = allowed.map(\.rawValue).joined(separator: ", ")
      return decorated(Response(status: .noContent, fields: [.allow: list]), for: request)
    case .refusal(let refusal):
      return response(refusing: refusal, request)
    }
  }

  func response(refusing reason: Refusal, _ request: Request?) -> Response {
    var response = refusal(reason, request)
    reason.addRequiredFields(to: &response)
    return request.map { decorated(response, for: $0) } ?? response
  }

  private func finished(_ response: Response, to request: Request) -> Response {
    var response = response
    if ContentCoding.couldApply(to: response) { response.addVary("Accept-Encoding") }
    if !request.head.present.isDisjoint(with: .preconditions), response.status == .ok {
      switch request.outcome(of: response.fields[.eTag], lastModified: response.fields[.lastModified]) {
      case .perform: break
      case .notModified: response.becomeNotModified()
      case .failed: return self.response(refusing: .preconditionFailed, request)
      }
    }
    return decorated(response, for: request)
  }

  private func decorated(_ response: Response, for request: Request) -> Response {
    guard let decorate else { return response }
    var response = response
    decorate(request, &response)
    return response
  }

  private func isKnown(_ method: HTTPRequest.Method) -> Bool {
    HTTPRequest.Method.known.contains(method) || routes.contains { $0.method == method }
  }

  private func parametersDecode(_ head: RequestHead, _ template: RouteTemplate) -> Bool {
    !template.hasParameters || !head.bytes[head.path].contains(UInt8(ascii: "%"))
      || percentDecoded(head.bytes[head.path]) != nil
  }
}
