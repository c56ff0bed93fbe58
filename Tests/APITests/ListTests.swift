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

  @Test("a cursor is refused by a list with other filters")
  func foreignCursor() throws {
    let service = try Service.seeded.get()
    let next = try #require(service.ask("/v1/quotes?limit=1").next)
    let cursor = try #require(next.components(separatedBy: "cursor=").last)
    #expect(service.ask("/v1/quotes?limit=5&cursor=\(cursor)").status == 200)
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
}
