internal import Archive
internal import News
internal import Wording

/// The shapes of statements, their wordings and the quote check.
extension Shapes {
  static let ofStatements: [(name: String, shape: Shape)] = [
    ("Statement", .object(statement)), ("StatementDetail", .object(statement + detail)), ("Variant", variant),
    ("Divergence", .object(divergence)), ("RankedDivergence", ranked), ("Restatement", restatement), ("Diff", diff),
    ("WordingEdit", edit), ("Check", check), ("ClaimToCheck", claimToCheck),
  ]

  private static let saidShape = Shape.nullable(
    .object([
      .always("date", .nullable(.text)),
      .always("precision", .nullable(.word(DatePrecision.allCases.map(\.rawValue)))),
      .always("basis", .word(DateBasis.allCases.map(\.rawValue))), .always("confidence", .number),
    ]))

  private static let statement: [Shape.Field] = [
    .always("id", .text), .always("url", .text), .always("lang", .text), .always("speaker", .named("Reference")),
    .always("said", saidShape),
    .always(
      "representative", .object([.always("quote", .text), .always("reason", .text)]),
      "The quote that stands for all; the others are compared with it"),
    .always(
      "counts",
      .object([
        .always("quotes", .integer, "Reports"), .always("articles", .integer), .always("sources", .integer),
        .always("origins", .integer, "Independent lines of reporting"), .always("variants", .integer, "Wordings"),
      ])),
    .always("first_reported", .nullable(.text)), .always("last_reported", .nullable(.text)),
    .always("variants", .list(.named("Variant")), "At most \(StatementSummary.variantLimit)"),
    .always("divergences", .list(.named("Divergence"))),
    .always("links", .object([.always("quotes", .text)])),
  ]

  private static let detail: [Shape.Field] = [
    .always("restates", .list(.named("Restatement")), "What the same speaker said before, or on a day not known"),
    .always("restated_by", .list(.named("Restatement")), "What the same speaker said later"),
    .sometimes("diff", .named("Diff"), "With `diff` only"),
  ]

  private static let variant = Shape.object([
    .always("quote", .text), .always("url", .text), .always("article", .text),
    .always("type", .word(QuoteType.allCases.map(\.rawValue))), .always("text", .text),
    .always("published", .nullable(.text)), .always("source", .nullable(.named("Reference"))),
    .always("via", .list(.text)), .always("origin", .nullable(.text), "An outlet's slug, or an article's id"),
    .always("similarity", .number, "To the representative, 0 to 1"),
  ])

  private static let divergence: [Shape.Field] = [
    .always("kind", .word(WordingEdit.Kind.allCases.map(\.rawValue))),
    .always("weight", .word(WordingEdit.Weight.allCases.map(\.rawValue))),
    .always(
      "readings",
      .list(
        .object([
          .always("text", .text, "Empty where these quotes have nothing there"), .always("quotes", .list(.text)),
        ]))),
  ]

  private static let ranked = Shape.object(
    [
      .always("statement", .object([.always("id", .text), .always("url", .text)])),
      .always("speaker", .named("Reference")), .always("said", saidShape),
    ] + divergence)

  private static let restatement = Shape.object([
    .always("id", .text), .always("url", .text), .always("quote", .text), .always("score", .number),
    .always("is_directed", .flag, "False while a day is not known"),
  ])

  private static let place = Shape.object([
    .always("text", .text), .always("start", .nullable(.integer), "In the article's text"),
    .always("end", .nullable(.integer)),
  ])

  private static let edit = Shape.object([
    .always("op", .word(["replace", "insert", "delete"])),
    .always("kind", .word(WordingEdit.Kind.allCases.map(\.rawValue))),
    .always("weight", .word(WordingEdit.Weight.allCases.map(\.rawValue))), .always("left", place),
    .always("right", place),
  ])

  private static let diff = Shape.object([
    .always("left", .text, "A quote's id"), .always("right", .text), .always("similarity", .number),
    .always("edits", .list(.named("WordingEdit"))),
  ])

  private static let check = Shape.object([
    .always("verdict", .word(CheckVerdict.allCases.map(\.rawValue))),
    .always("contested", .flag, "Another line of reporting words it otherwise"), .always("score", .number),
    .always("explanation", .text),
    .always(
      "best",
      .nullable(
        .object([
          .always("quote", .text), .always("url", .text), .always("statement", .nullable(.text)),
          .always("article", .text), .always("type", .word(QuoteType.allCases.map(\.rawValue))),
          .always("speaker", .nullable(.named("Reference"))), .always("span", .named("Evidence")),
          .always(
            "edits",
            .list(
              .object([
                .always("op", .text), .always("got", .text, "As asked"), .always("have", .text, "As on record"),
                .sometimes("kind", .text), .sometimes("weight", .text),
              ]))),
        ]))),
    .always("other_wordings", .list(.object([.always("quote", .text), .always("text", .text)]))),
    .always("query", .anyObject), .always("warnings", .list(.text)),
  ])

  private static let claimToCheck = Shape.object([
    .always("text", .text, "The words to look for, up to \(QuoteChecking.maxLength) characters"),
    .sometimes("speaker", .nullable(.text), "Who is said to have said it; anybody by default"),
  ])
}
