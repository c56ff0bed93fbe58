internal import Archive
internal import HTTP1
internal import HTTPTypes
internal import News

extension Endpoint {
  static let listQuotes = Endpoint.list(
    operation: "listQuotes", path: "/v1/quotes", summary: "Reports of speech, the latest said first.",
    filters: Parameter.quoteFilters, orders: QuoteOrder.allCases.map(\.rawValue), facets: QuoteFilter.facetNames,
    expansions: ["article", "speaker", "statement"], of: "Quote",
    refusals: [
      .unknownActor, .ambiguousActor, .unknownSource, .ambiguousSource,
    ]
  ) { call in
    try call.cached {
      var resolved: [ResolvedNames] = []
      let filter = try call.quoteFilter(&resolved)
      let (order, expansion) = (call.order(QuoteOrder.saidDescending), call.quoteExpansion)
      return try call.list(resolved: resolved) { page in
        try call.api.archive.quotes(matching: filter, order: order, expanding: expansion, page: page)
      } all: {
        try call.api.archive.allQuotes(matching: filter, order: order, expanding: expansion)
      }
    }
  }

  static let oneQuote = Endpoint.one(
    operation: "getQuote", path: "/v1/quotes/{id}", summary: "One quote.", id: "The quote's id.",
    expansions: ["article", "speaker", "statement"], of: "Quote", refusals: [.gone],
    redirect: "The article has these words elsewhere or otherwise now."
  ) { call in
    try call.cached {
      guard let id = call.id(.quote) else { throw call.notFound("quote") }
      guard let quote = try call.api.archive.quote(id: id, expanding: call.quoteExpansion) else {
        guard let lost = try call.api.archive.lostQuote(id: id) else { throw call.notFound("quote") }
        guard let successor = lost.successor else {
          throw Problem(code: .gone, detail: "'\(id)' is no longer among the quotes of \(lost.article).")
        }
        return call.leading(to: Address.quote(successor))
      }
      return try call.one(quote, shape: "Quote") { $0.quote(quote) }
    }
  }
}

extension Parameter {
  /// What narrows a list of quotes, and every figure that is taken of quotes.
  static let quoteFilters: [Parameter] =
    [
      .search(in: "the quoted words and the speaker's name"),
      Parameter(name: "speaker", form: .actors, summary: "Who said it; `none` where nobody is known."),
      Parameter(
        name: "speaker_kind", form: .choice(ActorKind.allCases.map(\.rawValue)), summary: "What the speaker is."),
    ] + Parameter.office(of: "The speaker holds or held") + [
      Parameter(
        name: "type", form: .choice(QuoteType.allCases.map(\.rawValue)), summary: "How the words are given."),
      Parameter(
        name: "act", form: .choice(Act.allCases.map(\.rawValue)),
        summary: "What the speaker did; speech and writing by default."),
      Parameter(name: "cue", form: .words, summary: "Base form of the reporting verb: `say`, `deny`."),
      Parameter(
        name: "segment", form: .choice(["headline", "standfirst", "body"]), summary: "Where in the article it stands."),
      Parameter(name: "article", form: .ids(prefix: "art"), summary: "In this article."),
      Parameter(name: "statement", form: .ids(prefix: "stm"), summary: "Reports this statement."),
      Parameter(name: "source", form: .sources, summary: "Outlet that published the article."),
      Parameter(name: "via", form: .sources, summary: "Outlet that the text names as where it has the words from."),
      Parameter(name: "mentions", form: .actors, summary: "Speaks of this actor."),
      .language,
      Parameter(name: "said_from", form: .date, summary: "Said on that day, month or year, or later."),
      Parameter(name: "said_to", form: .date, summary: "Said on that day, month or year, or earlier."),
    ] + Parameter.published + [
      Parameter(name: "min_confidence", form: .fraction, summary: "Found with at least this confidence."),
      Parameter(
        name: "review", form: .choice(Review.allCases.map(\.rawValue)),
        summary: "What people say of it; rejected ones only where this asks for them."),
      Parameter(name: "attributed", form: .flag, summary: "Whether it is known who said it."),
      Parameter(name: "nested", form: .flag, summary: "Whether it stands inside another quote."),
    ]
}

extension Call {
  func quoteFilter(_ resolved: inout [ResolvedNames]) throws -> QuoteFilter {
    var filter = QuoteFilter()
    filter.query = try search()
    filter.speaker = try actors("speaker", &resolved)
    filter.speakerKind = choices("speaker_kind", of: ActorKind.self)
    filter.office = try office(&resolved)
    filter.type = choices("type", of: QuoteType.self)
    filter.act = choices("act", of: Act.self)
    filter.cue = words("cue")
    filter.segment = choices("segment", of: Segment.Kind.self)
    filter.article = ids("article")
    filter.statement = ids("statement")
    filter.source = try sources("source", &resolved)
    filter.via = try sources("via", &resolved)
    filter.mentions = try actors("mentions", &resolved)
    filter.lang = words("lang")
    filter.said = dates("said_from", "said_to")
    filter.published = dates("published_from", "published_to")
    filter.minimumConfidence = query.number("min_confidence") ?? 0
    filter.review = choices("review", of: Review.self)
    filter.isAttributed = query.flag("attributed")
    filter.isNested = query.flag("nested")
    return filter
  }

  fileprivate var quoteExpansion: QuoteExpansion {
    let names = query.names("expand")
    return QuoteExpansion(
      [("article", QuoteExpansion.article), ("speaker", .speaker), ("statement", .statement)]
        .filter { names.contains($0.0) }.map(\.1))
  }
}
