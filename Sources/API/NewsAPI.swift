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

    public init() {}
  }

  let archive: NewsArchive
  let facts: Facts
  let options: Options
  /// Counters of the server in front of it; nil where there is none.
  let metrics: ServerMetrics?
  let logger: Logger
  /// Compares wordings; nil where there is no language data.
  let reader: WordReader?
  let openAPI: [UInt8]

  public init(
    archive: NewsArchive, facts: Facts, options: Options = Options(), metrics: ServerMetrics? = nil,
    extractor: Extractor? = nil, logger: Logger
  ) {
    self.archive = archive
    self.facts = facts
    self.options = options
    self.metrics = metrics
    self.logger = logger
    reader = extractor.map { WordReader(lexicons: $0.lexicons) }
    openAPI = OpenAPIDocument.bytes(endpoints: Endpoint.all, version: facts.version)
  }

  /// Every route, ready to serve or to be asked in process.
  public var router: Router {
    let routes = Endpoint.all.map { endpoint in
      Route(.get, endpoint.path, on: endpoint.place) { answer($0, by: endpoint) }
    }
    let origin = options.allowedOrigin
    return Router(
      routes: routes,
      refusal: { refusal, request in Problem(refusal).response(to: request) },
      decorate: { request, response in Self.decorate(&response, for: request, origin: origin) })
  }

  private func answer(_ request: Request, by endpoint: Endpoint) -> Response {
    do {
      let query = try Query(of: request, parameters: endpoint.parameters, route: endpoint.path)
      return try endpoint.handler(Call(api: self, endpoint: endpoint, request: request, query: query))
    } catch let problem as Problem {
      return problem.response(to: request)
    } catch {
      logger.error("request failed", metadata: ["request_id": "\(request.id)", "cause": "\(error)"])
      return Problem(archive: error).response(to: request)
    }
  }

  /// Fields that every answer bears.
  private static func decorate(_ response: inout Response, for request: Request, origin: String) {
    response.fields[.vary] = "Accept, Accept-Encoding, Origin"
    response.fields[.xContentTypeOptions] = "nosniff"
    response.fields[.accessControlAllowOrigin] = origin
    response.fields[.accessControlExposeHeaders] = "Link, ETag, X-Request-Id"
    if request.method == .options {
      response.fields[.accessControlAllowMethods] = "GET, HEAD, OPTIONS"
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
