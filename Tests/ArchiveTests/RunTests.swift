import Archive
import News
import TestSupport
import Testing

@Suite("Recording runs")
struct RunTests {
  @Test("a run with its inputs and rejects is kept and counted")
  func run() throws {
    let archive = try inMemoryArchive()
    try archive.write { transaction in
      let run = try transaction.beginRun(command: "ingest seeds/", extractor: "rules/1.0.0")
      let input = try transaction.recordInput(run, name: "a.jsonl", format: "jsonl")
      try transaction.finishInput(input, bytes: 120, sha256: sha256Hex(Array("a".utf8)))
      try transaction.recordReject(
        Reject(line: 3, byteOffset: 80, code: "bad_json", message: "no closing brace", record: "{\"text\":"), run: run,
        input: input)
      var counts = RunCounts()
      counts.read = 3
      counts.rejected = 1
      try transaction.updateRun(run, status: .running, counts: counts)
      try transaction.updateRun(run, status: .done, counts: counts)
    }
    let statistics = try archive.statistics()
    #expect(statistics.runs == 1 && statistics.rejects == 1)
    #expect(statistics.lastIngest == nil)
    #expect(try archive.dataSequence() == 0)
  }

  @Test("statistics count what is there")
  func statistics() throws {
    let statistics = try CountedCorpus.archive().statistics()
    #expect(statistics.articles == 30 && statistics.revisions == 30 && statistics.quotes == 126)
    #expect(statistics.actors == 5 && statistics.sources == 3 && statistics.mentions == 60)
    #expect(statistics.unread == 0 && statistics.undated == 8 && statistics.withoutSpeaker == 60)
    #expect(statistics.bytes > 100_000)
    #expect(statistics.lastIngest?.description == "2022-02-15T12:00:00Z")
  }

  @Test("stored articles are walked in the order of storing")
  func walk() throws {
    let archive = try inMemoryArchive()
    try countedCorpus(in: archive, articles: 7)
    var seen: [StableID] = []
    var last: StoredArticle?
    while true {
      let batch = try archive.write { try $0.articles(after: last, limit: 3) }
      guard let end = batch.last else { break }
      seen += batch.map(\.id)
      last = end
    }
    #expect(seen.count == 7 && Set(seen).count == 7)
  }
}
