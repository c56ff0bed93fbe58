internal import Archive
internal import News
internal import Wording

extension JSONWriter {
  /// A statement; `detail` writes what only a single answer has.
  mutating func statement(_ statement: StatementSummary, detail: (inout JSONWriter) -> Void = { _ in }) {
    object { writer in
      writer.field("id", statement.id)
      writer.field("url", "/v1/statements/", statement.id)
      writer.field("lang", statement.lang)
      writer.key("speaker")
      writer.reference(statement.speaker)
      writer.optional("said", statement.said) { $0.saidDate($1) }
      writer.object("representative") { writer in
        writer.field("quote", statement.representative.description)
        writer.field("reason", statement.reason)
      }
      writer.object("counts") { writer in
        writer.field("quotes", statement.counts.quotes)
        writer.field("articles", statement.counts.articles)
        writer.field("sources", statement.counts.sources)
        writer.field("origins", statement.counts.origins)
        writer.field("variants", statement.counts.variants)
      }
      writer.field("first_reported", statement.firstReported?.description)
      writer.field("last_reported", statement.lastReported?.description)
      writer.array("variants", statement.variants) { $0.variant($1) }
      writer.array("divergences", statement.divergences) { writer, divergence in
        writer.object { $0.fields(of: divergence) }
      }
      writer.object("links") { $0.field("quotes", "/v1/quotes?statement=\(statement.id)") }
      detail(&writer)
    }
  }

  mutating func divergence(_ ranked: RankedDivergence) {
    object { writer in
      writer.object("statement") { writer in
        writer.field("id", ranked.statement.description)
        writer.field("url", "/v1/statements/", ranked.statement)
      }
      writer.key("speaker")
      writer.reference(ranked.speaker)
      writer.optional("said", ranked.said) { $0.saidDate($1) }
      writer.fields(of: ranked.divergence)
    }
  }

  mutating func restatement(_ restatement: Restatement) {
    object { writer in
      writer.field("id", restatement.statement.description)
      writer.field("url", "/v1/statements/", restatement.statement)
      writer.field("quote", restatement.quote.description)
      writer.field("score", restatement.score)
      writer.field("is_directed", restatement.order != nil)
    }
  }

  /// How two wordings differ, with the places in their articles.
  mutating func diff(_ diff: WordingDiff) {
    object { writer in
      writer.field("left", diff.left.quote.description)
      writer.field("right", diff.right.quote.description)
      writer.field("similarity", diff.comparison.similarity)
      writer.array("edits", diff.comparison.edits) { writer, edit in
        writer.object { writer in
          writer.field("op", edit.left.isEmpty ? "insert" : edit.right.isEmpty ? "delete" : "replace")
          writer.field("kind", edit.kind.rawValue)
          writer.field("weight", edit.weight.rawValue)
          writer.place("left", diff.comparison.left, edit.left, diff.left.spans)
          writer.place("right", diff.comparison.right, edit.right, diff.right.spans)
        }
      }
    }
  }

  private mutating func place(_ name: StaticString, _ text: WordedText, _ words: Range<Int>, _ spans: [Span]) {
    object(name) { writer in
      let span = text.span(of: words).map { QuotePlaces(spans).span(of: $0) }
      writer.field("text", text.printed(words))
      writer.field("start", span?.start)
      writer.field("end", span?.end)
    }
  }

  private mutating func variant(_ variant: VariantRow) {
    object { writer in
      writer.field("quote", variant.quote.description)
      writer.field("url", "/v1/quotes/", variant.quote)
      writer.field("article", variant.article.description)
      writer.field("type", variant.type.rawValue)
      writer.field("text", variant.text)
      writer.field("published", variant.published.flatMap { $0.year == nil ? nil : $0.description })
      writer.optional("source", variant.source) { $0.reference($1) }
      writer.array("via", variant.via) { $0.value($1) }
      writer.field("origin", variant.origin)
      writer.field("similarity", variant.similarity)
    }
  }

  private mutating func fields(of divergence: DivergenceRow) {
    field("kind", divergence.kind)
    field("weight", divergence.weight)
    array("readings", divergence.readings) { writer, reading in
      writer.object { writer in
        writer.field("text", reading.text)
        writer.array("quotes", reading.quotes) { $0.value($1.description) }
      }
    }
  }

  private mutating func saidDate(_ said: StoredDate) {
    object { writer in
      writer.date(said.date)
      writer.field("basis", said.basis.rawValue)
      writer.field("confidence", said.confidence)
    }
  }
}

extension StatementSummary {
  fileprivate var reason: String {
    switch representativeType {
    case .direct: "earliest direct report"
    case .mixed: "earliest mixed report"
    case .indirect: "earliest report"
    }
  }
}

/// From places in a quote's text, its content spans joined by one space, to places in its article's.
struct QuotePlaces {
  private let spans: [Span]

  init(_ spans: [Span]) {
    self.spans = spans
  }

  func span(of place: Span) -> Span {
    let start = article(place.start, isEnd: false)
    return Span(start, max(start, article(place.end, isEnd: true)))
  }

  private func article(_ place: Int, isEnd: Bool) -> Int {
    var offset = 0
    for span in spans {
      let end = offset + span.length
      if place < end || isEnd && place == end { return span.start + max(place - offset, 0) }
      offset = end + 1
    }
    return spans.last?.end ?? place
  }
}
