import Archive
import Foundation
import TestSupport
import Testing

@testable import API

@Suite("Reading while others write")
struct ReadingWhileWritingTests {
  /// An archive on disk, its service over connections that only read, and a writer.
  private struct Place {
    let folder: TemporaryFolder
    let writer: NewsArchive
    let service: Service

    init(articles: Int) throws {
      folder = try TemporaryFolder()
      let path = folder.file("news.sqlite")
      writer = try NewsArchive.open(path: path, mode: .readWrite(createIfMissing: true))
      try countedCorpus(in: writer, articles: articles)
      service = Service(try NewsArchive.open(path: path, mode: .readOnly))
    }
  }

  /// Runs `read` on that many threads, each so many times, beside `write`.
  private func whileWriting(
    readers: Int, times: Int, _ write: () throws -> Void, read: @escaping @Sendable (Int) -> Void
  ) throws {
    let group = DispatchGroup()
    for reader in 0..<readers {
      group.enter()
      Thread.detachNewThread {
        for time in 0..<times { read(reader + time) }
        group.leave()
      }
    }
    defer { group.wait() }
    try write()
  }

  @Test(
    "a walk meets every row that was there when it began, none twice",
    arguments: [
      "/v1/quotes?limit=7", "/v1/quotes?limit=13&sort=said", "/v1/quotes?limit=9&sort=-confidence&type=direct",
      "/v1/articles?limit=5", "/v1/articles?limit=6&sort=title", "/v1/articles?limit=4&sort=-ingested",
    ])
  func walks(target: String) throws {
    let place = try Place(articles: 40)
    let service = place.service
    @Sendable func walk() -> [String] {
      var ids: [String] = []
      var address: String? = target
      while let next = address {
        let page = service.ask(next)
        if page.status != 200 { Issue.record("\(page.text)") }
        ids += page.ids()
        address = page.next
      }
      return ids
    }
    let first = walk()
    try whileWriting(readers: 3, times: 4) {
      try countedCorpus(in: place.writer, articles: 120, from: 40)
    } read: { _ in
      let ids = walk()
      if Set(ids).count != ids.count { Issue.record("a row came twice") }
      let missing = Set(first).subtracting(ids)
      if !missing.isEmpty { Issue.record("\(missing.count) rows were skipped") }
    }
    #expect(walk().count > first.count)
  }

  @Test("sixty-four readers see whole articles, counts that fit and ids that lead somewhere")
  func consistency() throws {
    let place = try Place(articles: 10)
    let service = place.service
    let targets = [
      "/v1/quotes?limit=20", "/v1/articles?limit=20", "/v1/quotes?q=count&limit=5",
      "/v1/quotes?speaker=adler&facets=type",
      "/v1/stats/timeline", "/v1/actors", "/v1/search?q=counting", "/v1/changes?limit=20", "/v1/quotes?format=ndjson",
    ]
    try whileWriting(readers: 64, times: 3) {
      try countedCorpus(in: place.writer, articles: 120, from: 10)
    } read: { reader in
      let answer = service.ask(targets[reader % targets.count])
      if answer.status != 200 { Issue.record("\(answer.status) \(answer.text)") }
      if let total = answer.page["total"] as? Int, let limit = answer.page["limit"] as? Int {
        if answer.rows.count != min(total, limit) { Issue.record("\(answer.rows.count) rows of \(total)") }
      }
      if let facets = (answer.object["facets"] as? [String: [String: Int]])?["type"] {
        if facets.values.reduce(0, +) != answer.page["total"] as? Int { Issue.record("facets of another moment") }
      }
      for row in answer.rows.prefix(2) {
        if let url = row["url"] as? String, service.ask(url).status != 200 { Issue.record("\(url) leads nowhere") }
        guard let counts = row["counts"] as? [String: Int], let quotes = counts["quotes"], row["sha256"] != nil,
          let id = row["id"] as? String
        else { continue }
        let held = service.ask("/v1/quotes?article=\(id)&limit=1").page["total"] as? Int
        if held != quotes { Issue.record("article \(id) has \(String(describing: held)) quotes of \(quotes)") }
      }
    }
    #expect(service.ask("/v1/articles?limit=1").page["total"] as? Int == 120)
  }
}
