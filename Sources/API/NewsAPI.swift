public import Archive
public import Extraction
public import HTTP1
internal import HTTPTypes
public import Logging
internal import News
internal import Wording

/// The HTTP API over an archive: from requests to answers, without a socket.
public struct NewsAPI: Sendable {
  /// What the index and the documents say of the running program.
  public struct Facts: Sendable {
    public var version: String
    public var extractor: String

    public init(version: String, extractor: String) {
      self.version = version
      self.extractor = extractor
    }
  }

  public struct Options: Sendable {
    /// `https://example.org`; nil takes it from each request's Host.
    public var baseURL: String?
    /// How long a client may use an answer without asking again, in seconds.
    public var maxAgeSeconds = 0
    /// The origin that browsers may call from; `*` for all.
    public var allowedOrigin = "*"
    /// What a request must bear one of; none where the server is open to all.
    public var tokens: [String] = []
    public var rateLimit: RateLimit?
    /// Whose `X-Forwarded-For` is believed.
    public var trustedProxies: [AddressRange] = []
    /// Memory for answers that were made since the archive last changed.
    public var maxRenderedBytes = 16 << 20
    /// Whether whole texts of articles are given; quotes, their places and the words around them are in any case.
    public var servesTexts = true

    public init() {}
  }

  let archive: NewsArchive
  let facts: Facts
  let options: Options
  /// Counters of the server in front of it; nil where there is none.
  let metrics: ServerMetrics?
  let logger: Logger
  /// Reads texts that are sent along; nil where there is no language data.
  let extractor: Extractor?
  /// Compares wordings; nil where there is no language data.
  let reader: WordReader?
  let openAPI: [UInt8]
  let rendered: RenderedAnswers
  private let gate: Gate

  public init(
    archive: NewsArchive, facts: Facts, options: Options = Options(), metrics: ServerMetrics? = nil,
    extractor: Extractor? = nil, logger: Logger
  ) {
    self.archive = archive
    self.facts = facts
    self.options = options
    self.metrics = metrics
    self.logger = logger
    self.extractor = extractor
    rendered = RenderedAnswers(maxBytes: options.maxRenderedBytes)
    gate = Gate(options)
    reader = extractor.map { WordReader(lexicons: $0.lexicons) }
    openAPI = Self.contract(version: facts.version)
  }

  /// The interface's own description, OpenAPI 3.1, as JSON.
  public static func contract(version: String) -> [UInt8] {
    OpenAPIDocument.bytes(endpoints: Endpoint.all, version: version)
  }

  /// Every route, ready to serve or to be asked in process.
  public var router: Router {
    let routes = Endpoint.all.map(route)
    let origin = options.allowedOrigin
    return Router(
      routes: routes,
      refusal: { refusal, request in Problem(refusal).response(to: request, baseURL: options.baseURL) },
      decorate: { request, response in Self.decorate(&response, for: request, origin: origin) })
  }

  private func route(to endpoint: Endpoint) -> Route {
    var kept: (@Sendable (Request) -> Response?)?
    if endpoint.method == .get, endpoint.place == .worker { kept = { request in self.kept(for: request) } }
    return Route(
      endpoint.method, endpoint.path, on: endpoint.place, maxBodyBytes: endpoint.content?.maxBytes ?? 0, ready: kept
    ) { request in self.answer(request, by: endpoint) }
  }

  /// What was answered to the same request since the archive last changed, if that can be told without asking it.
  private func kept(for request: Request) -> Response? {
    guard gate.isOpen, let sequence = archive.knownSequence else { return nil }
    guard request[.ifMatch] == nil, request[.ifUnmodifiedSince] == nil else { return nil }
    // A 304 is kept like an answer: finding it costs less than making it of the answer that the client holds.
    let spelling = request[.ifNoneMatch].map { request.spelling(holding: $0) } ?? request.spelling
    return rendered.answer(to: spelling, at: sequence)
  }

  private func answer(_ request: Request, by endpoint: Endpoint) -> Response {
    var fields: HTTPFields = [:]
    var response = answer(request, by: endpoint, &fields)
    for field in fields { response.fields[field.name] = field.value }
    return response
  }

  private func answer(_ request: Request, by endpoint: Endpoint, _ fields: inout HTTPFields) -> Response {
    do {
      try gate.admit(request, to: endpoint, &fields)
      let query = try Query(of: request, parameters: endpoint.parameters, route: endpoint.path)
      let form = try endpoint.form(for: request, query)
      var response = try endpoint.handler(
        Call(api: self, endpoint: endpoint, request: request, query: query, form: form))
      if !query.warnings.isEmpty, response.status == .ok { response.sayLenient() }
      return response
    } catch let problem as Problem {
      return problem.response(to: request, baseURL: options.baseURL)
    } catch {
      logger.error("request failed", metadata: ["request_id": "\(request.id)", "cause": "\(error)"])
      return Problem(archive: error).response(to: request, baseURL: options.baseURL)
    }
  }

  /// Fields that every answer bears.
  private static func decorate(_ response: inout Response, for request: Request, origin: String) {
    response.fields[.vary] =
      response.appliesPreference ? "Accept, Accept-Encoding, Origin, Prefer" : "Accept, Accept-Encoding, Origin"
    response.fields[.xContentTypeOptions] = "nosniff"
    response.fields[.accessControlAllowOrigin] = origin
    response.fields[.accessControlExposeHeaders] = "Link, ETag, X-Request-Id"
    if request.method == .options {
      response.fields[.accessControlAllowMethods] = response.fields[.allow] ?? "GET, HEAD, OPTIONS"
      response.fields[.accessControlAllowHeaders] = request[.accessControlRequestHeaders] ?? "*"
      response.fields[.accessControlMaxAge] = "86400"
    }
  }
}

extension Problem {
  /// The document for a refusal that the server made itself.
  init(_ refusal: Refusal) {
    self.init(code: ProblemCode(rawValue: refusal.code) ?? .badRequest, detail: refusal.detail)
  }

  /// The document for what went wrong in the archive: the client learns what to do, the log the cause.
  init(archive error: any Error) {
    switch error as? ArchiveError {
    case .locked?, .diskFull?:
      self.init(code: .busy, detail: "The archive is busy; try again in a second.")
    case .missing?, .foreign?, .corrupt?, .newer?, .outdated?, .readOnly?, .unreadable?:
      self.init(code: .schemaOutdated, detail: "The archive cannot be read as it is; its keeper must look after it.")
    default:
      self.init(
        code: .internalError, detail: "The answer could not be made; the log has the cause under the request id.")
    }
  }
}
