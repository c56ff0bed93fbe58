internal import Archive
internal import News

/// How the names in one filter were understood, for the echo.
struct ResolvedNames: Sendable {
  struct Found: Sendable {
    var id: StableID
    var name: String
  }

  var parameter: String
  var found: [Found]
}

/// From what people write for an actor or an outlet to ids.
extension Call {
  /// The actors that a filter names: ids, slugs, identifiers or names, each exactly one.
  /// - Throws: `Problem` with `unknown-actor` and suggestions, or `ambiguous-actor` and candidates.
  func actors(_ parameter: String, _ resolved: inout [ResolvedNames]) throws -> FilterSet<StableID> {
    try names(parameter, &resolved, codes: (.unknownActor, .ambiguousActor), what: "actor") { text in
      try api.archive.actors(named: text).map { ($0.id, $0.name, Address.actor($0)) }
    } suggestions: { text in
      try api.archive.actorSuggestions(for: text).map { ($0.id, $0.name, Address.actor($0)) }
    }
  }

  /// The same for outlets, with `unknown-source` and `ambiguous-source`.
  func sources(_ parameter: String, _ resolved: inout [ResolvedNames]) throws -> FilterSet<StableID> {
    try names(parameter, &resolved, codes: (.unknownSource, .ambiguousSource), what: "source") { text in
      try api.archive.sources(named: text).map { ($0.id, $0.name, Address.source($0)) }
    } suggestions: { text in
      try api.archive.sourceSuggestions(for: text).map { ($0.id, $0.name, Address.source($0)) }
    }
  }

  /// The one actor that the path names by what is not its id or slug; nil where there is none.
  /// - Throws: `Problem` with `ambiguous-actor` and candidates.
  func actorNamedByPath() throws -> ActorRef? {
    let matches = try api.archive.actors(named: path("id"))
    if matches.count > 1 {
      throw ambiguous(
        path("id"), matches.map { ($0.id, $0.name, Address.actor($0)) }, .ambiguousActor, "id", what: "actor")
    }
    return matches.first
  }

  /// The same for outlets, with `ambiguous-source`.
  func sourceNamedByPath() throws -> SourceRef? {
    let matches = try api.archive.sources(named: path("id"))
    if matches.count > 1 {
      throw ambiguous(
        path("id"), matches.map { ($0.id, $0.name, Address.source($0)) }, .ambiguousSource, "id", what: "source")
    }
    return matches.first
  }

  /// 404 with what is called alike, or 410 where a takedown removed it.
  func actorNotFound() throws -> Problem {
    let candidates =
      id(.actor) == nil
      ? try api.archive.actorSuggestions(for: path("id")).map { ($0.id, $0.name, Address.actor($0)) } : []
    return notFound("actor", candidates)
  }

  /// The same for outlets.
  func sourceNotFound() throws -> Problem {
    let candidates =
      id(.source) == nil
      ? try api.archive.sourceSuggestions(for: path("id")).map { ($0.id, $0.name, Address.source($0)) } : []
    return notFound("source", candidates)
  }

  private func notFound(_ what: String, _ candidates: [Named]) -> Problem {
    var problem = notFound(what)
    guard problem.code == .notFound, let first = candidates.first else { return problem }
    problem.detail += " Did you mean '\(first.name)'?"
    problem.faults = [.init(parameter: "id", code: "unknown", didYouMean: first.name)]
    problem.candidates = candidates.map { .init(id: $0.id.description, name: $0.name, url: $0.url) }
    return problem
  }

  private typealias Named = (id: StableID, name: String, url: String)

  private func ambiguous(
    _ text: String, _ matches: [Named], _ code: ProblemCode, _ parameter: String, what: String
  ) -> Problem {
    let candidates = matches.prefix(10)
    return Problem(
      code: code,
      detail: "'\(shortened(text))' may be any of \(matches.count) \(what)s. Give the id or the whole name of one: "
        + "\(candidates.map(\.name).joined(separator: ", ")).",
      faults: [.init(parameter: parameter, code: "ambiguous")],
      candidates: candidates.map { .init(id: $0.id.description, name: $0.name, url: $0.url) })
  }

  private func names(
    _ parameter: String, _ resolved: inout [ResolvedNames], codes: (unknown: ProblemCode, ambiguous: ProblemCode),
    what: String, find: (String) throws -> [Named], suggestions: (String) throws -> [Named]
  ) throws -> FilterSet<StableID> {
    guard let terms = query.terms(parameter) else { return [] }
    var found: [ResolvedNames.Found] = []

    func one(_ text: String) throws -> StableID {
      let matches = try find(text)
      if matches.count == 1, let match = matches.first {
        found.append(.init(id: match.id, name: match.name))
        return match.id
      }
      if !matches.isEmpty { throw ambiguous(text, matches, codes.ambiguous, parameter, what: what) }
      let candidates = try suggestions(text)
      let remedy = candidates.first.map { "Did you mean '\($0.name)'?" } ?? "/v1/\(what)s?q= searches all of them."
      throw Problem(
        code: codes.unknown, detail: "No \(what) on record is called '\(shortened(text))'. \(remedy)",
        faults: [.init(parameter: parameter, code: "unknown", didYouMean: candidates.first?.name)],
        candidates: candidates.map { .init(id: $0.id.description, name: $0.name, url: $0.url) })
    }

    let include = try terms.include.map(one)
    let exclude = try terms.exclude.map(one)
    if !found.isEmpty { resolved.append(ResolvedNames(parameter: parameter, found: found)) }
    return FilterSet(include: include, exclude: exclude, none: terms.none, notNone: terms.notNone)
  }
}

extension Call {
  /// What is searched for; nil where nothing is.
  /// - Throws: `Problem` with `query-too-long`.
  func search() throws(Problem) -> SearchQuery? {
    guard let query = query.text("q").map(SearchQuery.init) else { return nil }
    guard !query.isCut else {
      throw Problem(
        code: .queryTooLong, detail: "The search has too many words; \(SearchQuery.termLimit) are read.",
        faults: [.init(parameter: "q", code: "invalid")])
    }
    return query
  }

  /// A filter of fixed words.
  func choices<Value: RawRepresentable & Hashable & Sendable>(_ parameter: String, of _: Value.Type) -> FilterSet<Value>
  where Value.RawValue == String {
    guard let terms = query.terms(parameter) else { return [] }
    return FilterSet(
      include: terms.include.compactMap(Value.init(rawValue:)),
      exclude: terms.exclude.compactMap(Value.init(rawValue:)), none: terms.none, notNone: terms.notNone)
  }

  func ids(_ parameter: String) -> FilterSet<StableID> {
    guard let terms = query.terms(parameter) else { return [] }
    return FilterSet(
      include: terms.include.compactMap { StableID($0) }, exclude: terms.exclude.compactMap { StableID($0) },
      none: terms.none, notNone: terms.notNone)
  }

  func words(_ parameter: String) -> FilterSet<String> {
    guard let terms = query.terms(parameter) else { return [] }
    return FilterSet(include: terms.include, exclude: terms.exclude, none: terms.none, notNone: terms.notNone)
  }

  func dates(_ from: String, _ to: String) -> DateRange {
    DateRange(from: query.date(from), to: query.date(to))
  }

  /// The one word asked for, by default the list's order, or what stands where there is none.
  func order<Order: RawRepresentable>(_ standard: Order, _ name: String = "sort") -> Order
  where Order.RawValue == String {
    query.text(name).flatMap(Order.init(rawValue:)) ?? standard
  }
}
