import Archive
import Extraction
import Foundation
import HTTP1
import HTTPTypes
import Ingest
import TestSupport
import Testing

@testable import API

@Suite("Statements, their differences and the quote check over HTTP")
struct StatementTests {
  private static let articles: [(id: String, published: String, text: String)] = [
    (
      "1", "2022-02-11",
      "“We will send 30 observers to Minsk if the others agree. We do not believe that taxes should rise,” Ada Lovelace said on Friday."
    ),
    (
      "2", "2022-02-12",
      "“We shall send 40 observers to Minsk if the others agree,” Ada Lovelace said on Friday, as per Reuters."
    ),
    ("3", "2022-02-12", "Ada Lovelace said on Friday that the port of Gdansk would reopen for all ferries in spring."),
    ("4", "2022-03-11", "“We will send 30 observers to Minsk if the others agree,” Ada Lovelace said on Friday."),
    (
      "5", "2022-04-01",
      "“Compilers are patient listeners,” Grace Hopper said.\\n\\n“The lighthouse keeper counted eleven copper kettles,” Smith said."
    ),
  ]

  private static let service = Result { try archive(of: articles) }

  private static func archive(of articles: [(id: String, published: String, text: String)]) throws -> Service {
    let service = Service(try NewsArchive.inMemory())
    try service.ingest(articles)
    return service
  }

  private func ask(_ target: String) throws -> Answer { try Self.service.get().ask(target) }

  private func observers() throws -> [String: Any] {
    try #require(
      try ask("/v1/statements?q=observers&limit=100").rows.first {
        ($0["counts"] as? [String: Int])?["quotes"] == 2
      })
  }

  @Test("filters narrow by speaker, words, outlets, origins, wordings, day and disagreement")
  func filters() throws {
    func total(_ query: String) throws -> Int { try ask("/v1/statements?\(query)").page["total"] as? Int ?? -1 }
    let all = try total("limit=1")
    #expect(try total("speaker=lovelace") == all - 1)
    #expect(try total("q=observers") == 2)
    #expect(try total("min_origins=2") == 1)
    #expect(try total("min_sources=2") == 1)
    #expect(try total("min_variants=2") == 1)
    #expect(try total("min_variants=3") == 0)
    #expect(try total("diverging=true") == 1)
    #expect(try total("diverging=false") == all - 1)
    #expect(try total("said_from=2022-03") == 2)
    #expect(try ask("/v1/statements?sort=-origins").ids().first == observers()["id"] as? String)
    let differing = try ask("/v1/stats/divergences?limit=1").page["total"] as? Int ?? 0
    #expect(differing > 0)
    for filter in ["q=observers", "attributed=true", "type=direct,indirect,mixed", "published_from=2000", "act=speech"]
    {
      #expect(try ask("/v1/stats/divergences?limit=1&\(filter)").page["total"] as? Int == differing, "\(filter)")
    }
    #expect(try ask("/v1/stats/divergences?limit=1&act=thought").page["total"] as? Int == 0)
  }

  @Test("a statement has its wordings, their differences, and where it was said again")
  func detail() throws {
    let id = try #require(try observers()["id"] as? String)
    let statement = try ask("/v1/statements/\(id)").object
    let again = try #require((statement["restated_by"] as? [[String: Any]])?.first)
    #expect((statement["restates"] as? [Any])?.isEmpty == true)
    let later = try ask("/v1/statements/\(again["id"] as? String ?? "")").object
    #expect((later["restates"] as? [[String: Any]])?.first?["id"] as? String == id)
    let kinds = (statement["divergences"] as? [[String: Any]] ?? []).compactMap { $0["kind"] as? String }
    #expect(kinds.contains("number"))
    let listed = try ask("/v1/quotes?statement=\(id)").ids()
    #expect(Set(listed) == Set((statement["variants"] as? [[String: Any]] ?? []).compactMap { $0["quote"] as? String }))
    let diff = try ask("/v1/statements/\(id)?diff=\(listed.joined(separator: ","))").object["diff"] as? [String: Any]
    let edits = diff?["edits"] as? [[String: Any]] ?? []
    #expect(edits.contains { $0["kind"] as? String == "number" })
    for edit in edits {
      for (side, quote) in [("left", diff?["left"]), ("right", diff?["right"])] {
        let place = edit[side] as? [String: Any] ?? [:]
        guard let start = place["start"] as? Int, let end = place["end"] as? Int else { continue }
        let article = try ask("/v1/quotes/\(quote as? String ?? "")").object["reported"] as? [String: Any]
        let source = (article?["article"] as? [String: Any])?["id"] as? String ?? ""
        let scalars = Array(try ask("/v1/articles/\(source)/text").text.unicodeScalars)
        #expect(String(String.UnicodeScalarView(scalars[start..<end])) == place["text"] as? String)
      }
    }
    #expect(try ask("/v1/statements/\(id)?diff=\(listed[0])").object["code"] as? String == "invalid-value")
  }

  /// Dates of a long saying and of a short one that says a sentence of it again, where each is shown by the other.
  static let restated: [(long: String, short: String, ofLong: String, ofShort: String)] = [
    ("2022-02-11", "2022-05-20", "restated_by", "restates"), ("2022-05-20", "2022-02-11", "restates", "restated_by"),
    ("2022-05-20", "", "restates", "restates"), ("", "2022-02-11", "restates", "restates"),
  ]

  @Test("of two statements of which one restates the other, each has the other", arguments: restated)
  func restatements(long: String, short: String, ofLong: String, ofShort: String) throws {
    let service = try Self.archive(of: [
      (
        "1", long,
        "“Copper kettles boil slowly above mountain villages. Lighthouse keepers count eleven pelicans every autumn. "
          + "The harbour will close before winter storms arrive. Glassblowers repaired seventeen violins under candlelight,” "
          + "Ada Lovelace said."
      ),
      ("2", short, "“The harbour will close before winter storms arrive,” Ada Lovelace said."),
      ("3", "2022-08-01", "“Violins, pelicans, villages and kettles fill the harbour,” Ada Lovelace said."),
    ])
    let (one, other) = (
      try #require(service.ask("/v1/statements?q=glassblowers").ids().first),
      try #require(service.ask("/v1/statements?q=storms+-glassblowers").ids().first)
    )
    for (id, shown, other) in [(one, ofLong, other), (other, ofShort, one)] {
      let statement = service.ask("/v1/statements/\(id)").object
      for field in ["restates", "restated_by"] {
        let ids = (statement[field] as? [[String: Any]] ?? []).compactMap { $0["id"] as? String }
        #expect(ids == (field == shown ? [other] : []), "\(field)")
      }
    }
  }

  @Test("divergences are listed, the major ones alone on request")
  func divergences() throws {
    let all = try ask("/v1/stats/divergences")
    #expect(!all.rows.isEmpty)
    let major = try ask("/v1/stats/divergences?weight=major&speaker=lovelace")
    #expect(major.rows.allSatisfy { $0["weight"] as? String == "major" })
    #expect(try ask("/v1/stats/divergences?kind=number").rows.count == 1)
    #expect(try ask("/v1/stats/divergences?said_from=2023").rows.isEmpty)
  }

  /// What is asked, and the verdict.
  static let checks: [(query: String, verdict: String)] = [
    ("speaker=lovelace&text=We+will+send+30+observers+to+Minsk+if+the+others+agree", "exact"),
    ("text=we+will+send+30+observers+to+minsk,+if+the+others+agree!", "near"),
    ("speaker=lovelace&text=We+will+send+30+observers+to+Minsk", "clipped"),
    ("speaker=lovelace&text=taxes+should+rise", "clipped"),
    ("speaker=lovelace&text=We+will+send+35+observers+to+Minsk+if+the+others+agree", "altered"),
    ("speaker=lovelace&text=the+port+of+Gdansk+would+reopen+for+all+ferries+in+spring", "paraphrase_only"),
    ("speaker=lovelace&text=The+moon+is+made+of+cheese+and+honey", "not_on_record"),
  ]

  @Test("the check answers with the first verdict that holds", arguments: checks)
  func check(query: String, verdict: String) throws {
    let answer = try ask("/v1/check?\(query)")
    #expect(answer.status == 200)
    #expect(answer.object["verdict"] as? String == verdict, "\(answer.text)")
    #expect(faults(in: answer.object, shape: .named("Check")).isEmpty)
    guard let best = answer.object["best"] as? [String: Any], let span = best["span"] as? [String: Any] else { return }
    let scalars = Array(try ask("/v1/articles/\(best["article"] as? String ?? "")/text").text.unicodeScalars)
    let (start, end) = (span["start"] as? Int ?? 0, span["end"] as? Int ?? 0)
    #expect(String(String.UnicodeScalarView(scalars[start..<end])) == span["exact"] as? String)
  }

  @Test("a long wording is sent along, as JSON or as a form, and answered in the same way", arguments: checks)
  func sent(query: String, verdict: String) throws {
    let service = try Self.service.get()
    let asked = service.ask("/v1/check?\(query)").object
    let parts = try #require(URLComponents(string: "/?\(query.replacing("+", with: "%20"))")?.queryItems)
    let object = Dictionary(uniqueKeysWithValues: parts.map { ($0.name, $0.value ?? "") })
    let json = try JSONSerialization.data(withJSONObject: object)
    for (type, body) in [("application/json", Array(json)), ("application/x-www-form-urlencoded", Array(query.utf8))] {
      let answer = service.ask("/v1/check", method: .post, [.contentType: type], body: body)
      #expect(answer.status == 200)
      #expect(NSDictionary(dictionary: answer.object) == NSDictionary(dictionary: asked))
      #expect(answer.response.fields[.cacheControl] == "no-store")
    }
  }

  /// What is sent, as which type, and how it is answered.
  static let misfits: [(body: String, type: String, status: Int, code: String)] = [
    ("[]", "application/json", 400, "bad-request"),
    ("{", "application/json", 400, "bad-request"),
    ("{}", "application/json", 400, "invalid-value"),
    (#"{"text": 7}"#, "application/json", 400, "invalid-value"),
    (#"{"text": "moon", "speeker": "x"}"#, "application/json", 400, "unknown-parameter"),
    (#"{"text": "moon", "speaker": "lovelase"}"#, "application/json", 400, "unknown-actor"),
    (#"{"text": "\u0000"}"#, "application/json", 400, "invalid-value"),
    ("text=%zz", "application/x-www-form-urlencoded", 400, "bad-request"),
    ("text=a&text=b", "application/x-www-form-urlencoded", 400, "repeated-parameter"),
    ("moon", "text/plain", 415, "unsupported-media-type"),
  ]

  @Test("what is sent along amiss is refused with a remedy", arguments: misfits)
  func misfit(body: String, type: String, status: Int, code: String) throws {
    let service = try Self.service.get()
    let answer = service.ask("/v1/check", method: .post, [.contentType: type], body: Array(body.utf8))
    #expect(answer.status == status)
    #expect(answer.object["code"] as? String == code)
  }

  @Test("ten thousand characters are checked, one more is refused")
  func long() throws {
    let service = try Self.service.get()
    for (length, status) in [(10_000, 200), (10_001, 400)] {
      let words = String(repeating: "𝕒 observers ", count: 1000).unicodeScalars.prefix(length)
      let text = String(String.UnicodeScalarView(words)) + String(repeating: "x", count: length - words.count)
      let json = try JSONSerialization.data(withJSONObject: ["text": text])
      #expect(service.ask("/v1/check", method: .post, body: Array(json)).status == status)
    }
  }

  @Test("words that another said, or that nobody is known to have said, are not laid to the one who is asked for")
  func others() throws {
    func verdict(_ speaker: String, _ text: String) throws -> [String: Any] {
      try ask("/v1/check?speaker=\(speaker)&text=\(text.replacing(" ", with: "+"))").object
    }
    let other = try verdict("grace-hopper", "We will send 30 observers to Minsk if the others agree")
    #expect(other["verdict"] as? String == "other_speaker")
    let nobody = try verdict("grace-hopper", "The lighthouse keeper counted eleven copper kettles")
    #expect(nobody["verdict"] as? String == "not_on_record")
    #expect((nobody["best"] as? [String: Any])?["quote"] is String)
  }

  @Test("a statement is cut to the fields that are asked for, and given as JSON-LD")
  func forms() throws {
    let id = try #require(try observers()["id"] as? String)
    #expect(try ask("/v1/statements/\(id)?fields=id,said.date").object.keys.sorted() == ["id", "said"])
    #expect(try ask("/v1/statements/\(id)?format=jsonld").object["@graph"] is [Any])
  }

  @Test("a search finds statements, and marks the words in the wording that has them")
  func search() throws {
    let group = try #require(try ask("/v1/search?q=observers").object["statements"] as? [String: Any])
    let hits = try #require(group["data"] as? [[String: Any]])
    #expect(group["total"] as? Int == 2)
    #expect(hits.count == 2)
    for hit in hits {
      let variants = try #require((hit["hit"] as? [String: Any])?["variants"] as? [[String: Any]])
      for highlight in try #require(hit["highlights"] as? [[String: Any]]) {
        let path = try #require((highlight["field"] as? String)?.split(separator: "."))
        let text = try #require(variants[Int(path[1]) ?? 0][String(path[2])] as? String)
        let (start, end) = (try #require(highlight["start"] as? Int), try #require(highlight["end"] as? Int))
        #expect(String(Array(text)[start..<end]) == "observers")
      }
    }
  }

  @Test("speakers are counted by statement too, and statements narrowed by the speaker's office")
  func speakers() throws {
    let share = try #require(try ask("/v1/stats/speakers").rows.first)
    #expect(share["statements"] as? Int == (share["quotes"] as? Int ?? 0) - 1)
    #expect(try ask("/v1/statements?affiliation=none").rows.count == ask("/v1/statements").rows.count)
  }

  @Test("the worked example of docs/statements.md is true")
  func workedExample() throws {
    let page = try String(contentsOfFile: Repository.root + "/docs/statements.md", encoding: .utf8)
    let rows = try #require(page.components(separatedBy: "| asked for | of | verdict |\n|---|---|---|\n").last)
    let service = try Self.archive(of: [
      ("1", "2022-03-01", "“If the others agree, we will sign the treaty in Vienna,” Ada Lovelace said."),
      ("2", "2022-03-01", "Grace Hopper said that the ferries would stop in winter."),
    ])
    let examples = rows.split(separator: "\n").map { $0.split(separator: "|").map { $0.dropFirst().dropLast() } }
    #expect(examples.count == 9)
    for example in examples {
      let query = [("text", String(example[0])), ("speaker", String(example[1]))].map { name, value in
        "\(name)=" + (value.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")
      }
      let answer = service.ask("/v1/check?" + query.joined(separator: "&")).object
      #expect(answer["verdict"] as? String == example[2].split(separator: "`").first.map(String.init), "\(example)")
      let edits = (answer["best"] as? [String: Any])?["edits"] as? [[String: Any]] ?? []
      if example[2].hasPrefix("`altered`") {
        #expect(edits.count == 1)
        #expect(example[2].contains(edits.first?["kind"] as? String ?? "-"))
      }
    }
  }

  @Test("a wording that another origin gives otherwise is contested")
  func contested() throws {
    let answer = try ask("/v1/check?text=30+observers+to+Minsk+if+the+others+agree").object
    #expect(answer["contested"] as? Bool == true)
    #expect((answer["other_wordings"] as? [[String: Any]])?.isEmpty == false)
  }

  @Test("a check without words, with too many or of nobody known is refused")
  func refusals() throws {
    for (target, code) in [
      ("/v1/check", "invalid-value"), ("/v1/check?text=", "invalid-value"),
      ("/v1/check?text=%E2%80%A6", "invalid-value"),
      ("/v1/check?text=\(String(repeating: "a", count: 10_001))", "invalid-value"),
      ("/v1/check?text=moon&speaker=lovelase", "unknown-actor"),
    ] {
      let answer = try ask(target)
      #expect(answer.status == 400)
      #expect(answer.object["code"] as? String == code)
    }
  }
}
