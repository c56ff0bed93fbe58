internal import Archive
internal import HTTP1
internal import News

/// Figures taken of quotes: each narrowed like a list of them.
extension Endpoint {
  static let timeline = figures(
    operation: "getTimeline", path: "/v1/stats/timeline", summary: "How many quotes fall on each day, week or month.",
    of: "Timeline",
    parameters: [
      Parameter(
        name: "interval", form: .order(Timeline.Interval.allCases.map(\.rawValue)),
        summary: "The length of a bucket; a day by default. Weeks begin on Monday."),
      Parameter(
        name: "date", form: .order(Timeline.Clock.allCases.map(\.rawValue)),
        summary: "By the day said, which is the default, or published."),
      Parameter(
        name: "by", form: .order(Timeline.Division.allCases.map(\.rawValue)),
        summary: "What each bucket is divided by; the type by default."),
    ]
  ) { call, filter, resolved in
    let (interval, clock) = (call.order(Timeline.Interval.day, "interval"), call.order(Timeline.Clock.said, "date"))
    let division = call.order(Timeline.Division.type, "by")
    do {
      let timeline = try call.api.archive.timeline(of: filter, interval, by: clock, dividedBy: division)
      return call.figures(resolved) { $0.timeline(timeline, interval, clock) }
    } catch let error as TimelineTooLong {
      throw Problem(
        code: .invalidValue,
        detail: "From the first to the last day there are \(error.buckets) buckets, more than "
          + "\(TimelineTooLong.maxBuckets); narrow \(clock.rawValue)_from and \(clock.rawValue)_to or take a longer interval.",
        faults: [.init(parameter: "interval", code: "invalid")])
    }
  }

  static let speakerShares = figures(
    operation: "getSpeakerShares", path: "/v1/stats/speakers",
    summary: "Who is quoted how much, the most quoted first.",
    of: "SpeakerShares", parameters: [.limit, .cursor], refusals: [.invalidCursor]
  ) { call, filter, resolved in
    let page = try call.api.archive.speakerShares(of: filter, page: try call.pageRequest())
    return call.figures(of: page, resolved) { $0.speakerShare($1) }
  }

  static let sourceShares = figures(
    operation: "getSourceShares", path: "/v1/stats/sources",
    summary: "What each outlet does with quotes, those with most first.", of: "SourceShares",
    parameters: [.limit, .cursor], refusals: [.invalidCursor]
  ) { call, filter, resolved in
    let page = try call.api.archive.sourceShares(of: filter, page: try call.pageRequest())
    return call.figures(of: page, resolved) { $0.sourceShare($1) }
  }

  static let network = figures(
    operation: "getNetwork", path: "/v1/stats/network", summary: "Who quotes whom, or who speaks of whom, how often.",
    of: "Network",
    parameters: [
      Parameter(
        name: "relation", form: .order(QuoteNetwork.Relation.allCases.map(\.rawValue)),
        summary: "What an edge stands for; `source_quotes` by default."),
      Parameter(name: "limit", form: .integer(1...1000, standard: 200), summary: "The strongest edges, that many."),
    ]
  ) { call, filter, resolved in
    let relation = call.order(QuoteNetwork.Relation.sourceQuotes, "relation")
    let network = try call.api.archive.network(of: filter, relation, limit: call.query.integer("limit"))
    return call.figures(resolved) { $0.network(network, relation) }
  }

  private static func figures(
    operation: String, path: String, summary: String, of shape: String, parameters: [Parameter],
    refusals: [ProblemCode] = [],
    _ answer: @escaping @Sendable (Call, QuoteFilter, [ResolvedNames]) throws -> Response
  ) -> Endpoint {
    Endpoint(
      operation: operation, path: path, summary: summary, parameters: parameters + Parameter.quoteFilters,
      answer: .one(shape),
      refusals: refusals + [.unknownActor, .ambiguousActor, .unknownSource, .ambiguousSource, .queryTooLong]
    ) { call in
      try call.cached {
        var resolved: [ResolvedNames] = []
        let filter = try call.quoteFilter(&resolved)
        return try answer(call, filter, resolved)
      }
    }
  }
}

extension Call {
  /// A page of figures, with links to its neighbours.
  fileprivate func figures<Row>(
    of page: Page<Row>, _ resolved: [ResolvedNames], _ write: (inout JSONWriter, Row) -> Void
  ) -> Response {
    let neighbours = neighbours(of: page)
    let response = figures(resolved) { writer in
      writer.array("data", page.rows, write)
      writer.page(page, limit: query.integer("limit"), neighbours)
    }
    return linking(response, neighbours)
  }

  /// An object of figures, with the query echoed as in lists.
  func figures(_ resolved: [ResolvedNames] = [], _ write: (inout JSONWriter) -> Void) -> Response {
    one { writer in
      writer.object { writer in
        write(&writer)
        writer.object("query") { $0.echo(query, resolved) }
        writer.array("warnings", query.warnings) { $0.value($1) }
      }
    }
  }
}
