internal import Foundation
internal import GRDB
internal import News

extension NewsArchive {
  /// Writes a copy of the archive as it stands now to `target`, while others read and write it; the copy is checked
  /// before it gets its name, so that what stands under that name is whole.
  /// - Throws: `ArchiveError.exists` where there is such a file already, `.corrupt` where the copy does not pass SQLite's
  ///   check, else what the system says.
  public func backUp(to target: String) throws(ArchiveError) {
    guard !FileManager.default.fileExists(atPath: target) else { throw .exists(path: target) }
    let part = target + ".part"
    do {
      try Self.removeFile(part)
      let copy = try DatabaseQueue(path: Self.filePath(part))
      try database.backup(to: copy)
      // One file alone: no log is to lie beside it.
      try copy.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA journal_mode = DELETE") }
      try copy.read { db in try Self.check(db, path: target) }
      try copy.close()
      try Self.settle(part, as: target)
    } catch {
      try? Self.removeFile(part)
      throw ArchiveError(error, path: target)
    }
  }

  /// Puts the archive in the file `source` in the place of the one at `path`, or makes a new one there. Readers and
  /// writers of an archive that is replaced see the old one or the new one, nothing between.
  /// - Throws: `ArchiveError.exists` where an archive is there and `replaces` is false; what `source` is refused for.
  public static func restore(
    from source: String, to path: String, replaces: Bool, busySeconds: Double = 5
  ) throws(ArchiveError) {
    let status = try SchemaStatus(headerOfFileAt: source)
    switch status {
    case .current, .outdated: break
    case .newer(let found): throw .newer(path: source, found: found, known: schemaVersion)
    case .empty, .foreign: throw .foreign(path: source)
    }
    let isThere = FileManager.default.fileExists(atPath: path)
    guard !isThere || replaces else { throw .exists(path: path) }
    let part = isThere ? path : path + ".part"
    do {
      var reading = Configuration()
      reading.readonly = true
      let from = try DatabaseQueue(path: filePath(source), configuration: reading)
      try from.read { db in try check(db, path: source) }
      if !isThere { try removeFile(part) }
      var writing = Configuration()
      writing.busyMode = .timeout(busySeconds)
      let copy = try DatabaseQueue(path: filePath(part), configuration: writing)
      try from.backup(to: copy)
      try copy.close()
      try from.close()
      if !isThere { try settle(part, as: path) }
    } catch {
      if !isThere { try? removeFile(part) }
      throw ArchiveError(error, path: isThere ? path : source)
    }
  }

  /// - Throws: `ArchiveError.corrupt` with the first fault that SQLite finds.
  static func check(_ db: Database, path: String) throws {
    let found = try String.fetchOne(db, sql: "PRAGMA integrity_check(1)") ?? ""
    guard found == "ok" else { throw ArchiveError.corrupt(path: path, detail: found) }
  }

  /// Removes an archive's file and what lies beside it.
  public static func remove(_ path: String) throws(ArchiveError) {
    do {
      try removeFile(path)
    } catch {
      throw ArchiveError(error, path: path)
    }
  }

  static func removeFile(_ path: String) throws {
    for name in [path, path + "-wal", path + "-shm", path + "-journal"]
    where FileManager.default.fileExists(atPath: name) { try FileManager.default.removeItem(atPath: name) }
  }

  /// Makes sure that a file is on the disk, then gives it its name, then makes sure of that. A file that has got the
  /// name meanwhile keeps it, unless it is to be replaced.
  static func settle(_ part: String, as target: String, replacing: Bool = true) throws {
    let file = try FileHandle(forUpdating: URL(fileURLWithPath: part))
    try file.synchronize()
    try file.close()
    if replacing {
      guard rename(part, target) == 0 else { throw ArchiveError.readOnly(path: target) }
    } else {
      guard link(part, target) == 0 || errno == EEXIST else { throw ArchiveError.readOnly(path: target) }
      unlink(part)
    }
    let folder = (target as NSString).deletingLastPathComponent
    let descriptor = Foundation.open(folder.isEmpty ? "." : folder, O_RDONLY)
    if descriptor >= 0 {
      fsync(descriptor)
      Foundation.close(descriptor)
    }
  }
}
