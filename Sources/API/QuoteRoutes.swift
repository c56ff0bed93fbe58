internal import Archive
internal import HTTP1
internal import News

extension Endpoint {
  static let listQuotes = Endpoint(
    operation: "listQuotes", path: "/v1/quotes", summary: "Reports of speech, the latest said first.",
    parameters: [
      .search(in: "the quoted words and the speaker's name"),
      Parameter(name: "speaker", form: .actors, summary: "Who said it; `none` where nobody is known."),
      Parameter(
        name: "speaker_kind", form: .choice(ActorKind.allCases.map(\.rawValue)), summary: "What the speaker is."),
      Parameter(
        name: "type", form: .choice(QuoteType.allCases.map(\.rawValue)), summary: "How the words are given."),
      Parameter(
        name: "act", form: .choice(Act.allCases.map(\.rawValue)),
        summary: "What the speaker did; speech and writing by default."),
      Parameter(name: "article", form: .ids(prefix: "art"), summary: "In this article."),
      Parameter(name: "statement", form: .ids(prefix: "stm"), summary: "Reports this statement."),
      Parameter(name: "source", form: .sources, summary: "Outlet that published the article."),
      Parameter(name: "mentions", form: .actors, summary: "Speaks of this actor."),
      .language,
      Parameter(name: "said_from", form: .date, summary: "Said on that day, month or year, or later."),
      Parameter(name: "said_to", form: .date, summary: "Said on that day, month or year, or earlier."),
    ] + Parameter.published + [.sort(QuoteOrder.allCases.map(\.rawValue)), .limit, .cursor],
    answer: .list(of: "Quote"),
    refusals: [.unknownActor, .ambiguousActor, .unknownSource, .ambiguousSource, .queryTooLong, .invalidCursor]
  ) { call in
    try call.cached {
      var resolved: [ResolvedNames] = []
      var filter = QuoteFilter()
      filter.query = try call.search()
      filter.speaker = try call.actors("speaker", &resolved)
      filter.speakerKind = call.choices("speaker_kind", of: ActorKind.self)
      filter.type = call.choices("type", of: QuoteType.self)
      filter.act = call.choices("act", of: Act.self)
      filter.article = call.ids("article")
      filter.statement = call.ids("statement")
      filter.source = try call.sources("source", &resolved)
      filter.mentions = try call.actors("mentions", &resolved)
      filter.lang = call.words("lang")
      filter.said = call.dates("said_from", "said_to")
      filter.published = call.dates("published_from", "published_to")
      let page = try call.api.archive.quotes(
        matching: filter, order: call.order(.saidDescending), page: try call.pageRequest())
      return call.list(page, resolved: resolved) { $0.quote($1) }
    }
  }

  static let oneQuote = Endpoint(
    operation: "getQuote", path: "/v1/quotes/{id}", summary: "One quote.",
    parameters: [.path("id", "The quote's id.")], answer: .one("Quote"), refusals: [.notFound]
  ) { call in
    try call.cached {
      guard let id = call.id(.quote), let quote = try call.api.archive.quote(id: id) else {
        throw call.notFound("quote")
      }
      return call.one { $0.quote(quote) }
    }
  }
}
