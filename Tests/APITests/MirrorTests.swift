import Archive
import Foundation
import HTTP1
import HTTPTypes
import Ingest
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
    guard status == 308 else {
      #expect(service.ask("/v1/quotes?statement=\(id)").ids().isEmpty == (status == 410))
      return
    }
    let present = try #require(service.ask("/v1/statements?q=boats").ids().first)
    #expect(answer.response.fields[.location] == "/v1/statements/\(present)")
    #expect(service.ask("/v1/statements/\(present)").status == 200)
    let reports = service.ask("/v1/quotes?statement=\(present)").ids()
    #expect(!reports.isEmpty && service.ask("/v1/quotes?statement=\(id)").ids() == reports)
    #expect(!service.ask("/v1/quotes?statement=-\(id)").ids().contains { reports.contains($0) })
  }

  /// Decisions, each of which changes what others show.
  static let decided: [(String, @Sendable (ActorCuration) throws -> Void)] = [
    ("two speakers are one", { _ = try $0.merge("odile-marchetti", "walter-kessel", reason: nil) }),
    ("the other way round", { _ = try $0.merge("walter-kessel", "odile-marchetti", reason: nil) }),
    ("two ministries are one", { _ = try $0.merge("harbour-ministry", "trade-ministry", reason: nil) }),
    ("a speaker has another name", { _ = try $0.rename("odile-marchetti", to: "Odile March", reason: nil) }),
    ("a ministry has another name", { _ = try $0.rename("harbour-ministry", to: "Ministry of Ports", reason: nil) }),
    (
      "two are one, and two again",
      {
        _ = try $0.merge("odile-marchetti", "walter-kessel", reason: nil)
        _ = try $0.undo(1, reason: nil)
      }
    ),
  ]

  @Test("after a decision about actors the log names every row that shows something else", arguments: decided)
  func decisions(what: String, decide: @Sendable (ActorCuration) throws -> Void) throws {
    let service = Service(try NewsArchive.inMemory())
    try service.ingest([
      (
        "1", "2022-02-11",
        "Odile Marchetti, a spokeswoman for the Harbour Ministry, came. “All boats must leave the harbour,” Marchetti said."
      ),
      ("2", "2022-02-14", "“Every ferry stops running tonight,” Odile Marchetti said. Walter Kessel left."),
      (
        "3", "2022-02-12",
        "Walter Kessel, a spokesman for the Trade Ministry, came. “Bread will be dear this winter,” Kessel said."
      ),
      ("4", "2022-02-13", "“We will buy more flour from abroad,” Walter Kessel said. The Trade Ministry was silent."),
    ])
    func rows() -> [String: NSDictionary] {
      var rows: [String: NSDictionary] = [:]
      for list in ["articles", "actors", "quotes", "statements"] {
        for row in service.ask("/v1/\(list)?limit=100").rows {
          let alone = service.ask(row["url"] as? String ?? "").object
          if let id = row["id"] as? String { rows[id] = alone as NSDictionary }
        }
      }
      return rows
    }
    let before = rows()
    let last = try #require(service.ask("/v1/changes?limit=100").rows.last?["seq"] as? Int)
    let lexicons = try Repository.lexicons()
    let known = Set(before.values.compactMap { $0["slug"] as? String })
    #expect(
      known.isSuperset(of: ["odile-marchetti", "walter-kessel", "harbour-ministry", "trade-ministry"]), "\(known)")
    try decide(ActorCuration(archive: service.archive, lexicons: lexicons, who: "tester"))
    let after = rows()
    let changed = Set(before.keys).union(after.keys).filter { before[$0] != after[$0] }
    let logged = Set(service.ask("/v1/changes?limit=100&since=\(last)").ids())
    #expect(changed.subtracting(logged).isEmpty, "\(what)")
    #expect(!logged.isEmpty)
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
