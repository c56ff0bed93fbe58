import Archive
import Foundation
import HTTP1
import HTTPTypes
import Testing

@testable import API

@Suite("Lists are walked, filtered and ordered")
struct ListTests {
  @Test(
    "walking forward and back gives every row once",
    arguments: [
      "/v1/quotes", "/v1/quotes?sort=-confidence", "/v1/quotes?sort=said&type=direct", "/v1/articles?sort=title",
      "/v1/actors", "/v1/actors?sort=name", "/v1/sources", "/v1/statements?q=security+OR+russia&sort=relevance",
    ])
  func walking(target: String) throws {
    let service = try Service.seeded.get()
    let mark = target.contains("?") ? "&" : "?"
    var all: [String] = []
    var last: Answer?
    var address: String? = "\(target)\(mark)limit=7"
    while let next = address {
      let page = service.ask(next)
      #expect(page.status == 200)
      all += page.ids()
      last = page
      address = page.next
    }
    #expect(Set(all).count == all.count)
    #expect(all.count == last?.page["total"] as? Int)
    var back = last?.ids() ?? []
    address = last?.previous
    while let next = address {
      let page = service.ask(next)
      back = page.ids() + back
      address = page.previous
    }
    #expect(back == all)
  }

  @Test("the addresses of the neighbours are complete and stand in the Link field too")
  func links() throws {
    let service = try Service.seeded.get()
    let host = try #require(HTTPField.Name("Host"))
    let page = service.ask("/v1/quotes?limit=2&q=security+OR+%22collective%20response%22", [host: "example.org:8080"])
    let next = try #require(page.next)
    #expect(
      next.hasPrefix("http://example.org:8080/v1/quotes?limit=2&q=security%20OR%20%22collective%20response%22&cursor="))
    let link = try #require(HTTPField.Name("Link"))
    #expect(page.response.fields[link] == "<\(next)>; rel=\"next\"")
  }

  @Test("facets count rows, and what they count is what their filter finds")
  func facetsAndFilters() throws {
    let service = try Service.seeded.get()
    for facet in ["speaker", "speaker_kind", "mentions", "via"] {
      let counted = service.ask("/v1/quotes?limit=1&facets=\(facet)").object["facets"] as? [String: [String: Int]]
      let values = try #require(counted?[facet])
      #expect(!values.isEmpty, "\(facet)")
      for (value, count) in values {
        let found = service.ask("/v1/quotes?limit=1&\(facet)=\(value)").page["total"] as? Int
        #expect(found == count, "\(facet) \(value)")
      }
    }
  }

  @Test("a cursor is refused by a list with other filters")
  func foreignCursor() throws {
    let service = try Service.seeded.get()
    let next = try #require(service.ask("/v1/quotes?limit=1").next)
    let cursor = try #require(next.components(separatedBy: "cursor=").last)
    #expect(service.ask("/v1/quotes?limit=5&cursor=\(cursor)").status == 200)
    #expect(service.ask("/v1/quotes?sort=-said&cursor=\(cursor)").status == 200)
    #expect(service.ask("/v1/quotes?sort=said&cursor=\(cursor)").status == 400)
    #expect(service.ask("/v1/quotes?type=direct&cursor=\(cursor)").object["code"] as? String == "invalid-cursor")
    #expect(service.ask("/v1/articles?cursor=\(cursor)").object["code"] as? String == "invalid-cursor")
    let broken = cursor.dropLast() + (cursor.hasSuffix("A") ? "B" : "A")
    #expect(service.ask("/v1/quotes?cursor=\(broken)").status == 400)
  }

  @Test("names, slugs and ids of a speaker give the same quotes, and the echo says who was meant")
  func names() throws {
    let service = try Service.seeded.get()
    let byName = service.ask("/v1/quotes?speaker=Maria+Zakharova&limit=100")
    let query = try #require(byName.object["query"] as? [String: Any])
    let resolved = try #require((query["resolved"] as? [String: [String: String]])?["speaker"])
    #expect(resolved["name"] == "Maria Zakharova")
    let id = try #require(resolved["id"])
    #expect(!byName.rows.isEmpty)
    for other in ["zakharova", "maria-zakharova", "MARIA%20ZAKHAROVA", id] {
      #expect(service.ask("/v1/quotes?speaker=\(other)&limit=100").ids() == byName.ids(), "\(other)")
    }
    for row in byName.rows {
      let speakers = [row["speaker"] as Any] + (row["co_speakers"] as? [Any] ?? [])
      #expect(speakers.contains { ($0 as? [String: Any])?["id"] as? String == id })
    }
  }

  @Test("a filter and its exclusion part the list")
  func exclusion() throws {
    let service = try Service.seeded.get()
    func total(_ query: String) -> Int { service.ask("/v1/quotes?limit=1&\(query)").page["total"] as? Int ?? -1 }
    let all = total("act=speech,writing")
    #expect(total("type=direct") + total("type=-direct") == all)
    #expect(total("type=direct,mixed") == total("type=direct") + total("type=mixed"))
    #expect(total("speaker=lavrov") + total("speaker=-lavrov") == all)
    #expect(total("speaker=none") < all)
    #expect(total("speaker=none") + total("speaker=-none") == all)
    #expect(total("said_from=2022-02-11&said_to=2022-02-11") <= total("said_from=2022-02&said_to=2022-02"))
    #expect(total("said_from=2023") == 0)
  }

  @Test("an article is found under any form of its address", arguments: ["", "/", "?utm_source=front", "/%23top"])
  func address(end: String) throws {
    let service = try Service.seeded.get()
    let addresses = service.ask("/v1/articles").rows.compactMap { $0["canonical_url"] as? String }
    let address = try #require(addresses.first { !$0.contains("?") })
    let found = service.ask("/v1/articles?url=\(address.replacing("https://", with: "HTTPS://"))\(end)").rows
    #expect(found.map { $0["canonical_url"] as? String } == [address])
  }

  @Test(
    "whatever is searched for is an answer, not an error",
    arguments: [
      "%22", "%22%22", "AND", "OR", "NEAR(a,b)", "a%20OR", "-", "-a", "*", "a*", "col:a", "%28", "^a", "%7B", "'",
      "%F0%9F%98%80", "%22indivisible%20security%22", "secur*", "NOT%20a", "+", "\\",
    ])
  func hostileSearch(query: String) throws {
    let service = try Service.seeded.get()
    for list in ["quotes", "articles", "actors", "sources"] {
      #expect(service.ask("/v1/\(list)?q=\(query)").status == 200, "\(list) \(query)")
    }
  }

  @Test("a phrase finds only the words together, a word its quotes")
  func search() throws {
    let service = try Service.seeded.get()
    let phrase = service.ask("/v1/quotes?q=%22collective%20response%22&limit=100")
    #expect(!phrase.rows.isEmpty)
    for row in phrase.rows {
      let text = (row["text"] as? String ?? "").lowercased().filter { !"‘’“”\"'".contains($0) }
      #expect(text.contains("collective response"), "\(text)")
    }
  }

  private static let timed = Result {
    let service = Service(try NewsArchive.inMemory())
    try service.ingest(
      [
        ("evening", "2022-02-11T22:30:00-05:00"), ("night", "2022-02-12T01:00:00+03:00"), ("day", "2022-02-11"),
        ("month", "2022-02"), ("undated", ""),
      ].map { ($0, $1, "“The \($0) ferry was late,” Ada Lovelace said.") })
    return service
  }

  /// What is asked, and which articles and quotes are found.
  static let timedCases: [(query: String, found: Set<String>)] = [
    ("published_from=2022-02-11T22:00:00-05:00", ["evening", "day"]),
    ("published_from=2022-02-12T03:31:00Z", []),
    ("published_to=2022-02-11T22:00:00Z", ["night", "day"]),
    ("published_to=2022-02-11T21:59:59Z", ["day"]),
    ("published_to=2022-02-12T00:59:59%2B03:00", ["day"]),
    ("published_to=2022-02-11T23:59:59-05:00", ["evening", "night", "day"]),
    ("published_from=2022-02-12T03:30:00Z&published_to=2022-02-12T03:30:00Z", ["evening"]),
    ("published_from=2022-02-01T00:00:00Z", ["evening", "night", "day", "month"]),
    ("published_from=2022-02-12", ["night"]),
    (
      "published_from=0001-01-01T00:00:00%2B10:00&published_to=9999-12-31T23:59:59-10:00",
      ["evening", "night", "day", "month"]
    ),
  ]

  @Test(
    "moments are held against times, and where there are only dates against the day they fell on", arguments: timedCases
  )
  func moments(query: String, found: Set<String>) throws {
    let service = try Self.timed.get()
    let articles = service.ask("/v1/articles?\(query)").rows.compactMap { $0["canonical_url"] as? String }
    #expect(Set(articles) == Set(found.map { "https://e.org/\($0)" }))
    let quotes = service.ask("/v1/quotes?\(query)").rows.compactMap { $0["text"] as? String }
    #expect(Set(quotes) == Set(found.map { "The \($0) ferry was late," }))
    let counted = service.ask("/v1/stats/speakers?\(query)").rows.first?["quotes"] as? Int
    #expect(counted ?? 0 == found.count)
  }

  @Test("what was said is dated by days: a moment stands for the day on which it was written")
  func saidMoments() throws {
    let service = try Self.timed.get()
    for (query, quotes, statements) in [
      ("said_from=2022-02-11T22:00:00-05:00", 3, 1), ("said_from=2022-02-12T03:00:00Z", 1, 0),
      ("said_to=2022-02-11T22:00:00-05:00", 2, 1), ("said_to=2022-02-12T03:00:00Z", 3, 1),
    ] {
      #expect(service.ask("/v1/quotes?\(query)").rows.count == quotes, "\(query)")
      #expect(service.ask("/v1/statements?\(query)").rows.count == statements, "\(query)")
    }
    for value in ["2022-02-11T25:00:00Z", "2022-02-30T10:00:00Z", "--02-11", "2022-02-11T10:00:00+3"] {
      let answer = service.ask("/v1/quotes?said_from=\(value)")
      #expect(answer.status == 400 && answer.object["code"] as? String == "invalid-value", "\(value)")
    }
  }
}
