internal import Archive
internal import News

/// The shapes of figures, hits and logs.
extension Shapes {
  static let figures: [(name: String, shape: Shape)] = [
    ("Timeline", timeline), ("SpeakerShares", speakerShares), ("SourceShares", sourceShares), ("Network", network),
    ("SearchHits", searchHits), ("Changes", changes), ("Quality", quality),
  ]

  private static let timeline = Shape.object([
    .always("interval", .word(Timeline.Interval.allCases.map(\.rawValue))),
    .always("date", .word(Timeline.Clock.allCases.map(\.rawValue))),
    .always(
      "buckets",
      .list(
        .object([
          .always("date", .text), .always("quotes", .integer), .always("origins", .integer),
          .always("by", .anyObject, "How many quotes of each type, speaker or source"),
        ])), "None left out between the first and the last"),
    .always("undated", .integer, "Quotes whose date is unknown or less exact than the interval"),
    .always("query", .anyObject), .always("warnings", .list(.text)),
  ])

  private static let speakerShares = Shape.object([
    .always(
      "data",
      .list(
        .object([
          .always("actor", .named("Reference")), .always("quotes", .integer), .always("direct", .integer),
          .always("indirect", .integer), .always("mixed", .integer), .always("words", .integer),
          .always("statements", .integer), .always("sources", .integer), .always("origins", .integer),
          .always("share", .number, "Of the quotes whose speaker is known"),
        ]))), .always("page", .named("Page")), .always("query", .anyObject), .always("warnings", .list(.text)),
  ])

  private static let sourceShares = Shape.object([
    .always(
      "data",
      .list(
        .object([
          .always("source", .nullable(.named("Reference")), "Null for articles that name no outlet"),
          .always("articles", .integer), .always("quotes", .integer), .always("direct_share", .number),
          .always("median_lag_days", .nullable(.integer), "From said to published"),
          .always("speakers", .list(.object([.always("actor", .named("Reference")), .always("quotes", .integer)]))),
        ]))), .always("page", .named("Page")), .always("query", .anyObject), .always("warnings", .list(.text)),
  ])

  private static let relation = Shape.word(QuoteNetwork.Relation.allCases.map(\.rawValue))
  private static let network = Shape.object([
    .always("relation", relation),
    .always(
      "nodes",
      .list(
        .object([
          .always("id", .text), .always("name", .text), .always("url", .text), .always("kind", .text),
          .always("weight", .integer, "Reports of all its edges"),
        ]))),
    .always(
      "edges",
      .list(
        .object([
          .always("from", .text), .always("to", .text), .always("relation", relation), .always("reports", .integer),
          .always("origins", .integer),
        ]))), .always("query", .anyObject), .always("warnings", .list(.text)),
  ])

  private static let searchHits = Shape.object([
    .always("actors", group(of: "Actor")), .always("statements", group(of: "Statement")),
    .always("quotes", group(of: "Quote")), .always("articles", group(of: "Article")), .always("query", .anyObject),
    .always("warnings", .list(.text)),
  ])

  private static func group(of name: String) -> Shape {
    .object([
      .always(
        "data",
        .list(
          .object([
            .always("hit", .named(name)),
            .always(
              "highlights",
              .list(.object([.always("field", .text), .always("start", .integer), .always("end", .integer)])),
              "Code points of the field, one span a phrase"),
          ]))), .always("total", .integer), .always("total_is_exact", .flag),
    ])
  }

  private static let changes = Shape.object([
    .always(
      "data",
      .list(
        .object([
          .always("seq", .integer), .always("at", .text), .always("op", .word(["put", "delete", "merge"])),
          .always("kind", .word(["article", "actor", "quote", "source", "statement"])), .always("id", .text),
          .always("url", .nullable(.text), "Null for what was deleted"),
        ]))), .always("next_since", .integer), .always("more", .flag), .always("query", .anyObject),
    .always("warnings", .list(.text)),
  ])

  private static let quality = Shape.object([
    .always("extractor", .text), .always("gold_set", .text), .always("size", .integer, "Articles"),
    .always("measured_at", .text),
    .always(
      "scores",
      .list(
        .object([
          .always("task", .text), .always("type", .text), .always("precision", .nullable(.number)),
          .always("recall", .nullable(.number)), .always("f1", .nullable(.number)), .always("support", .integer),
        ]))), .always("query", .anyObject), .always("warnings", .list(.text)),
  ])
}
