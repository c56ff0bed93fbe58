internal import HTTPTypes

/// The routes of a server, how its refusals look, and what is added to every answer.
public struct Router: Sendable {
  /// Makes the answer for a refusal; of a request that breaks a rule there is what stands before the fault, and where not
  /// even its request line could be read the path is empty.
  public typealias RefusalRenderer = @Sendable (Refusal, Request) -> Response
  let routes: [Route]
  private let paths: [RoutePath]
  private let allMethods: [HTTPRequest.Method]
  private let refusal: RefusalRenderer
  private let decorate: (@Sendable (Request, inout Response) -> Void)?
  /// `refusal` need not set `Allow` or `Retry-After`; `decorate` sees every answer, refusals and 304 too, after the
  /// conditions were evaluated. A path that is there twice is a programming error.
  public init(
    routes: [Route], refusal: @escaping RefusalRenderer = { refusal, _ in refusal.plainResponse },
    decorate: (@Sendable (Request, inout Response) -> Void)? = nil
  ) {
    self.routes = routes
    paths = RoutePath.paths(of: routes)
    allMethods = MethodKind.methods.filter { method in
      method == .options || routes.contains { $0.method == method || $0.method == .get && method == .head }
    }
    (self.refusal, self.decorate) = (refusal, decorate)
  }

  /// The answer to a request made in process: what a client gets, but for content coding and framing.
  public func response(to request: Request) -> Response {
    var request = request
    var response = answer(to: &request, resolve(request.head))
    if request.head.methodKind == .head { response.body = .empty }
    return response
  }

  enum Resolution {
    case route(RouteMatch)
    case options([HTTPRequest.Method])
    indirect case refusal(Refusal)
  }

  /// Which route answers, or what is said instead. Paths are compared as sent, before any decoding.
  func resolve(_ head: RequestHead) -> Resolution {
    let path = head.bytes.span.extracting(head.path)
    let method = head.method
    guard let found = paths.first(where: { $0.fits(path) }) else {
      if head.text(head.path) != "*" { return .refusal(isKnown(method) ? .notFound : .methodNotImplemented) }
      return method == .options
        ? .options(allMethods) : .refusal(.badRequest(reason: "The target * is for OPTIONS alone."))
    }
    for route in found.routes
    where routes[route].method == method || method == .head && routes[route].method == .get {
      let isEncoded = found.hasParameters && head.bytes[head.path].contains(UInt8(ascii: "%"))
      return isEncoded && percentDecoded(head.bytes[head.path]) == nil
        ? .refusal(.badRequest(reason: "The path is not percent-encoded UTF-8."))
        : .route(RouteMatch(route: route, path: found))
    }
    if !isKnown(method) { return .refusal(.methodNotImplemented) }
    return method == .options ? .options(found.allowed) : .refusal(.methodNotAllowed(allowed: found.allowed))
  }

  /// The whole answer, with the content even for `HEAD`.
  func answer(to request: inout Request, _ resolution: Resolution) -> Response {
    switch resolution {
    case .route(let match):
      request.match = match
      return finished(routes[match.route].handler(request), to: request)
    case .options(let allowed):
      return decorated(Response(status: .noContent, fields: [.allow: allowed.list]), for: request)
    case .refusal(let refusal): return response(refusing: refusal, request)
    }
  }

  /// What the route has at hand, finished like every answer.
  func readyAnswer(to request: Request, of route: Int) -> Response? {
    routes[route].ready?(request).map { finished($0, to: request) }
  }

  func response(refusing reason: Refusal, _ request: Request) -> Response {
    var response = refusal(reason, request)
    if let field = reason.required { response.fields[field.name] = field.value }
    return decorated(response, for: request)
  }

  /// The answer in the coding that the request asks for, or the refusal where none at hand is acceptable.
  func coded(_ response: Response, for request: Request) -> Response {
    guard request.head.present.contains(.acceptEncoding) else { return response }
    return response.coded(for: request) ?? self.response(refusing: .notAcceptable, request)
  }

  private func finished(_ response: Response, to request: Request) -> Response {
    var response = response
    response.variesByCoding = response.couldBeCoded
    if request.head.present.contains(.condition), response.status == .ok {
      let modified = response.fields[.lastModified].flatMap(HTTPDate.unixSeconds)
      switch request.outcome(of: response.fields[.eTag], lastModified: modified) {
      case .perform: break
      case .notModified: response.becomeNotModified()
      case .failed: return self.response(refusing: .preconditionFailed, request)
      }
    }
    return decorated(response, for: request)
  }

  private func decorated(_ response: Response, for request: Request) -> Response {
    var response = response
    decorate?(request, &response)
    return response
  }

  /// Whether the method is one of HTTP's own or of a route (RFC 9110 15.6.2).
  private func isKnown(_ method: HTTPRequest.Method) -> Bool {
    MethodKind.methods.contains(method) || routes.contains { $0.method == method }
  }
}
