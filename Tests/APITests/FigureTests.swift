import Archive
import Foundation
import HTTP1
import HTTPTypes
import Testing

@testable import API

@Suite("Figures agree with the lists that they are taken of")
struct FigureTests {
  private func total(_ query: String) throws -> Int {
    try #require(try Service.seeded.get().ask("/v1/quotes?limit=1&\(query)").page["total"] as? Int)
  }

  @Test("a time line counts every quote once, in its bucket or as undated", arguments: ["day", "week", "month"])
  func timeline(interval: String) throws {
    let service = try Service.seeded.get()
    for date in ["said", "published"] {
      for division in ["type", "speaker", "source"] {
        let answer = service.ask("/v1/stats/timeline?interval=\(interval)&date=\(date)&by=\(division)")
        #expect(answer.status == 200)
        let buckets = try #require(answer.object["buckets"] as? [[String: Any]])
        let counted = buckets.reduce(0) { $0 + ($1["quotes"] as? Int ?? 0) }
        #expect(counted + (try #require(answer.object["undated"] as? Int)) == (try total("")))
        let names = buckets.compactMap { $0["date"] as? String }
        #expect(names == names.sorted() && Set(names).count == names.count)
        for bucket in buckets {
          let parts = (bucket["by"] as? [String: Int] ?? [:]).values.reduce(0, +)
          // What several said stands under each of them.
          let quotes = try #require(bucket["quotes"] as? Int)
          #expect(division == "speaker" ? parts >= quotes : parts == quotes)
          #expect((bucket["origins"] as? Int ?? 0) <= (bucket["quotes"] as? Int ?? 0))
        }
      }
    }
    let day = service.ask("/v1/stats/timeline?said_from=2022-02-11&said_to=2022-02-11").object
    let one = try #require((day["buckets"] as? [[String: Any]])?.first)
    #expect(one["quotes"] as? Int == (try total("said_from=2022-02-11&said_to=2022-02-11")))
  }

  @Test("a time line divided by speakers says of each how long the list of that day is")
  func speakersOfDays() throws {
    let service = try Service.seeded.get()
    let buckets = try #require(service.ask("/v1/stats/timeline?by=speaker").object["buckets"] as? [[String: Any]])
    var jointly = 0
    for bucket in buckets {
      let (date, parts) = (bucket["date"] as? String ?? "", bucket["by"] as? [String: Int] ?? [:])
      for (speaker, count) in parts {
        #expect(try count == total("speaker=\(speaker)&said_from=\(date)&said_to=\(date)"), "\(speaker), \(date)")
      }
      jointly += parts.values.reduce(0, +) - (bucket["quotes"] as? Int ?? 0)
    }
    #expect(jointly > 0)
  }

  @Test("statements are counted for all who made them")
  func jointStatements() throws {
    let service = try Service.seeded.get()
    let rows = service.ask("/v1/stats/speakers?limit=100").rows
    var others = 0
    let facets = service.ask("/v1/statements?limit=1&facets=speaker").object["facets"] as? [String: Any]
    let facet = try #require(facets?["speaker"] as? [String: Int])
    for row in rows {
      let actor = try #require(row["actor"] as? [String: Any])
      let (id, url) = (actor["id"] as? String ?? "", actor["url"] as? String ?? "")
      let list = service.ask("/v1/statements?limit=100&speaker=\(id)")
      let slug = url.split(separator: "/").last.map(String.init) ?? ""
      #expect(facet[slug] ?? 0 == list.page["total"] as? Int || facet.count == 50 && facet[slug] == nil, "\(url)")
      #expect(list.page["total"] as? Int == row["statements"] as? Int, "\(url)")
      let counts = try #require(service.ask(url).object["counts"] as? [String: Any])
      #expect(counts["statements"] as? Int == row["statements"] as? Int, "\(url)")
      others += list.rows.count { ($0["speaker"] as? [String: Any])?["id"] as? String != id }
    }
    #expect(others > 0)
  }

  @Test("speakers are counted as their lists are long, page by page")
  func speakers() throws {
    let service = try Service.seeded.get()
    var rows: [[String: Any]] = []
    var address: String? = "/v1/stats/speakers?limit=4"
    var announced = 0
    while let next = address {
      let page = service.ask(next)
      #expect(faults(in: page.object, shape: .named("SpeakerShares")).isEmpty)
      rows += page.rows
      announced = page.page["total"] as? Int ?? 0
      address = page.next
      let link = HTTPField.Name("Link").flatMap { page.response.fields[$0] }
      #expect(address.map { link?.contains("<\($0)>; rel=\"next\"") == true } ?? true)
    }
    #expect(rows.count == announced && rows.count > 4)
    let counts = rows.compactMap { $0["quotes"] as? Int }
    #expect(counts == counts.sorted(by: >))
    for row in rows {
      let id = try #require((row["actor"] as? [String: Any])?["id"] as? String)
      #expect(row["quotes"] as? Int == (try total("speaker=\(id)")))
      #expect(row["direct"] as? Int == (try total("speaker=\(id)&type=direct")))
    }
  }

  @Test("outlets and networks add up")
  func outlets() throws {
    let service = try Service.seeded.get()
    let sources = service.ask("/v1/stats/sources").rows
    #expect(sources.reduce(0) { $0 + ($1["quotes"] as? Int ?? 0) } == (try total("")))
    for relation in ["source_quotes", "quotes", "mentions", "co_mention"] {
      let answer = service.ask("/v1/stats/network?relation=\(relation)")
      #expect(answer.status == 200)
      let nodes = try #require(answer.object["nodes"] as? [[String: Any]])
      let ids = Set(nodes.compactMap { $0["id"] as? String })
      #expect(ids.count == nodes.count)
      for edge in try #require(answer.object["edges"] as? [[String: Any]]) {
        #expect(ids.contains(edge["from"] as? String ?? "") && ids.contains(edge["to"] as? String ?? ""))
        #expect((edge["origins"] as? Int ?? 0) <= (edge["reports"] as? Int ?? 0))
        #expect(edge["relation"] as? String == relation)
      }
      for node in nodes { #expect(service.ask(node["url"] as? String ?? "").status == 200) }
    }
  }

  @Test("a search box gets the best of every kind, with the places of the words")
  func search() throws {
    let service = try Service.seeded.get()
    let answer = service.ask("/v1/search?q=%22indivisible+security%22+OR+zakharova")
    #expect(answer.status == 200)
    for (group, list) in [("quotes", "quotes"), ("articles", "articles"), ("actors", "actors")] {
      let found = try #require(answer.object[group] as? [String: Any])
      let hits = try #require(found["data"] as? [[String: Any]])
      #expect(
        found["total"] as? Int == service.ask("/v1/\(list)?q=%22indivisible+security%22+OR+zakharova").page["total"]
          as? Int)
      #expect(!hits.isEmpty && hits.count <= 5)
      for hit in hits {
        var row = try #require(hit["hit"] as? [String: Any])
        if group == "articles" { row = service.ask(row["url"] as? String ?? "").object }
        let highlights = try #require(hit["highlights"] as? [[String: Any]])
        #expect(group != "quotes" || !highlights.isEmpty)
        for highlight in highlights {
          let field = try #require(value(at: highlight["field"] as? String ?? "", of: row) as? String)
          let scalars = Array(field.unicodeScalars)
          let (start, end) = (try #require(highlight["start"] as? Int), try #require(highlight["end"] as? Int))
          let words = String(String.UnicodeScalarView(scalars[start..<end])).lowercased()
          #expect(["indivisible security", "zakharova"].contains(words), "\(words)")
        }
      }
    }
  }

  private func value(at path: String, of row: [String: Any]) -> Any? {
    path.split(separator: ".").reduce(row as Any?) { value, part in
      if let list = value as? [Any] { return Int(part).flatMap { list.indices.contains($0) ? list[$0] : nil } }
      return (value as? [String: Any])?[String(part)]
    }
  }

  /// What is searched for, and what is marked where in the first quote that is found and in its statement.
  static let namedQuotes: [(query: String, quote: [String], statement: [String])] = [
    ("lovelace", ["speaker.name: Lovelace"], ["speaker.name: Lovelace"]),
    ("harbour", ["text: harbour"], ["variants.0.text: harbour"]),
    ("ada+harbour", ["text: harbour", "speaker.name: Ada"], ["variants.0.text: harbour", "speaker.name: Ada"]),
    ("love*", ["speaker.name: Lovelace"], ["speaker.name: Lovelace"]),
    ("hopper+-harbour", ["co_speakers.0.name: Hopper"], []),
    ("captain", ["speaker.as_printed: captain"], []),
  ]

  @Test("a quote that is found by who said it shows where the name has the words", arguments: namedQuotes)
  func named(query: String, quote: [String], statement: [String]) throws {
    let service = Service(try NewsArchive.inMemory())
    try service.ingest([
      ("1", "2022-02-11", "“All boats must leave the harbour,” Ada Lovelace said."),
      ("2", "2022-05-11", "“Every ferry stops running tonight,” Ada Lovelace and Grace Hopper said."),
      ("3", "2022-05-11", "“Nobody knows the tide,” the captain said."),
    ])
    let answer = service.ask("/v1/search?q=\(query)").object
    for (group, expected) in [("quotes", quote), ("statements", statement)] where !expected.isEmpty {
      let hits = (answer[group] as? [String: Any])?["data"] as? [[String: Any]]
      let hit = try #require(hits?.first)
      let marked = try (hit["highlights"] as? [[String: Any]] ?? []).map { highlight in
        let field = try #require(highlight["field"] as? String)
        let scalars = Array(
          try #require(value(at: field, of: hit["hit"] as? [String: Any] ?? [:]) as? String).unicodeScalars)
        let (start, end) = (try #require(highlight["start"] as? Int), try #require(highlight["end"] as? Int))
        return "\(field): \(String(String.UnicodeScalarView(scalars[start..<end])))"
      }
      #expect(marked == expected)
    }
  }

  @Test("the log of changes is walked to its end, and every put leads somewhere")
  func changes() throws {
    let service = try Service.seeded.get()
    var (since, kinds): (Int, Set<String>) = (0, [])
    var last = 0
    while true {
      let answer = service.ask("/v1/changes?limit=50&since=\(since)")
      for row in answer.rows {
        let sequence = try #require(row["seq"] as? Int)
        #expect(sequence > last)
        last = sequence
        kinds.insert(try #require(row["kind"] as? String))
        if row["op"] as? String == "put" { #expect(service.ask(row["url"] as? String ?? "").status == 200) }
      }
      since = try #require(answer.object["next_since"] as? Int)
      guard answer.object["more"] as? Bool == true else { break }
    }
    #expect(kinds.isSuperset(of: ["article", "actor", "quote"]))
    #expect(service.ask("/v1/changes?since=\(since)").rows.isEmpty)
  }

  @Test("a text that is sent along is read, as text and as JSON")
  func extract() throws {
    let service = try Service.seeded.get()
    let text = "“It works well today,” Ada Lovelace said on Friday."
    let plain = service.ask(
      "/v1/extract", method: .post, [.contentType: "text/plain; charset=utf-8"], body: Array(text.utf8))
    #expect(plain.status == 200)
    #expect(
      faults(in: plain.object, shape: .named("Reading")).isEmpty,
      "\(faults(in: plain.object, shape: .named("Reading")))")
    let quote = try #require((plain.object["quotes"] as? [[String: Any]])?.first)
    #expect((quote["speaker"] as? [String: Any])?["name"] as? String == "Ada Lovelace")
    let json = try JSONSerialization.data(withJSONObject: ["text": text, "published": "2022-02-11"])
    let dated = service.ask("/v1/extract", method: .post, [.contentType: "application/json"], body: Array(json))
    let said = ((dated.object["quotes"] as? [[String: Any]])?.first?["said"] as? [String: Any])?["date"] as? String
    #expect(said == "2022-02-11")
    for (type, body, status) in [
      ("application/json", "[]", 400), ("application/json", "{}", 400), ("application/json", "{\"text\":1}", 400),
      ("application/json", "{\"text\":\"a\",\"published\":\"soon\"}", 400),
      ("application/json", "{\"text\":\"a\",\"txet\":1}", 400), ("image/png", "a", 415), ("text/plain", "", 200),
    ] {
      #expect(
        service.ask("/v1/extract", method: .post, [.contentType: type], body: Array(body.utf8)).status == status,
        "\(body)")
    }
    #expect(service.ask("/v1/extract", method: .post, [.contentType: "text/plain"], body: [0xFF]).status == 400)
  }

  @Test("the pages for people have an anchor for every path and every code")
  func pages() throws {
    let service = try Service.seeded.get()
    let docs = service.ask("/docs")
    #expect(docs.response.fields[.contentSecurityPolicy]?.hasPrefix("default-src 'none'") == true)
    for endpoint in Endpoint.all { #expect(docs.text.contains("id=\"\(endpoint.operation)\"")) }
    let errors = service.ask("/docs/errors")
    for code in ProblemCode.allCases { #expect(errors.text.contains("id=\"\(code.rawValue)\"")) }
  }
}
