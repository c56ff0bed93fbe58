import Archive
import Foundation
import HTTP1
import HTTPTypes
import News
import TestSupport
import Testing

@testable import API

@Suite("What a mirror follows")
struct MirrorTests {
  @Test("the log in lines is the log page by page, from any number on")
  func lines() throws {
    let service = try Service.seeded.get()
    var (rows, since): ([NSDictionary], Int?) = ([], 0)
    while let next = since {
      let page = service.ask("/v1/changes?since=\(next)&limit=37")
      rows += page.rows.map { $0 as NSDictionary }
      since = page.object["more"] as? Bool == true ? page.object["next_since"] as? Int : nil
    }
    let whole = service.ask("/v1/changes", [.accept: "application/x-ndjson"])
    #expect(whole.response.fields[.contentType] == "application/x-ndjson")
    let lines = try whole.text.split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? NSDictionary)
    }
    #expect(lines == rows && rows.count > 100)
    #expect(service.ask("/v1/changes?format=ndjson&since=\(rows.count - 2)").text.split(separator: "\n").count == 2)
    #expect(service.ask("/v1/changes?format=ndjson&since=\(rows.count)").text.isEmpty)
  }

  @Test("a quote that its article has otherwise now leads on with 308, one that it has not at all is gone")
  func lostQuotes() throws {
    let archive = try inMemoryArchive()
    let service = Service(archive)
    func save(_ text: String, _ quotes: [String]) throws {
      var story = Story(text)
      let actor = try story.name(.person, "Ann Ames", printed: ["Ann Ames"])
      for quote in quotes { try story.quote(quote, speaker: ("Ann Ames", actor)) }
      try archive.save(story, id: StableID(.article, key: "url:https://example.org/a"))
    }
    try save("Ann Ames: we go home now. It rains.", ["we go home now", "It rains"])
    let former = service.ask("/v1/quotes?sort=position").ids()
    try save("Ann Ames: we all go home now.", ["we all go home now"])
    let present = try #require(service.ask("/v1/quotes").ids().first)
    let moved = service.ask("/v1/quotes/\(former[0])?fields=text")
    #expect(moved.status == 308)
    #expect(moved.response.fields[.location] == "/v1/quotes/\(present)?fields=text")
    let gone = service.ask("/v1/quotes/\(former[1])")
    #expect(gone.status == 410 && gone.object["code"] as? String == "gone")
    #expect(service.ask("/v1/quotes/quo_aaaaaaaaaaaaa").status == 404)
  }

  /// What is on record, what comes in afterwards, and what the statement about boats of the first text answers then.
  static let laterTexts: [(what: String, first: [String], then: [(String, String)], status: Int)] = [
    (
      "the same words at the same place", ["“All boats must leave the harbour,” Ada Lovelace said."],
      [("0", "“All boats must leave the harbour,” Ada Lovelace said. It rained.")], 200
    ),
    (
      "words that moved", ["“All boats must leave the harbour,” Ada Lovelace said."],
      [("0", "It rained. “All boats must leave the harbour,” Ada Lovelace said.")], 308
    ),
    (
      "words that moved, and moved again", ["“All boats must leave the harbour,” Ada Lovelace said."],
      [
        ("0", "It rained. “All boats must leave the harbour,” Ada Lovelace said."),
        ("0", "It rained again. “All boats must leave the old harbour,” Ada Lovelace said."),
      ], 308
    ),
    (
      "words that became those of another outlet's report",
      [
        "“All boats must leave the harbour,” Ada Lovelace said.",
        "“Every ferry stops running tonight,” Ada Lovelace said.",
      ],
      [("0", "“Every ferry stops running tonight, and all boats must leave the harbour,” Ada Lovelace said.")], 308
    ),
    (
      "another outlet's words that join two statements",
      [
        "“Every ferry stops running tonight,” Ada Lovelace said.",
        "“All boats must leave the harbour,” Ada Lovelace said.",
      ],
      [("2", "“Every ferry stops running tonight. All boats must leave the harbour,” Ada Lovelace said.")], 308
    ),
    (
      "words that nobody reports any longer", ["“All boats must leave the harbour,” Ada Lovelace said."],
      [("0", "It rained.")], 410
    ),
  ]

  @Test("a statement's id leads to what reports its founding words now", arguments: laterTexts)
  func formerStatements(what: String, first: [String], then: [(String, String)], status: Int) throws {
    let service = Service(try NewsArchive.inMemory())
    try service.ingest(first.enumerated().map { ("\($0.offset)", "2022-02-11", $0.element) })
    let id = try #require(service.ask("/v1/statements?q=boats").ids().first)
    for (article, text) in then { try service.ingest([(article, "2022-02-11", text)]) }
    let answer = service.ask("/v1/statements/\(id)")
    #expect(answer.status == status, "\(what): \(answer.text)")
    guard status == 308 else { return }
    let present = try #require(service.ask("/v1/statements?q=boats").ids().first)
    #expect(answer.response.fields[.location] == "/v1/statements/\(present)")
    #expect(service.ask("/v1/statements/\(present)").status == 200)
  }

  @Test("outlets are found by the country of their seat, by any of the country's names")
  func countries() throws {
    let service = try Service.seeded.get()
    let outlets = service.ask("/v1/sources?limit=100").rows
    let russian = outlets.filter { $0["country"] as? String == "RU" }.compactMap { $0["id"] as? String }
    #expect(!russian.isEmpty)
    for name in ["russia", "Russian+Federation", "iso3166:RU"] {
      #expect(service.ask("/v1/sources?limit=100&country=\(name)").ids() == russian, "\(name)")
    }
    let others = service.ask("/v1/sources?limit=100&country=-russia").ids()
    #expect(Set(others).union(russian).count == outlets.count && Set(others).isDisjoint(with: russian))
    let unknown = outlets.filter { $0["country"] is NSNull }.count
    #expect(service.ask("/v1/sources?country=none").page["total"] as? Int == unknown)
    #expect(service.ask("/v1/sources?country=atlantis").object["code"] as? String == "unknown-actor")
  }
}
