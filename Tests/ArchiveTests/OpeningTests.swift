import Foundation
import GRDB
import News
import TestSupport
import Testing

@testable import Archive

@Suite("Opening an archive")
struct OpeningTests {
  let folder: TemporaryFolder
  let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.file("news.sqlite")
  }

  private func create() throws {
    let archive = try NewsArchive.open(path: path, mode: .readWrite(createIfMissing: true))
    try archive.save(try ministryStory())
    _ = try archive.statistics()
    try archive.close()
    #expect(try folder.names() == ["news.sqlite"])
  }

  /// Changes the file as another program would.
  private func alter(_ sql: String) throws {
    let queue = try DatabaseQueue(path: path)
    try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
    try queue.close()
    for side in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + side) }
  }

  private func bytes() throws -> Data { try Data(contentsOf: URL(fileURLWithPath: path)) }

  /// Opens in every mode, wants the same refusal, and that neither the file nor its folder has changed.
  private func expectRefusal(
    _ modes: [NewsArchive.Mode] = [.readOnly, .readWrite(createIfMissing: true), .upgrade],
    _ isExpected: (ArchiveError) -> Bool
  ) throws {
    let before = try bytes()
    let names = try folder.names()
    for mode in modes {
      let error = #expect(throws: ArchiveError.self) { try NewsArchive.open(path: path, mode: mode) }
      if let error {
        #expect(isExpected(error), "\(mode): \(error)")
        #expect(error.description.contains(path) && error.description.hasSuffix("."))
      }
    }
    #expect(try bytes() == before)
    #expect(try folder.names() == names)
  }

  @Test("a missing file is created for writing only, and only where that is wanted")
  func missing() throws {
    for mode in [NewsArchive.Mode.readOnly, .upgrade, .readWrite(createIfMissing: false)] {
      #expect(throws: ArchiveError.missing(path: path)) { try NewsArchive.open(path: path, mode: mode) }
    }
    #expect(throws: ArchiveError.missing(path: path)) { try NewsArchive.schemaStatus(ofFileAt: path) }
    #expect(try folder.names() == [])

    let archive = try NewsArchive.open(path: path, mode: .readWrite(createIfMissing: true))
    #expect(try archive.schemaStatus() == .current)
    #expect(archive.isUsable())
    #expect(try NewsArchive.schemaStatus(ofFileAt: path) == .current)
    try archive.close()
    #expect(!archive.isUsable())
  }

  @Test("an empty file becomes an archive, a used one is opened as it is")
  func emptyAndUsed() throws {
    #expect(FileManager.default.createFile(atPath: path, contents: nil))
    #expect(try NewsArchive.schemaStatus(ofFileAt: path) == .empty)
    #expect(throws: ArchiveError.missing(path: path)) { try NewsArchive.open(path: path, mode: .readOnly) }
    try create()
    let archive = try NewsArchive.open(path: path, mode: .readOnly)
    #expect(try archive.statistics().quotes == 3)
    #expect(throws: ArchiveError.readOnly(path: path)) {
      try archive.write { try $0.source(named: "Herald") }
    }
  }

  @Test("the file says what it is: application id, schema number, write-ahead log, foreign keys")
  func marks() throws {
    try create()
    let queue = try DatabaseQueue(path: path)
    try queue.read { db in
      #expect(try Int64.fetchOne(db, sql: "PRAGMA application_id") == 0x4F6E_5263)
      #expect(try Int.fetchOne(db, sql: "PRAGMA user_version") == NewsArchive.schemaVersion)
      #expect(try String.fetchOne(db, sql: "PRAGMA journal_mode") == "wal")
      #expect(try String.fetchAll(db, sql: "PRAGMA integrity_check") == ["ok"])
      #expect(try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").isEmpty)
      let loose = try String.fetchAll(
        db, sql: "SELECT name FROM pragma_table_list WHERE type = 'table' AND schema = 'main' AND strict = 0")
      #expect(Set(loose) == ["sqlite_schema", "sqlite_sequence"])
    }
  }

  @Test("a file of a newer version is refused and left alone")
  func newer() throws {
    try create()
    try alter("PRAGMA user_version = 99")
    #expect(try NewsArchive.schemaStatus(ofFileAt: path) == .newer(99))
    try expectRefusal { $0 == .newer(path: path, found: 99, known: NewsArchive.schemaVersion) }
  }

  @Test("a file of another program is refused and left alone")
  func foreign() throws {
    try alter("CREATE TABLE photos (id INTEGER PRIMARY KEY)")
    #expect(try NewsArchive.schemaStatus(ofFileAt: path) == .foreign)
    try expectRefusal { $0 == .foreign(path: path) }

    for text in ["short", String(repeating: "not a database at all. ", count: 500)] {
      try Data(text.utf8).write(to: URL(fileURLWithPath: path))
      try expectRefusal { $0 == .foreign(path: path) }
    }
  }

  @Test("a folder is no archive")
  func folderPath() throws {
    for mode in [NewsArchive.Mode.readOnly, .readWrite(createIfMissing: true)] {
      #expect(throws: ArchiveError.foreign(path: folder.path)) { try NewsArchive.open(path: folder.path, mode: mode) }
    }
  }

  @Test("a file in a folder that is not there cannot be created")
  func missingFolder() throws {
    let path = folder.file("nowhere/news.sqlite")
    #expect(throws: ArchiveError.unreadable(path: path)) {
      try NewsArchive.open(path: path, mode: .readWrite(createIfMissing: true))
    }
  }

  @Test("a file that is cut off or overwritten is refused and left alone", arguments: [0, 1])
  func corrupt(kind: Int) throws {
    try create()
    var data = try bytes()
    if kind == 0 { data = data.prefix(data.count / 2) } else { data[100] = 0x42 }
    try data.write(to: URL(fileURLWithPath: path))
    try expectRefusal {
      guard case .corrupt(let damaged, _) = $0 else { return false }
      return damaged == path
    }
  }

  @Test("a page that is damaged inside is an error of the read, not of the program")
  func corruptInside() throws {
    try create()
    var data = try bytes()
    data.replaceSubrange(8192..<data.count, with: Data(repeating: 0xA5, count: data.count - 8192))
    try data.write(to: URL(fileURLWithPath: path))
    let error = #expect(throws: ArchiveError.self) {
      let archive = try NewsArchive.open(path: path, mode: .readOnly)
      _ = try archive.quotes(matching: QuoteFilter(), page: PageRequest(limit: 5))
    }
    guard case .corrupt = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test("an archive of an older version opens for upgrade alone, and every step leads to the same schema")
  func outdated() throws {
    try create()
    let wanted = try schema()
    for version in 1..<NewsArchive.schemaVersion {
      for name in try folder.names() { try FileManager.default.removeItem(atPath: folder.file(name)) }
      let queue = try DatabaseQueue(path: path)
      try queue.writeWithoutTransaction { _ = try SchemaMigration.takeMissing(in: $0, upTo: version) }
      try queue.close()
      #expect(try NewsArchive.schemaStatus(ofFileAt: path) == .outdated(version))
      try expectRefusal([.readOnly, .readWrite(createIfMissing: true)]) {
        $0 == .outdated(path: path, found: version, known: NewsArchive.schemaVersion)
          && $0.description.contains("`onrecord migrate`")
      }

      let archive = try NewsArchive.open(path: path, mode: .upgrade)
      #expect(try archive.schemaStatus() == .outdated(version))
      #expect(try archive.migrate().count == NewsArchive.schemaVersion - version)
      #expect(try archive.migrate() == [])
      #expect(try archive.schemaStatus() == .current)
      try archive.save(try ministryStory())
      try archive.close()
      #expect(try schema() == wanted)
    }
  }

  private func schema() throws -> [String] {
    let queue = try DatabaseQueue(path: path)
    return try queue.read { db in
      try String.fetchAll(db, sql: "SELECT coalesce(sql, name) FROM sqlite_schema ORDER BY name, sql")
    }
  }

  @Test("a path that looks like an address is still a path")
  func addressLikePath() throws {
    let path = folder.file("file:news?mode=memory#x%20.sqlite")
    let archive = try NewsArchive.open(path: path, mode: .readWrite(createIfMissing: true))
    try archive.close()
    let names = try folder.names()
    #expect(names == ["file:news?mode=memory#x%20.sqlite"])
  }
}
