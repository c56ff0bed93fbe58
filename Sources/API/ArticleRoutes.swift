internal import Archive
internal import HTTP1
internal import HTTPTypes
internal import News

extension Endpoint {
  static let listArticles = Endpoint(
    operation: "listArticles", path: "/v1/articles", summary: "Articles, newest first.",
    parameters: [
      .search(in: "headline and text"),
      Parameter(name: "source", form: .sources, summary: "Outlet that published it."),
      Parameter(name: "mentions", form: .actors, summary: "Names this actor."),
      Parameter(name: "speaker", form: .actors, summary: "Quotes this actor."),
      .language,
      Parameter(name: "url", form: .text(maxLength: 4096), summary: "The article's address."),
    ] + Parameter.published + [.sort(ArticleOrder.allCases.map(\.rawValue)), .limit, .cursor],
    answer: .list(of: "Article"),
    refusals: [.unknownActor, .ambiguousActor, .unknownSource, .ambiguousSource, .queryTooLong, .invalidCursor]
  ) { call in
    try call.cached {
      var resolved: [ResolvedNames] = []
      var filter = ArticleFilter()
      filter.query = try call.search()
      filter.source = try call.sources("source", &resolved)
      filter.mentions = try call.actors("mentions", &resolved)
      filter.speaker = try call.actors("speaker", &resolved)
      filter.lang = call.words("lang")
      filter.canonicalURL = call.query.text("url")
      filter.published = call.dates("published_from", "published_to")
      let page = try call.api.archive.articles(
        matching: filter, order: call.order(.publishedDescending), page: try call.pageRequest())
      return call.list(page, resolved: resolved) { $0.article($1) }
    }
  }

  static let oneArticle = Endpoint(
    operation: "getArticle", path: "/v1/articles/{id}", summary: "One article with its text and segments.",
    parameters: [.path("id", "The article's id.")], answer: .one("Article"), refusals: [.notFound]
  ) { call in
    try call.cached {
      guard let id = call.id(.article), let article = try call.api.archive.article(id: id) else {
        throw call.notFound("article")
      }
      return call.one { $0.article(article.summary, text: article.text, segments: article.segments) }
    }
  }

  static let articleText = Endpoint(
    operation: "getArticleText", path: "/v1/articles/{id}/text",
    summary: "The stored text, to which all spans refer, in code points.",
    parameters: [
      .path("id", "The article's id."),
      Parameter(
        name: "revision", form: .integer(1...1_000_000, standard: 0), summary: "Which text; the newest by default."),
    ],
    answer: .text, refusals: [.notFound]
  ) { call in
    try call.cached {
      let revision = call.query.text("revision").flatMap(Int.init)
      guard let id = call.id(.article), let text = try call.api.archive.text(of: id, revision: revision) else {
        throw call.notFound(revision == nil ? "article" : "revision of an article")
      }
      var response = Response(contentType: "text/plain; charset=utf-8", bytes: Array(text.text.utf8))
      if revision != nil { response.fields[.cacheControl] = "public, max-age=31536000, immutable" }
      return response
    }
  }
}

extension Parameter {
  static func path(_ name: String, _ summary: String) -> Parameter {
    Parameter(name: name, form: .pathName, summary: summary)
  }
}

extension Call {
  /// The path's id, where it is one of that kind.
  func id(_ kind: StableID.Kind) -> StableID? {
    StableID(path("id")).flatMap { $0.kind == kind ? $0 : nil }
  }

  /// 410 where a takedown removed it.
  func notFound(_ what: String) -> Problem {
    if let id = StableID(path("id")), let removal = try? api.archive.removal(of: id) {
      return Problem(code: .gone, detail: "'\(id)' was removed: \(removal.reason)")
    }
    return missing(what)
  }

  private func missing(_ what: String) -> Problem {
    Problem(code: .notFound, detail: "There is no \(what) '\(shortened(path("id")))'.")
  }
}
