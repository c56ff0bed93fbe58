internal import Archive
internal import Foundation
internal import HTTP1
internal import HTTPTypes
internal import News
internal import Wording

extension Endpoint {
  static let check = Endpoint(
    operation: "checkQuote", path: "/v1/check",
    summary: "Whether a wording is on record, as whose, and how it differs.",
    parameters: [
      Parameter(
        name: "text", form: .text(maxLength: QuoteChecking.maxLength), summary: "The words to look for.",
        isRequired: true),
      Parameter(name: "speaker", form: .actors, summary: "Who is said to have said it; anybody by default."),
    ],
    answer: .one("Check"), refusals: [.unknownActor, .ambiguousActor]
  ) { call in
    try call.cached { try call.checked() }
  }

  static let checkSent = Endpoint(
    method: .post, operation: "checkSentQuote", path: "/v1/check",
    summary: "The same for a wording that is sent along, as JSON or as a form: for long ones.",
    answer: .one("Check"),
    refusals: [.invalidValue, .unknownActor, .ambiguousActor, .unsupportedMediaType, .bodyTooLarge],
    content: Content(
      types: ["application/json", "application/x-www-form-urlencoded"], shape: "ClaimToCheck", maxBytes: 1 << 18)
  ) { call in
    let asked = Call(
      api: call.api, endpoint: call.endpoint, request: call.request, query: try call.sentClaim(), form: call.form)
    var response = try asked.checked()
    response.fields[.cacheControl] = "no-store"
    return response
  }
}

extension Call {
  /// The answer to the claimed text in `query`.
  fileprivate func checked() throws -> Response {
    var resolved: [ResolvedNames] = []
    let speakers = try actors("speaker", &resolved)
    if speakers.none || speakers.notNone || !speakers.exclude.isEmpty {
      throw Problem(
        code: .invalidValue,
        detail: "'\(shortened(query.text("speaker") ?? ""))' is no value of 'speaker': "
          + "name who is said to have said it; a check leaves nobody out.",
        faults: [.init(parameter: "speaker", code: "invalid")])
    }
    guard let reader = api.reader else { throw noLanguageData }
    let checking = QuoteChecking(archive: api.archive, reader: reader)
    guard let text = query.text("text"), !reader.read(text).words.isEmpty else {
      throw Problem(
        code: .invalidValue, detail: "There is no word to look for; give the quoted words in 'text'.",
        faults: [.init(parameter: "text", code: "invalid")])
    }
    let result = try checking.check(text, speakers: speakers.include.isEmpty ? nil : speakers.include)
    let proof = try result.best.map { try evidence(of: $0) }
    return one { writer in
      writer.object { writer in
        writer.check(result, proof)
        writer.object("query") { $0.echo(query, resolved) }
        writer.array("warnings", query.warnings) { $0.value($1) }
      }
    }
  }

  /// What `GET /v1/check` takes, from the content.
  fileprivate func sentClaim() throws(Problem) -> Query {
    var items: [(name: String, value: String)] = []
    let type = sentType(else: "application/json")
    switch type {
    case "application/json": items = try sentFields(of: Endpoint.check.parameters)
    case "application/x-www-form-urlencoded":
      guard let sent = try? QueryItems(try sentText()) else {
        throw Problem(code: .badRequest, detail: "The content is no valid form: percent-encoded UTF-8 is expected.")
      }
      items = sent.map { ($0.name, $0.value) }
    default: throw unreadable(type)
    }
    return try Query(
      items, parameters: Endpoint.check.parameters, route: endpoint.path, isLenient: request.isLenient)
  }

  /// The place in the article that proves it, with the words there.
  private func evidence(of proof: CheckResult.Proof) throws -> Evidence {
    let place = proof.wording.span(of: proof.match.run) ?? Span(0, 0)
    let span = QuotePlaces(proof.candidate.spans).span(of: place)
    if proof.candidate.spans.count == 1 {
      return Evidence(span: span, exact: proof.wording.printed(proof.match.run))
    }
    let text = try api.archive.text(of: proof.candidate.article)?.text ?? ""
    return Evidence(span: span, exact: CodePointText(text)[span])
  }
}

extension JSONWriter {
  fileprivate mutating func check(_ result: CheckResult, _ proof: Evidence?) {
    field("verdict", result.verdict.rawValue)
    field("contested", result.isContested)
    field("score", result.best?.match.score ?? 0)
    field("explanation", result.explanation)
    optional("best", result.best) { writer, best in
      writer.object { writer in
        writer.field("quote", best.candidate.quote.description)
        writer.field("url", "/v1/quotes/", best.candidate.quote)
        writer.field("statement", best.candidate.statement?.description)
        writer.field("article", best.candidate.article.description)
        writer.field("type", best.candidate.type.rawValue)
        writer.optional("speaker", best.candidate.speaker) { $0.reference($1) }
        writer.optional("span", proof) { $0.evidence($1) }
        writer.key("edits")
        writer.array { writer in
          for edit in best.match.spelling {
            writer.object { writer in
              writer.field("op", edit.operation.rawValue)
              writer.field("got", edit.got)
              writer.field("have", edit.have)
            }
          }
          for edit in best.match.edits {
            writer.object { writer in
              writer.field("op", edit.left.isEmpty ? "missing" : edit.right.isEmpty ? "added" : "replaced")
              writer.field("got", result.claim.printed(edit.left))
              writer.field("have", best.wording.printed(edit.right))
              writer.field("kind", edit.kind.rawValue)
              writer.field("weight", edit.weight.rawValue)
            }
          }
        }
      }
    }
    array("other_wordings", result.otherWordings) { writer, other in
      writer.object { writer in
        writer.field("quote", other.quote.description)
        writer.field("text", other.text)
      }
    }
  }
}

extension CheckResult {
  fileprivate var explanation: String {
    if verdict == .notOnRecord, best != nil {
      return "On record, but nobody knows as whose words. That is no proof that they are somebody else's."
    }
    return isContested ? verdict.explanation + " Another line of reporting words it otherwise." : verdict.explanation
  }
}
