/// Every path of the API, on one screen; each row's parts stand in the file of its resource.
extension Endpoint {
  static let all: [Endpoint] = [
    index("/"),
    index("/v1"),
    listArticles,  // /v1/articles
    oneArticle,  // /v1/articles/{id}
    articleText,  // /v1/articles/{id}/text
    listActors,  // /v1/actors
    oneActor,  // /v1/actors/{id}
    listQuotes,  // /v1/quotes
    oneQuote,  // /v1/quotes/{id}
    listStatements,  // /v1/statements
    oneStatement,  // /v1/statements/{id}
    check,  // /v1/check
    checkSent,  // POST /v1/check
    divergences,  // /v1/stats/divergences
    listSources,  // /v1/sources
    oneSource,  // /v1/sources/{id}
    search,  // /v1/search
    timeline,  // /v1/stats/timeline
    speakerShares,  // /v1/stats/speakers
    network,  // /v1/stats/network
    sourceShares,  // /v1/stats/sources
    changes,  // /v1/changes
    quality,  // /v1/quality
    extract,  // POST /v1/extract
    health,  // /healthz
    readiness,  // /readyz
    metrics,  // /metrics
    openAPIDocument,  // /openapi.json
    docs,  // /docs
    errorDocs,  // /docs/errors
  ]
}
