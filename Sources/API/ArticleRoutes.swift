internal import Archive
internal import HTTP1
internal import HTTPTypes
internal import News

extension Endpoint {
  static let listArticles = Endpoint.list(
    operation: "listArticles", path: "/v1/articles", summary: "Articles, newest first.",
    filters: [
      .search(in: "headline and text"),
      Parameter(name: "source", form: .sources, summary: "Outlet that published it."),
      Parameter(name: "via", form: .sources, summary: "Outlet that the text names as where it has its words from."),
      Parameter(name: "mentions", form: .actors, summary: "Names this actor."),
      Parameter(name: "speaker", form: .actors, summary: "Quotes this actor."),
      .language,
      Parameter(name: "url", form: .text(maxLength: 4096), summary: "The article's address."),
      Parameter(name: "has", form: .order(["quotes"]), summary: "Only articles in which quotes were found."),
      Parameter(
        name: "collapse", form: .order(["duplicates"]), summary: "Leave out copies of articles that are on record."),
    ] + Parameter.published,
    orders: ArticleOrder.allCases.map(\.rawValue), facets: ArticleFilter.facetNames, expansions: ["text", "mentions"],
    of: "Article",
    refusals: [.textWithheld, .unknownActor, .ambiguousActor, .unknownSource, .ambiguousSource]
  ) { call in
    try call.cached {
      var resolved: [ResolvedNames] = []
      var filter = ArticleFilter()
      filter.query = try call.search()
      filter.source = try call.sources("source", &resolved)
      filter.via = try call.sources("via", &resolved)
      filter.mentions = try call.actors("mentions", &resolved)
      filter.speaker = try call.actors("speaker", &resolved)
      filter.lang = call.words("lang")
      filter.canonicalURL = call.query.text("url").map { canonicalURL($0) ?? $0 }
      filter.published = call.dates("published_from", "published_to")
      filter.hasQuotes = call.query.text("has") == nil ? nil : true
      filter.leavesOutDuplicates = call.query.text("collapse") != nil
      let (order, expansion) = (call.order(ArticleOrder.publishedDescending), call.articleExpansion)
      if expansion.contains(.text) { try call.requireTexts() }
      return try call.list(resolved: resolved) { [filter] page in
        try call.api.archive.articles(matching: filter, order: order, expanding: expansion, page: page)
      } all: { [filter] in
        try call.api.archive.allArticles(matching: filter, order: order, expanding: expansion)
      }
    }
  }

  static let oneArticle = Endpoint.one(
    operation: "getArticle", path: "/v1/articles/{id}", summary: "One article with its text and segments.",
    id: "The article's id.", expansions: ["mentions"], of: "Article", refusals: [.gone]
  ) { call in
    try call.cached {
      guard let id = call.id(.article),
        var article = try call.api.archive.article(id: id, expanding: call.articleExpansion)
      else { throw call.notFound("article") }
      if !call.api.options.servesTexts { article.summary.text = nil }
      return try call.one(article.summary, shape: "Article") { $0.article(article.summary, segments: article.segments) }
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
    answer: .text, refusals: [.textWithheld, .notFound, .gone]
  ) { call in
    try call.requireTexts()
    return try call.cached {
      let revision = call.query.text("revision").flatMap(Int.init)
      guard let id = call.id(.article), let text = try call.api.archive.text(of: id, revision: revision) else {
        throw call.notFound(revision == nil ? "article" : "revision of an article")
      }
      var response = Response(contentType: "text/plain; charset=utf-8", bytes: Array(text.text.utf8))
      if revision != nil { response.fields[.cacheControl] = call.api.options.immutableCacheControl }
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
  fileprivate var articleExpansion: ArticleExpansion {
    let names = query.names("expand")
    return ArticleExpansion(
      [("text", ArticleExpansion.text), ("mentions", .mentions)].filter { names.contains($0.0) }.map(\.1))
  }

  /// - Throws: `Problem` with `text-withheld` where this server keeps texts to itself.
  fileprivate func requireTexts() throws(Problem) {
    guard api.options.servesTexts else {
      throw Problem(
        code: .textWithheld, detail: "This server gives quotes and where they stand, but no whole texts of articles.")
    }
  }

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
