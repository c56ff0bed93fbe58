import Archive
import Foundation
import News
import TestSupport
import Testing

@Suite("Many readers and one writer")
struct ConcurrencyTests {
  @Test("readers see whole batches, never half of one")
  func wholeBatches() async throws {
    let folder = try TemporaryFolder()
    let path = folder.file("news.sqlite")
    let writer = try NewsArchive.open(path: path, mode: .readWrite(createIfMissing: true))
    let reader = try NewsArchive.open(path: path, mode: .readOnly)
    let batches = 12
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        for batch in 0..<batches {
          try writer.write { transaction in
            for part in 0..<3 {
              let text = ArticleText("batch \(batch) part \(part)")
              let article = try transaction.insertArticle(
                NewArticle(id: StableID(.article, key: text.text), metadata: ArticleMetadata(), text: text))
              try transaction.replaceReading(
                of: article, with: ResolvedReading(Reading(), extractor: "test/1", actors: [], outlets: []))
            }
          }
        }
      }
      for archive in [reader, reader, writer] {
        group.addTask {
          var last = 0
          while last < batches * 3 {
            let page = try archive.articles(matching: ArticleFilter(), page: PageRequest(limit: 100))
            #expect(page.total == page.rows.count && page.total % 3 == 0 && page.total >= last)
            #expect(page.rows.allSatisfy { $0.extraction == .done })
            last = page.total
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try reader.dataSequence() == writer.dataSequence())
  }

  @Test("a second writer is told that the archive is locked, a reader is not in its way")
  func locked() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("news.sqlite")
    let first = try NewsArchive.open(path: path, mode: .readWrite(createIfMissing: true))
    let second = try NewsArchive.open(path: path, mode: .readWrite(createIfMissing: false), busySeconds: 0.01)
    try first.write { transaction in
      _ = try transaction.source(named: "Herald")
      #expect(throws: ArchiveError.locked(path: path)) { try second.write { try $0.source(named: "Post") } }
      #expect(try second.statistics().sources == 0)
    }
    #expect(try second.statistics().sources == 1)
  }

  @Test("a batch that throws leaves nothing behind and gives its own error")
  func thrownBatch() throws {
    struct Stopped: Error {}
    let archive = try inMemoryArchive()
    #expect(throws: Stopped.self) {
      try archive.write { transaction in
        _ = try transaction.source(named: "Herald")
        throw Stopped()
      }
    }
    #expect(try archive.statistics().sources == 0)
    #expect(try archive.lastChange() == nil)
    try archive.write { _ = try $0.source(named: "Herald") }
    #expect(try archive.statistics().sources == 1)
  }
}
