internal import Archive
internal import News

/// The shapes of all answers, by name. A test holds every answer against them.
enum Shapes {
  static let all: [(name: String, shape: Shape)] =
    ofStatements + [
      ("Article", article), ("Actor", actor), ("ActorDetail", actorDetail), ("Quote", quote), ("Source", source),
      ("SourceDetail", sourceDetail), ("Index", index), ("Status", .object([.always("status", .text), warnings])),
      ("Problem", problem), ("Reference", reference), ("Evidence", evidence), ("Speaker", speaker), ("Page", page),
      ("Via", via), ("Segment", segment), ("Edit", place(kinds: QuoteEdit.Kind.allCases.map(\.rawValue))),
      ("Mention", mention), ("Reading", reading), ("TextToRead", textToRead),
    ] + figures

  private static let byName = Dictionary(all.map { ($0.name, $0.shape) }, uniquingKeysWith: { first, _ in first })

  /// The shape of that name; one that nothing has where there is none.
  static func named(_ name: String) -> Shape { byName[name] ?? .anyObject }

  private static let mention = Shape.object([
    .always("actor", .named("Reference")), .always("start", .integer), .always("end", .integer),
    .always("form", .word(MentionForm.allCases.map(\.rawValue))), .always("confidence", .number),
  ])

  private static let article = Shape.object([
    .always("id", .text), .always("url", .text), .always("canonical_url", .nullable(.text)),
    .always("title", .nullable(.text)), .always("byline", .nullable(.text)), .always("lang", .text, "BCP 47"),
    .always("source", .nullable(.named("Reference"))), .always("via", .list(.named("Via"))),
    .always(
      "published",
      .nullable(
        .object([
          .always("date", .nullable(.text)), .always("precision", .nullable(precision)),
          .always("at", .nullable(.text), "RFC 3339, with the offset given"), .always("basis", dateBasis),
          .always("evidence", .nullable(.named("Evidence"))),
        ]))),
    .always("dateline", dateline),
    .always("revision", .integer), .always("revisions", .integer), .always("sha256", .text),
    .sometimes("text", .text, "With a single article, or with `expand=text`"),
    .always("length", .integer, "Code points"),
    .always("word_count", .integer), .always("duplicate_of", .nullable(.text)), .always("duplicates", .integer),
    .sometimes("segments", .list(.named("Segment")), "With a single article only"),
    .sometimes("mentions", .list(.named("Mention")), "With `expand=mentions` only"),
    .always(
      "counts",
      .object([.always("quotes", .integer), .always("speakers", .integer), .always("mentions", .integer)])),
    .always("extraction", .word(ExtractionState.allCases.map(\.rawValue))), .always("extractor", .nullable(.text)),
    .always("ingested_at", .text), .always("links", .object([.always("text", .text), .always("quotes", .text)])),
  ])

  private static let actorHeading: [Shape.Field] = [
    .always("id", .text), .always("slug", .text), .always("url", .text), .always("kind", actorKind),
    .always("name", .text),
  ]
  private static let actorLinks = Shape.Field.always(
    "links", .object([.always("quotes", .text), .always("articles", .text), .always("timeline", .text)]))

  private static let actor = Shape.object(
    actorHeading + [
      .always("counts", .object([.always("quotes", .integer), .always("mentions", .integer)])), actorLinks,
    ])

  private static let actorDetail = Shape.object(
    actorHeading + [
      .always(
        "names",
        .list(
          .object([
            .always("name", .text), .always("kind", .word(NameKind.allCases.map(\.rawValue))),
            .always("count", .integer), .always("basis", factBasis),
          ]))),
      .always(
        "identifiers",
        .list(.object([.always("scheme", .text), .always("value", .text), .always("basis", factBasis)]))),
      .always(
        "roles",
        .list(
          .object([
            .always("title", .text), .always("organization", .nullable(.named("Reference"))),
            .always("country", .nullable(.named("Reference"))), .always("first_seen", .nullable(.text)),
            .always("last_seen", .nullable(.text)), .always("start", .nullable(.text), "Given by a person"),
            .always("end", .nullable(.text)), .always("basis", factBasis), .always("reports", .integer),
          ]))),
      .always(
        "counts",
        .object([
          .always("quotes", .integer), .always("mentions", .integer), .always("articles", .integer),
          .always("sources", .integer), .always("statements", .integer), .always("origins", .integer),
        ])),
      .always("merged_from", .list(.text), "Ids that lead here"), .always("first_seen", .nullable(.text)),
      .always("last_seen", .nullable(.text)), actorLinks,
    ])

  static let quoteFields: [Shape.Field] = [
    .always("id", .text), .always("url", .text), .always("type", .word(QuoteType.allCases.map(\.rawValue))),
    .always("act", .word(Act.allCases.map(\.rawValue))), .always("text", .text),
    .always("spans", .list(place(kinds: ["content"]))),
    .always("context", .object([.always("prefix", .text), .always("suffix", .text)])),
    .always("segment", .word(Segment.Kind.allCases.map(\.rawValue))),
    .always("speaker", .nullable(.named("Speaker")), "Null where no speaker is printed"),
    .always("co_speakers", .list(.named("Speaker"))),
    .always(
      "cue",
      .nullable(
        .object([
          .always("exact", .text), .always("lemma", .text),
          .always("class", .word(CueClass.allCases.map(\.rawValue))), .always("start", .integer),
          .always("end", .integer),
        ]))),
    .always(
      "said",
      .nullable(
        .object([
          .always("date", .nullable(.text)), .always("precision", .nullable(precision)), .always("basis", dateBasis),
          .always("evidence", .nullable(.named("Evidence"))), .always("confidence", .number),
          .always("occasion", .nullable(.text)),
        ]))),
    .always(
      "reported",
      .object([
        .always(
          "article",
          .object([.always("id", .text), .always("title", .nullable(.text)), .always("url", .text)])),
        .always("source", .nullable(.named("Reference"))), .always("via", .list(.text)),
        .always("published", .nullable(.text)),
        .always("origin", .nullable(.text), "The line of reporting: an outlet's slug, or an article's id"),
      ])),
    .always(
      "statement",
      .nullable(
        .object([
          .always("id", .text), .always("url", .text), .always("variants", .integer, "Wordings"),
          .always("quotes", .integer, "Reports"), .always("origins", .integer),
        ])), "Null where nobody known said or wrote it"),
    .always("parent", .nullable(.text)), .always("children", .list(.text)), .always("edits", .list(.named("Edit"))),
    .always("mentions", .list(.text), "Slugs of the actors spoken of"), .always("lang", .text),
    .always("confidence", .number), .always("review", .word(Review.allCases.map(\.rawValue)), "What people say of it"),
    .always("extractor", .nullable(.text)), .always("rule", .text),
    .always("sha256", .text, "Of the article's text"),
    .sometimes(
      "expanded",
      .object([
        .sometimes("article", .named("Article")), .sometimes("speaker", .named("Actor")),
        .sometimes("statement", .named("Statement")),
      ]),
      "With `expand` only"),
  ]
  private static let quote = Shape.object(quoteFields)

  static let speakerFields: [Shape.Field] = [
    .always("id", .nullable(.text)), .always("name", .nullable(.text)), .always("url", .nullable(.text)),
    .always("kind", .nullable(actorKind)), .always("as_printed", .text), .always("start", .integer),
    .always("end", .integer), .always("resolution", .word(Resolution.allCases.map(\.rawValue))),
    .always("confidence", .number), .always("role", .nullable(.text)),
  ]
  private static let speaker = Shape.object(speakerFields)

  private static let sourceHeading: [Shape.Field] = [
    .always("id", .text), .always("slug", .text), .always("url", .text),
    .always("kind", .word(SourceKind.allCases.map(\.rawValue))), .always("name", .text),
    .always("country", .nullable(.text), "Of its seat, ISO 3166-1 alpha-2"),
  ]
  private static let sourceLinks = Shape.Field.always(
    "links", .object([.always("articles", .text), .always("quotes", .text)]))

  private static let source = Shape.object(
    sourceHeading + [.always("counts", .object([.always("articles", .integer)])), sourceLinks])

  private static let sourceDetail = Shape.object(
    sourceHeading + [
      .always("names", .list(.text)),
      .always(
        "counts",
        .object([.always("articles", .integer), .always("quotes", .integer), .always("cited_by", .integer)])),
      sourceLinks,
    ])

  /// What single resources bear beside their own fields.
  static let warnings = Shape.Field.sometimes(
    "warnings", .list(.text), "Where the client was lenient and something was passed over")

  private static let index = Shape.object([
    .always("name", .text), .always("version", .text), .always("extractor", .text), .always("offset_unit", .text),
    .always(
      "counts",
      .object([
        .always("articles", .integer), .always("actors", .integer), .always("quotes", .integer),
        .always("statements", .integer), .always("sources", .integer),
      ])), .always("last_ingest", .nullable(.text)),
    .always(
      "links",
      .object(
        ["articles", "actors", "quotes", "statements", "sources", "search", "changes", "openapi", "docs"].map {
          .always($0, .text)
        })), warnings,
  ])

  private static let problem = Shape.object([
    .always("type", .text), .always("title", .text), .always("status", .integer), .always("detail", .text),
    .always("instance", .nullable(.text)), .always("code", .word(ProblemCode.allCases.map(\.rawValue))),
    .sometimes(
      "errors",
      .list(
        .object([.always("parameter", .text), .always("code", .text), .sometimes("did_you_mean", .text)]))),
    .sometimes("candidates", .list(.named("Reference"))), .always("request_id", .nullable(.text)),
  ])

  private static let page = Shape.object([
    .always("limit", .integer), .always("total", .integer), .always("total_is_exact", .flag),
    .always("next", .nullable(.text)), .always("prev", .nullable(.text)),
  ])

  static let viaFields: [Shape.Field] = [
    .always("source", .named("Reference")),
    .always("relation", .word(ProvenanceMark.Relation.allCases.map(\.rawValue))),
    .always("scope", .word(["quote", "article"])),
    .always("evidence", .nullable(.named("Evidence")), "Null where the record says so, not the text"),
  ]
  private static let via = Shape.object(viaFields)

  private static let reference = Shape.object([.always("id", .text), .always("name", .text), .always("url", .text)])
  private static let evidence = Shape.object([
    .always("start", .integer), .always("end", .integer), .always("exact", .text),
  ])
  private static let segment = place(kinds: Segment.Kind.allCases.map(\.rawValue))

  private static func place(kinds: [String]) -> Shape {
    .object([.always("kind", .word(kinds)), .always("start", .integer), .always("end", .integer)])
  }

  static let dateline = Shape.nullable(
    .object([
      .always("place", .nullable(.text)), .always("date", .nullable(.text)),
      .always("precision", .nullable(precision)), .always("agency", .nullable(.text)), .always("start", .integer),
      .always("end", .integer),
    ]))

  private static let precision = Shape.word(DatePrecision.allCases.map(\.rawValue))
  private static let dateBasis = Shape.word(DateBasis.allCases.map(\.rawValue))
  private static let factBasis = Shape.word(FactBasis.allCases.map(\.rawValue))
  private static let actorKind = Shape.word(ActorKind.allCases.map(\.rawValue))
}
