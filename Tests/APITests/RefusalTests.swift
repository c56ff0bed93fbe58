import Foundation
import HTTP1
import HTTPTypes
import Testing

@testable import API

@Suite("Every refusal is a problem document that names the input and the remedy")
struct RefusalTests {
  /// Target, status, code, a word that the sentence must hold.
  static let cases: [(target: String, status: Int, code: String, word: String)] = [
    ("/nowhere", 404, "not-found", "path"),
    ("/v1/", 404, "not-found", "path"),
    ("/v1/articles/art_aaaaaaaaaaaaa", 404, "not-found", "art_aaaaaaaaaaaaa"),
    ("/v1/articles/quo_aaaaaaaaaaaaa", 404, "not-found", "quo_aaaaaaaaaaaaa"),
    ("/v1/articles/..%2f..%2fetc", 404, "not-found", "article"),
    ("/v1/articles/art_aaaaaaaaaaaaa/text", 404, "not-found", "art_aaaaaaaaaaaaa"),
    ("/v1/actors/nobody-at-all", 404, "not-found", "nobody-at-all"),
    ("/v1/quotes/7", 404, "not-found", "7"),
    ("/v1/sources/none", 404, "not-found", "none"),
    ("/v1/quotes?speker=lavrov", 400, "unknown-parameter", "speker"),
    ("/healthz?verbose=1", 400, "unknown-parameter", "verbose"),
    ("/v1/quotes?type=direct&type=mixed", 400, "repeated-parameter", "comma"),
    ("/v1/quotes?limit=1&limit=2", 400, "repeated-parameter", "one value"),
    ("/v1/quotes?q=gas&q=oil", 400, "repeated-parameter", "one value"),
    ("/v1/actors/zakharowa", 404, "not-found", "Zakharova"),
    ("/v1/quotes?type=driect", 400, "invalid-value", "driect"),
    ("/v1/quotes?type=", 400, "invalid-value", "type"),
    ("/v1/quotes?limit=0", 400, "invalid-value", "limit"),
    ("/v1/quotes?limit=101", 400, "invalid-value", "100"),
    ("/v1/quotes?limit=%2B5", 400, "invalid-value", "limit"),
    ("/v1/quotes?limit=99999999999999999999", 400, "invalid-value", "limit"),
    ("/v1/quotes?said_from=yesterday", 400, "invalid-value", "2022-02-11"),
    ("/v1/quotes?said_to=2022-02-30", 400, "invalid-value", "said_to"),
    ("/v1/quotes?said_to=--02-11", 400, "invalid-value", "said_to"),
    ("/v1/quotes?sort=speaker", 400, "invalid-value", "-said"),
    ("/v1/quotes?article=001", 400, "invalid-value", "art_"),
    ("/v1/quotes?lang=e%20n", 400, "invalid-value", "BCP 47"),
    ("/v1/quotes?cursor=abc", 400, "invalid-cursor", "cursor"),
    ("/v1/quotes?cursor=%00", 400, "bad-request", "percent"),
    ("/v1/quotes?speaker=zakharowa", 400, "unknown-actor", "zakharowa"),
    ("/v1/quotes?speaker=,", 400, "invalid-value", "speaker"),
    ("/v1/quotes?source=nobody", 400, "unknown-source", "nobody"),
    ("/v1/articles?mentions=qqqqqqqq", 400, "unknown-actor", "qqqqqqqq"),
    ("/v1/quotes?q=\(String(repeating: "a", count: 501))", 400, "query-too-long", "500"),
    ("/v1/quotes?q=%zz", 400, "bad-request", "percent"),
    ("/v1/quotes?q=%ff", 400, "bad-request", "UTF-8"),
    ("/v1/articles/art_aaaaaaaaaaaaa/text?revision=0", 400, "invalid-value", "revision"),
    ("/v1/quotes?fields=id,spekaer", 400, "invalid-value", "spekaer"),
    ("/v1/quotes?fields=speaker.nmae", 400, "invalid-value", "speaker.nmae"),
    ("/v1/quotes?expand=texts", 400, "invalid-value", "article, speaker"),
    ("/v1/quotes?facets=typ", 400, "invalid-value", "type"),
    ("/v1/quotes?format=xml", 400, "invalid-value", "ndjson"),
    ("/v1/quotes/quo_aaaaaaaaaaaaa?format=csv", 400, "invalid-value", "jsonld"),
    ("/v1/quotes?min_confidence=2", 400, "invalid-value", "0 to 1"),
    ("/v1/quotes?min_confidence=nan", 400, "invalid-value", "0 to 1"),
    ("/v1/quotes?nested=yes", 400, "invalid-value", "true or false"),
    ("/v1/articles?has=text", 400, "invalid-value", "quotes"),
    ("/v1/search", 400, "invalid-value", "'q'"),
    ("/v1/stats/timeline?interval=year", 400, "invalid-value", "month"),
    ("/v1/stats/speakers?cursor=abc", 400, "invalid-cursor", "cursor"),
    ("/v1/stats/network?relation=loves", 400, "invalid-value", "mentions"),
    ("/v1/changes?since=-1", 400, "invalid-value", "since"),
    ("/v1/quotes?format=csv&cursor=abc", 400, "invalid-cursor", "cursor"),
    ("/v1/statements?diverging=true,false", 400, "invalid-value", "true or false"),
    ("/v1/check?text=We+will&speaker=none", 400, "invalid-value", "'none'"),
    ("/v1/check?text=We+will&speaker=-lavrov", 400, "invalid-value", "nobody out"),
    ("/v1/quality", 404, "not-measured", "measured"),
  ]

  @Test("a wrong path, parameter or value", arguments: cases)
  func refusal(target: String, status: Int, code: String, word: String) throws {
    let answer = try Service.seeded.get().ask(target)
    #expect(answer.status == status)
    #expect(answer.object["code"] as? String == code)
    #expect((answer.object["detail"] as? String)?.contains(word) == true, "\(answer.text)")
    #expect(answer.response.fields[.contentType] == "application/problem+json")
    #expect(faults(in: answer.object, shape: .named("Problem")).isEmpty, "\(answer.text)")
  }

  @Test("a misspelt parameter, word or name comes with what was meant")
  func didYouMean() throws {
    let service = try Service.seeded.get()
    for (target, meant) in [
      ("/v1/quotes?speker=lavrov", "speaker"), ("/v1/quotes?type=driect", "direct"),
      ("/v1/quotes?speaker=zakharowa", "Maria Zakharova"), ("/v1/quotes?fields=spekaer", "speaker"),
      ("/v1/quotes?fields=said.dat", "said.date"),
      ("/v1/quotes?fields=id,reported.article.titel", "reported.article.title"), ("/v1/quotes?sort=sad", "said"),
    ] {
      let errors = service.ask(target).object["errors"] as? [[String: Any]]
      #expect(errors?.first?["did_you_mean"] as? String == meant, "\(target)")
    }
  }

  @Test("a wrong method is 405 with the right ones, an unknown one 501", arguments: Endpoint.all.map(\.path))
  func methods(path: String) throws {
    let service = try Service.seeded.get()
    let target = path.replacing("{id}", with: "x")
    let known = Endpoint.all.filter { $0.path == path }.map(\.method)
    for method in [HTTPRequest.Method.get, .post, .put, .delete, .patch] where !known.contains(method) {
      let answer = service.ask(target, method: method)
      #expect(answer.status == 405)
      #expect(answer.response.fields[.allow]?.contains(known.first?.rawValue ?? "-") == true)
      #expect(answer.object["code"] as? String == "method-not-allowed")
    }
    if let unknown = HTTPRequest.Method("BREW") { #expect(service.ask(target, method: unknown).status == 501) }
  }

  @Test("a request without a legible line has an id and no address", arguments: ["", "/nowhere?a=b"])
  func address(target: String) throws {
    let answer = try Service.seeded.get().ask(target)
    #expect(answer.status == 404)
    #expect(faults(in: answer.object, shape: .named("Problem")).isEmpty, "\(answer.text)")
    #expect(answer.object["instance"] as? String == (target.isEmpty ? nil : target))
    #expect((answer.object["request_id"] as? String)?.count == 36)
    for name in ["Vary", "X-Content-Type-Options", "Access-Control-Allow-Origin"] {
      #expect(HTTPField.Name(name).flatMap { answer.response.fields[$0] } != nil, "\(name)")
    }
  }

  @Test("every server refusal has a code of ours")
  func codes() {
    for code in Refusal.codes { #expect(ProblemCode(rawValue: code) != nil, "\(code)") }
  }
}
