internal import Archive
internal import HTTP1
internal import HTTPTypes
internal import News
internal import Wording

extension Endpoint {
  static let listStatements = Endpoint.list(
    operation: "listStatements", path: "/v1/statements",
    summary: "Acts of saying with all their wordings, the latest said first.",
    filters: [
      .search(in: "any of the wordings and the speaker's name"),
      Parameter(name: "speaker", form: .actors, summary: "Who said it."),
    ] + Parameter.office(of: "The speaker holds or held") + [
      Parameter(name: "mentions", form: .actors, summary: "Speaks of this actor."),
      Parameter(name: "said_from", form: .date, summary: "Said on that day, month or year, or later."),
      Parameter(name: "said_to", form: .date, summary: "Said on that day, month or year, or earlier."),
      Parameter(
        name: "min_sources", form: .integer(0...1_000_000, standard: 0),
        summary: "Published by at least so many outlets."),
      Parameter(
        name: "min_origins", form: .integer(0...1_000_000, standard: 0),
        summary: "Reported by at least so many independent lines."),
      Parameter(
        name: "min_variants", form: .integer(0...1_000_000, standard: 0), summary: "In at least so many wordings."),
      Parameter(
        name: "diverging", form: .flag,
        summary: "Whether reports disagree on who, how many, when, whether or how surely."),
    ],
    orders: StatementOrder.allCases.map(\.rawValue), facets: StatementFilter.facetNames, of: "Statement",
    refusals: [.unknownActor, .ambiguousActor]
  ) { call in
    try call.cached {
      var resolved: [ResolvedNames] = []
      let filter = try call.statementFilter(&resolved)
      let order = call.order(StatementOrder.saidDescending)
      return try call.list(resolved: resolved) { page in
        try call.api.archive.statements(matching: filter, order: order, page: page)
      } all: {
        try call.api.archive.allStatements(matching: filter, order: order)
      }
    }
  }

  static let oneStatement = Endpoint(
    operation: "getStatement", path: "/v1/statements/{id}",
    summary: "One statement with its wordings, how they differ, and where it was said again.",
    parameters: [
      .path("id", "The statement's id."),
      Parameter(
        name: "diff", form: .ids(prefix: "quo"), summary: "Two of its quotes, whose words are compared one by one."),
      .fields, .format([.json, .jsonld]),
    ],
    answer: .one("StatementDetail", isLinked: true), refusals: [.gone, .notFound],
    redirect: "What it reported is part of another statement now."
  ) { call in
    try call.cached {
      guard let id = call.id(.statement) else { throw call.notFound("statement") }
      guard let statement = try call.api.archive.statement(id: id) else {
        guard let former = try call.api.archive.formerStatement(id: id) else { throw call.notFound("statement") }
        guard let successor = former.successor else {
          throw Problem(code: .gone, detail: "No report of '\(id)' is on record any longer.")
        }
        return Response(status: .permanentRedirect, fields: [.location: Address.statement(successor)])
      }
      let restatements = try call.restatements(of: statement)
      let diff = try call.diff(in: statement, call.api.reader)
      return try call.one(statement, shape: "StatementDetail") { writer in
        writer.statement(statement) { writer in
          writer.array("restates", restatements.filter { $0.order != 1 }) { $0.restatement($1) }
          writer.array("restated_by", restatements.filter { $0.order == 1 }) { $0.restatement($1) }
          if let diff {
            writer.key("diff")
            writer.diff(diff)
          }
        }
      }
    }
  }

  static let divergences = Endpoint(
    operation: "listDivergences", path: "/v1/stats/divergences",
    summary: "Where reports of one statement differ, the statements whose reports disagree most first.",
    parameters: Parameter.quoteFilters + [
      Parameter(
        name: "weight", form: .choice(WordingEdit.Weight.allCases.map(\.rawValue)), summary: "How much it matters."),
      Parameter(
        name: "kind", form: .choice(WordingEdit.Kind.allCases.map(\.rawValue)), summary: "What differs."),
      .fields, .format(AnswerForm.ofLists), .limit, .cursor,
    ],
    answer: .list(of: "RankedDivergence"),
    refusals: [.unknownActor, .ambiguousActor, .unknownSource, .ambiguousSource, .queryTooLong, .invalidCursor]
  ) { call in
    try call.cached {
      var resolved: [ResolvedNames] = []
      var filter = try call.quoteFilter(&resolved)
      if filter != QuoteFilter() { filter.includesRepeated = true }
      let (weight, kind) = (call.words("weight"), call.words("kind"))
      return try call.list(resolved: resolved) { [filter] page in
        try call.api.archive.divergences(of: filter, weight: weight, kind: kind, page: page)
      } all: { [filter] in
        try call.api.archive.allDivergences(of: filter, weight: weight, kind: kind)
      }
    }
  }
}

extension Call {
  func statementFilter(_ resolved: inout [ResolvedNames]) throws -> StatementFilter {
    var filter = StatementFilter()
    filter.query = try search()
    filter.speaker = try actors("speaker", &resolved)
    filter.office = try office(&resolved)
    filter.mentions = try actors("mentions", &resolved)
    filter.said = dates("said_from", "said_to")
    filter.minimumSources = query.integer("min_sources")
    filter.minimumOrigins = query.integer("min_origins")
    filter.minimumVariants = query.integer("min_variants")
    filter.isDiverging = query.flag("diverging")
    return filter
  }
}
