internal import Archive
internal import HTTP1
internal import HTTPTypes
internal import News

extension Endpoint {
  /// What is here and where to go on: `/` and `/v1`.
  static func index(_ path: String) -> Endpoint {
    Endpoint(
      operation: path == "/" ? "getRoot" : "getIndex", path: path, summary: "What the archive holds and where it is.",
      answer: .one("Index")
    ) { call in
      try call.cached {
        let held = try call.api.archive.statistics()
        return call.resource { writer in
          writer.object { writer in
            writer.field("name", "OnRecord")
            writer.field("version", call.api.facts.version)
            writer.field("extractor", call.api.facts.extractor)
            writer.field("offset_unit", "code_point")
            writer.object("counts") { writer in
              writer.field("articles", held.articles)
              writer.field("actors", held.actors)
              writer.field("quotes", held.quotes)
              writer.field("statements", held.statements)
              writer.field("sources", held.sources)
            }
            writer.field("last_ingest", held.lastIngest?.description)
            writer.object("links") { writer in
              for name in ["articles", "actors", "quotes", "statements", "sources", "search", "changes"] {
                writer.field(named: name, "/v1/\(name)")
              }
              writer.field("openapi", "/openapi.json")
              writer.field("docs", "/docs")
            }
          }
        }
      }
    }
  }

  static let health = Endpoint(
    operation: "getHealth", path: "/healthz", summary: "Whether the process is alive.", answer: .one("Status"),
    place: .immediate, isOpen: true
  ) { call in
    call.status("ok")
  }

  static let readiness = Endpoint(
    operation: "getReadiness", path: "/readyz", summary: "Whether the archive can be read and its schema is current.",
    answer: .one("Status"), refusals: [.schemaOutdated], isOpen: true
  ) { call in
    guard call.api.archive.isUsable() else {
      throw Problem(
        code: .schemaOutdated, detail: "The archive cannot be read as it is; its keeper must look after it.")
    }
    return call.status("ready")
  }

  static let metrics = Endpoint(
    operation: "getMetrics", path: "/metrics", summary: "Counters of this process, as Prometheus text.", answer: .text,
    place: .immediate
  ) { call in
    var response = Response(
      contentType: "text/plain; version=0.0.4; charset=utf-8", bytes: call.api.metrics?.prometheusText() ?? [])
    response.fields[.cacheControl] = "no-store"
    return response
  }

  static let openAPIDocument = Endpoint(
    operation: "getOpenAPI", path: "/openapi.json", summary: "This interface as OpenAPI 3.1.", answer: .json,
    place: .immediate
  ) { call in
    var response = Response(contentType: "application/json", bytes: call.api.openAPI)
    response.fields[.eTag] = "\"\(String(fingerprint(call.api.openAPI), radix: 36))\""
    response.fields[.cacheControl] = call.api.options.cacheControl
    return response
  }
}

extension Call {
  fileprivate func status(_ word: String) -> Response {
    var response = resource { $0.object { $0.field("status", word) } }
    response.fields[.cacheControl] = "no-store"
    return response
  }
}
