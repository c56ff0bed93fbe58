public import Archive
internal import HTTP1
internal import HTTPTypes
internal import News

/// What mirrors follow, and how far the extractor can be trusted.
extension Endpoint {
  static let changes = Endpoint(
    operation: "listChanges", path: "/v1/changes", summary: "What changed, in order, for mirrors.",
    parameters: [
      Parameter(
        name: "since", form: .integer(0...Int.max, standard: 0),
        summary: "Changes after this number; `next_since` of the last answer, 0 for all."),
      Parameter(name: "limit", form: .integer(1...1000, standard: 100), summary: "Changes an answer."),
      .format([.json, .ndjson]),
    ],
    answer: .log(of: "Changes")
  ) { call in
    try call.cached {
      let since = Int64(call.query.integer("since"))
      if call.form == .ndjson { return call.allChanges(since: since) }
      let (changes, more) = try call.api.archive.changes(since: since, limit: call.query.integer("limit"))
      return call.figures { writer in
        writer.array("data", changes) { $0.change($1) }
        writer.field("next_since", Int(changes.last?.sequence ?? since))
        writer.field("more", more)
      }
    }
  }

  static let quality = Endpoint(
    operation: "getQuality", path: "/v1/quality",
    summary: "Precision, recall and F1 of the extractor, as last measured on texts with known answers.",
    answer: .one("Quality"), refusals: [.notMeasured]
  ) { call in
    // Not kept: a measurement is no change of the data, by whose number kept answers go.
    guard let quality = try call.api.archive.quality() else {
      throw Problem(code: .notMeasured, detail: "The extractor has not been measured; `onrecord eval` does it.")
    }
    return call.tagged(call.figures { $0.fields(of: quality) }, modified: quality.measuredAt)
  }
}

extension Call {
  /// A change a line, to the last one that there is when it is come to.
  fileprivate func allChanges(since: Int64) -> Response {
    let archive = api.archive
    let stream = ResponseStream(from: since) { since throws -> [UInt8]? in
      let (changes, _) = try archive.changes(since: since, limit: 1000)
      guard let last = changes.last else { return nil }
      since = last.sequence
      var writer = JSONWriter(capacity: changes.count * 200)
      for change in changes {
        writer.change(change)
        writer.newline()
      }
      return writer.bytes
    }
    return Response(fields: [.contentType: form.contentType], body: .stream(stream))
  }
}

extension JSONWriter {
  fileprivate mutating func change(_ change: Change) {
    object { writer in
      writer.field("seq", Int(change.sequence))
      writer.field("at", change.at.description)
      writer.field("op", change.operation)
      writer.field("kind", change.kind)
      writer.field("id", change.id)
      writer.field("url", change.operation == "delete" ? nil : "/v1/\(change.kind)s/\(change.id)")
    }
  }

  public mutating func quality(_ quality: Quality) {
    object { $0.fields(of: quality) }
  }

  fileprivate mutating func fields(of quality: Quality) {
    field("extractor", quality.extractor)
    field("gold_set", quality.goldSet)
    field("size", quality.size)
    field("measured_at", quality.measuredAt.description)
    array("scores", quality.scores) { writer, score in
      let (precision, recall) = (score.precision, score.recall)
      writer.object { writer in
        writer.field("task", score.task)
        writer.field("type", score.type)
        writer.field("precision", precision)
        writer.field("recall", recall)
        writer.field("f1", score.f1)
        writer.field("support", score.found + score.missed)
      }
    }
  }
}
