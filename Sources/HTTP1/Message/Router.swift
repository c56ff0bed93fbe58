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
    allMethods = MethodKind.methods.filter { method in
      method == .options || routes.contains { $0.method == method || $0.method == .get && method == .head }
    }
    self.refusal = refusal
    self.decorate = decorate
  }

  /// The answer to a request made in process: what a client gets, but for content coding and framing.
  public func response(to request: Request) -> Response {
    var request = request
    var response = answer(to: &request, resolve(request.head))
    if request.head.methodKind == .head { response.body = .empty }
    if response.variesByCoding { response.addVary("Accept-Encoding") }
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
    let kind = head.methodKind
    guard let place = table.path(fitting: bytes.extracting(head.path)) else {
      if kind == .other, !isKnown(head.method) { return .refusal(.methodNotImplemented) }
      if head.text(head.path) != "*" { return .refusal(.notFound) }
      return kind == .options
        ? .options(allMethods) : .refusal(.badRequest(reason: "The target * is for OPTIONS alone."))
    }
    for candidate in table.paths[place].methods
    where kind == .other
      ? bytes.matches(candidate.name, from: 0, to: head.methodEnd)
      : candidate.kind == kind || kind == .head && candidate.kind == .get
    {
      let template = table.paths[place].template
      return parametersDecode(head, template)
        ? .route(RouteMatch(route: candidate.route, template: template))
        : .refusal(.badRequest(reason: "The path is not percent-encoded UTF-8."))
    }
    if kind == .other, !isKnown(head.method) { return .refusal(.methodNotImplemented) }
    let allowed = table.paths[place].allowed
    return kind == .options ? .options(allowed) : .refusal(.methodNotAllowed(allowed: allowed))
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
    response.variesByCoding = ContentCoding.couldApply(to: response)
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

  private func isKnown(_ method: HTTPRequest.Method) -> Bool { routes.contains { $0.method == method } }

  private func parametersDecode(_ head: RequestHead, _ template: RouteTemplate) -> Bool {
    !template.hasParameters || head.bytes.span.extracting(head.path).firstIndex(of: UInt8(ascii: "%")) == nil
      || percentDecoded(head.bytes[head.path]) != nil
  }
}
