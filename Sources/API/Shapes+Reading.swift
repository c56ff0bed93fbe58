internal import News

/// The shape of what was read in a text that is not stored: as of stored quotes and actors, ids left out.
extension Shapes {
  static let reading = Shape.object([
    .sometimes("id", .text, "The caller's own name of the text"), .always("extractor", .text),
    .always("offset_unit", .text), .always("lang", .nullable(.text), "BCP 47, as found in the text"),
    .always("title", .nullable(.text)), .always("published", datedFact),
    .always("dateline", dateline),
    .always("segments", .list(.named("Segment"))),
    .always("via", .list(.object(viaFields.replacing(["source": .object([.always("name", .text)])])))),
    .always("actors", .list(actor)), .always("quotes", .list(quote)),
    .always("query", .anyObject, "What was sent, without the text"), .always("warnings", .list(.text)),
  ])

  /// What is sent to be read.
  static let textToRead = Shape.object([
    .always("text", .text), .sometimes("published", .text, "`2022-02-11`"), .sometimes("title", .text),
    .sometimes("lang", .text, "BCP 47"),
  ])

  private static let actor = Shape.object([
    .always("kind", .word(ActorKind.allCases.map(\.rawValue))), .always("name", .text),
    .always(
      "names",
      .list(
        .object([
          .always("name", .text), .always("kind", .word(NameKind.allCases.map(\.rawValue))),
          .always("count", .integer),
        ]))),
    .always(
      "roles",
      .list(
        .object([
          .always("title", .text), .always("organization", .nullable(.text)), .always("country", .nullable(.text)),
        ]))),
    .always(
      "mentions",
      .list(
        .object([
          .always("start", .integer), .always("end", .integer),
          .always("form", .word(MentionForm.allCases.map(\.rawValue))),
        ]))),
  ])

  /// A quote's own shape, actors and outlets by name and quotes by place; what only an archive knows is left out.
  private static let quote = Shape.object(
    quoteFields.without(["id", "url", "statement", "expanded"]).replacing([
      "speaker": .nullable(speaker), "co_speakers": .list(speaker),
      "reported": .object([
        .always("article", .object([.always("title", .nullable(.text))])), .always("via", .list(.text), "Names"),
        .always("published", .nullable(.text)),
      ]), "parent": .nullable(.integer), "children": .list(.integer), "lang": .nullable(.text),
    ]).describing([
      "parent": "Place in the list of quotes, from 0", "children": "Places in the list of quotes, from 0",
      "mentions": "Names of the actors spoken of", "sha256": "Of the text",
    ]) + [.always("occasion", .nullable(.text), "Where no date is known, too")])

  private static let speaker = Shape.object(speakerFields.without(["id", "url"]))

  private static let datedFact = Shape.nullable(
    .object([
      .always("date", .nullable(.text)),
      .always("precision", .nullable(.word(DatePrecision.allCases.map(\.rawValue)))),
      .always("basis", .word(DateBasis.allCases.map(\.rawValue))), .always("evidence", .nullable(.named("Evidence"))),
      .always("confidence", .number),
    ]))
}

extension [Shape.Field] {
  fileprivate func without(_ names: Set<String>) -> Self { filter { !names.contains($0.name) } }

  fileprivate func replacing(_ shapes: [String: Shape]) -> Self {
    map { .init(name: $0.name, shape: shapes[$0.name] ?? $0.shape, isOptional: $0.isOptional, summary: $0.summary) }
  }

  fileprivate func describing(_ summaries: [String: String]) -> Self {
    map { .init(name: $0.name, shape: $0.shape, isOptional: $0.isOptional, summary: summaries[$0.name] ?? $0.summary) }
  }
}
