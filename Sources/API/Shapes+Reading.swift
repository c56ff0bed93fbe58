internal import News

/// The shape of what was read in a text that is not stored: as of stored quotes and actors, ids left out.
extension Shapes {
  static let reading = Shape.object([
    .sometimes("id", .text, "The caller's own name of the text"), .always("extractor", .text),
    .always("offset_unit", .text), .always("title", .nullable(.text)), .always("published", datedFact),
    .always(
      "dateline",
      .nullable(
        .object([
          .always("place", .nullable(.text)), .always("date", .nullable(.text)), .always("agency", .nullable(.text)),
          .always("start", .integer), .always("end", .integer),
        ]))),
    .always("segments", .list(.named("Segment"))),
    .always(
      "via",
      .list(
        .object([
          .always("source", .text), .always("relation", .word(ProvenanceMark.Relation.allCases.map(\.rawValue))),
          .always("evidence", .nullable(.named("Evidence"))),
        ]))), .always("actors", .list(actor)), .always("quotes", .list(quote)),
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

  private static let quote = Shape.object([
    .always("type", .word(QuoteType.allCases.map(\.rawValue))), .always("act", .word(Act.allCases.map(\.rawValue))),
    .always("text", .text), .always("segment", .word(Segment.Kind.allCases.map(\.rawValue))),
    .always(
      "spans", .list(.object([.always("start", .integer), .always("end", .integer), .always("kind", .text)]))),
    .always("edits", .list(.named("Edit"))), .always("speaker", .nullable(speaker)),
    .always("co_speakers", .list(speaker)),
    .always(
      "cue",
      .nullable(
        .object([
          .always("exact", .text), .always("lemma", .text),
          .always("class", .word(CueClass.allCases.map(\.rawValue))), .always("start", .integer),
          .always("end", .integer),
        ]))), .always("said", datedFact), .always("occasion", .nullable(.text)),
    .always("parent", .nullable(.integer), "Place in the list of quotes, from 0"), .always("confidence", .number),
    .always("rule", .text),
  ])

  private static let speaker = Shape.object([
    .always("name", .nullable(.text)), .always("as_printed", .text), .always("start", .integer),
    .always("end", .integer), .always("resolution", .word(Resolution.allCases.map(\.rawValue))),
    .always("confidence", .number),
  ])

  private static let datedFact = Shape.nullable(
    .object([
      .always("date", .nullable(.text)),
      .always("precision", .nullable(.word(DatePrecision.allCases.map(\.rawValue)))),
      .always("basis", .word(DateBasis.allCases.map(\.rawValue))), .always("evidence", .nullable(.named("Evidence"))),
    ]))
}
