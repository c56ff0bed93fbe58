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

  @Test("a whole list is that of its beginning, in its order and each row once, whatever is written while it is read")
  func wholeList() throws {
    let folder = try TemporaryFolder()
    let archive = try NewsArchive.open(path: folder.file("news.sqlite"), mode: .readWrite(createIfMissing: true))
    try archive.write { transaction in
      for number in 0..<2300 { _ = try transaction.source(named: "Outlet \(number)") }
    }
    let names = try archive.allSources(matching: SourceFilter(), order: .name).wholeList { _ in }.map(\.source.name)
    #expect(names == names.sorted() && Set(names).count == 2300)
    let meanwhile = try archive.allSources(matching: SourceFilter(), order: .name).wholeList { count in
      try archive.write { _ = try $0.source(named: "Outlet 0 \(count)") }
    }
    #expect(meanwhile.map(\.source.name) == names)
    var pieces = try archive.allSources(matching: SourceFilter(), order: .name)
    var counts: [Int] = []
    while let piece = try pieces.next({ $0.count }) { counts += piece }
    #expect(counts.reduce(0, +) > 2300 && counts.allSatisfy { $0 > 0 })
  }

  @Test("a name is looked up again after a change")
  func names() throws {
    let folder = try TemporaryFolder()
    let archive = try NewsArchive.open(path: folder.file("news.sqlite"), mode: .readWrite(createIfMissing: true))
    let reader = try NewsArchive.open(path: folder.file("news.sqlite"), mode: .readOnly)
    for name in ["Herald", "Post", "Times"] {
      #expect(try reader.sources(named: name).isEmpty)
      try archive.write { _ = try $0.source(named: name) }
      // Long enough for the file's time to be told from the clock's, so that the next answers are kept.
      _ = try reader.lastChange()
      Thread.sleep(forTimeInterval: 0.15)
      _ = try reader.lastChange()
      for _ in 0..<2 { #expect(try reader.sources(named: name).map(\.name) == [name]) }
    }
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

extension ListExport {
  /// All rows; `meanwhile` is called after each step with how many there are so far.
  fileprivate func wholeList(_ meanwhile: (Int) throws -> Void) throws -> [Row] {
    var (rest, rows) = (self, [Row]())
    while let next = try rest.next() {
      rows += next
      try meanwhile(rows.count)
    }
    return rows
  }
}
