import Foundation
import HTTP1
import HTTPTypes
import Testing

@testable import API

@Suite("What a client wishes of a list")
struct WishTests {
  @Test("fields leaves what is named, dotted names too, and the rest out")
  func fields() throws {
    let service = try Service.seeded.get()
    let rows = service.ask("/v1/quotes?fields=id,said.date,speaker.name,spans.start&limit=50").rows
    let whole = service.ask("/v1/quotes?limit=50").rows
    #expect(rows.count == whole.count && !rows.isEmpty)
    for (row, whole) in zip(rows, whole) {
      #expect(Set(row.keys) == ["id", "said", "speaker", "spans"])
      #expect(row["id"] as? String == whole["id"] as? String)
      if let said = whole["said"] as? [String: Any] {
        #expect(row["said"] as? NSDictionary == ["date": said["date"] ?? NSNull()] as NSDictionary)
      } else {
        #expect(row["said"] is NSNull)
      }
      let starts = (whole["spans"] as? [[String: Any]])?.compactMap { $0["start"] as? Int }
      #expect((row["spans"] as? [[String: Int]])?.compactMap { $0["start"] } == starts)
    }
    let one = service.ask("/v1/quotes/\(try #require(whole.first?["id"] as? String))?fields=text")
    #expect(one.object as NSDictionary == ["text": try #require(whole.first?["text"])] as NSDictionary)
    let csv = service.ask("/v1/quotes?fields=speaker.name,id&format=csv").text
    #expect(csv.hasPrefix("id,speaker.name\r\n"))
  }

  @Test("expand brings the whole article and speaker, and an article's text and mentions")
  func expand() throws {
    let service = try Service.seeded.get()
    let rows = service.ask("/v1/quotes?expand=article,speaker&limit=100&attributed=true").rows
    #expect(!rows.isEmpty)
    for row in rows {
      let expanded = try #require(row["expanded"] as? [String: [String: Any]])
      let article = ((row["reported"] as? [String: Any])?["article"] as? [String: Any])?["id"] as? String
      #expect(expanded["article"]?["id"] as? String == article)
      #expect(expanded["speaker"]?["id"] as? String == (row["speaker"] as? [String: Any])?["id"] as? String)
      #expect(faults(in: row, shape: .named("Quote")).isEmpty, "\(faults(in: row, shape: .named("Quote")))")
    }
    for row in service.ask("/v1/quotes?expand=statement&limit=100").rows {
      let statement = (row["expanded"] as? [String: [String: Any]])?["statement"]
      #expect(statement?["id"] as? String == (row["statement"] as? [String: Any])?["id"] as? String)
      if let statement {
        #expect(faults(in: statement, shape: .named("Statement")).isEmpty)
        #expect((statement["variants"] as? [Any])?.isEmpty == false)
      }
    }
    for row in service.ask("/v1/articles?expand=text,mentions").rows {
      let scalars = Array((row["text"] as? String ?? "").unicodeScalars)
      #expect(scalars.count == row["length"] as? Int)
      for mention in try #require(row["mentions"] as? [[String: Any]]) {
        let (start, end) = (try #require(mention["start"] as? Int), try #require(mention["end"] as? Int))
        #expect(0 <= start && start < end && end <= scalars.count)
      }
      #expect(faults(in: row, shape: .named("Article")).isEmpty)
    }
  }

  @Test("facets count the rows of the list by their values")
  func facets() throws {
    let service = try Service.seeded.get()
    let answer = service.ask("/v1/quotes?facets=type,speaker,source,mentions&limit=1")
    let facets = try #require(answer.object["facets"] as? [String: [String: Int]])
    let total = try #require(answer.page["total"] as? Int)
    #expect(facets["type"]?.values.reduce(0, +) == total)
    #expect(facets["source"]?.values.reduce(0, +) == total)
    for (type, count) in facets["type"] ?? [:] {
      #expect(service.ask("/v1/quotes?type=\(type)&limit=1").page["total"] as? Int == count)
    }
    for (speaker, count) in facets["speaker"] ?? [:] where speaker != "none" {
      #expect(service.ask("/v1/quotes?speaker=\(speaker)&limit=1").page["total"] as? Int == count, "\(speaker)")
    }
    let kinds = service.ask("/v1/actors?facets=kind&limit=1")
    let counted = (kinds.object["facets"] as? [String: [String: Int]])?["kind"]?.values.reduce(0, +)
    #expect(counted == kinds.page["total"] as? Int)
  }

  @Test("a lenient client has unknown parameters passed over, and is told so")
  func lenient() throws {
    let service = try Service.seeded.get()
    let prefer = try #require(HTTPField.Name("Prefer"))
    let applied = try #require(HTTPField.Name("Preference-Applied"))
    let answer = service.ask("/v1/quotes?speker=lavrov&limit=1", [prefer: "respond-async, handling=lenient"])
    #expect(answer.status == 200)
    #expect((answer.object["warnings"] as? [String])?.first?.contains("'speker'") == true)
    #expect(answer.response.fields[applied] == "handling=lenient")
    let check = service.ask("/v1/check?text=We+will&speker=lavrov", [prefer: "handling=lenient"])
    #expect((check.object["warnings"] as? [String])?.first?.contains("'speker'") == true)
    #expect(service.ask("/v1/quotes?speker=lavrov", [prefer: "handling=strict"]).status == 400)
    #expect(service.ask("/v1/quotes?limit=0", [prefer: "handling=lenient"]).status == 400)
  }

  /// Values of `Prefer`, and whether they ask for leniency (RFC 7240 2).
  static let preferences: [(field: String, isLenient: Bool)] = [
    ("handling=lenient", true), ("handling=\"lenient\"", true), ("handling = lenient", true),
    ("handling\t=\t\"lenient\"", true), ("Handling=Lenient", true), ("respond-async, wait=10 , handling=lenient", true),
    ("handling=lenient; strength=high", true), ("note=\"a, b; c\", handling=lenient", true),
    ("handling=strict", false), ("handling", false), ("handling=", false), ("handling=lenient=1", false),
    ("handling=strict, handling=lenient", false), ("note=\"handling=lenient\"", false),
    ("note=\"a, handling=lenient\"", false), ("wait=1; handling=lenient", false), ("lenient", false), ("", false),
    (",,=,;\"", false),
  ]

  @Test("Prefer is read as its grammar says", arguments: preferences)
  func preference(field: String, isLenient: Bool) throws {
    let prefer = try #require(HTTPField.Name("Prefer"))
    let answer = try Service.seeded.get().ask("/v1/sources?limmit=1", [prefer: field])
    #expect(answer.status == (isLenient ? 200 : 400))
  }

  @Test("a lenient client is told everywhere what was passed over, again and again", arguments: Endpoint.all)
  func lenientEverywhere(endpoint: Endpoint) throws {
    let service = try Service.seeded.get()
    let (prefer, applied) = (HTTPField.Name("Prefer"), HTTPField.Name("Preference-Applied"))
    guard let prefer, let applied, endpoint.method == .get, endpoint.operation != "getQuality" else { return }
    var target = endpoint.path
    if target.contains("{id}") {
      let list = target.replacing("/text", with: "").replacing("/{id}", with: "")
      target = target.replacing("{id}", with: try #require(service.ask(list).ids().first))
    }
    let needed = endpoint.parameters.first(where: \.isRequired).map { "&\($0.name)=security" } ?? ""
    let field = endpoint.operation == "listDivergences" ? "kind" : "url"
    let canBeCut = endpoint.parameters.contains { $0.name == "fields" }
    for fields in [""] + (canBeCut ? ["&fields=\(field)"] : []) {
      for _ in 1...2 {
        let answer = service.ask("\(target)?speker=lavrov\(needed)\(fields)", [prefer: "handling=lenient"])
        #expect(answer.status == 200)
        #expect(answer.response.fields[applied] == "handling=lenient")
        #expect(answer.response.fields[.vary]?.hasSuffix(", Prefer") == true)
        switch endpoint.answer {
        case .text, .page, .json: continue
        case .one, .log, .list: break
        }
        let warnings = answer.object["warnings"] as? [String]
        #expect(warnings?.count == 1 && warnings?.first?.contains("'speker'") == true, "\(answer.text.prefix(300))")
      }
      let strict = service.ask("\(target)?\(needed.dropFirst())\(fields)")
      #expect(strict.response.fields[applied] == nil)
      if case .one(_, isLinked: true) = endpoint.answer { #expect(strict.object["warnings"] == nil) }
    }
  }

  @Test("a pair of filters that exclude each other part the list")
  func parting() throws {
    let service = try Service.seeded.get()
    func total(_ list: String, _ query: String) -> Int {
      service.ask("/v1/\(list)?limit=1&\(query)").page["total"] as? Int ?? -1
    }
    for (list, yes, no) in [
      ("quotes", "attributed=true", "attributed=false"), ("quotes", "nested=true", "nested=false"),
      ("quotes", "cue=say", "cue=-say"), ("quotes", "via=none", "via=-none"),
      ("actors", "quoted=true", "quoted=false"), ("actors", "identifier=none", "identifier=-none"),
    ] {
      let all = total(list, "")
      let (left, right) = (total(list, yes), total(list, no))
      if no.hasSuffix("-none") { #expect(left <= all) } else { #expect(left + right == all, "\(yes)") }
    }
    #expect(total("quotes", "min_confidence=0.5") <= total("quotes", "min_confidence=0.1"))
    #expect(total("articles", "collapse=duplicates") <= total("articles", "has=quotes") + 12)
    #expect(total("quotes", "segment=headline,standfirst,body") >= total("quotes", ""))
  }

  /// Filters by language, and the tags that they find (RFC 4647 3.3.1).
  static let languages: [(value: String, fits: @Sendable (String) -> Bool)] = [
    ("en", { $0.hasPrefix("en") }), ("EN", { $0.hasPrefix("en") }), ("en-gb", { $0 == "en-GB" }),
    ("EN-Gb,en-ca", { $0 == "en-GB" || $0 == "en-CA" }), ("-en-GB", { $0 != "en-GB" }), ("-EN", { _ in false }),
    ("e", { _ in false }), ("en-GB-oxendict", { _ in false }), ("none", { _ in false }),
  ]

  @Test("a language is meant in any case and with all that begin with it", arguments: languages)
  func language(value: String, fits: @Sendable (String) -> Bool) throws {
    let service = try Service.seeded.get()
    for list in ["articles", "quotes"] {
      let all = service.ask("/v1/\(list)?limit=100&facets=lang").object["facets"] as? [String: [String: Int]]
      let counts = try #require(all?["lang"])
      #expect(counts["en"] != nil && counts["en-GB"] != nil)
      let found = service.ask("/v1/\(list)?limit=100&facets=lang&lang=\(value)")
      let facets = found.object["facets"] as? [String: [String: Int]] ?? [:]
      #expect(facets["lang"] ?? [:] == counts.filter { fits($0.key) }, "\(list)")
    }
  }

  @Test("as many languages as may be asked for are no trouble", arguments: ["articles", "quotes", "stats/timeline"])
  func manyLanguages(list: String) throws {
    let service = try Service.seeded.get()
    let many = Array(repeating: "a", count: 500).joined(separator: ",")
    #expect(service.ask("/v1/\(list)?lang=\(many)").status == 200)
    #expect(service.ask("/v1/\(list)?lang=\(many),a").status == 400)
  }

  @Test("relevance puts what fits best first, and walks like every order")
  func relevance() throws {
    let service = try Service.seeded.get()
    for list in ["quotes", "articles"] {
      var ids: [String] = []
      var address: String? = "/v1/\(list)?q=security+OR+russia&sort=relevance&limit=3"
      while let next = address {
        let page = service.ask(next)
        #expect(page.status == 200)
        ids += page.ids()
        address = page.next
      }
      let plain = service.ask("/v1/\(list)?q=security+OR+russia&limit=100").ids()
      #expect(Set(ids) == Set(plain) && ids.count == plain.count && !ids.isEmpty)
      #expect(service.ask("/v1/\(list)?sort=relevance").ids() == service.ask("/v1/\(list)").ids())
    }
  }
}
