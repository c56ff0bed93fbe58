internal import Foundation

/// The first bytes of an SQLite file, read without SQLite, so that a file that is not for us stays untouched.
///
/// SQLite file format, section 1.3: 16 bytes of magic, page size at 16, file change counter at 24, size in pages at 28,
/// `user_version` at 60, `application_id` at 68, version-valid-for at 92, and at 100 the kind of the first b-tree page.
/// All numbers are big-endian.
struct DatabaseHeader {
  let userVersion: Int
  let applicationID: UInt32
  private let bytes: [UInt8]

  static let byteCount = 104

  /// Nil where the bytes are too few or do not begin as an SQLite file does.
  init?(_ bytes: [UInt8]) {
    guard bytes.count >= Self.byteCount, bytes.starts(with: Array("SQLite format 3\0".utf8)) else { return nil }
    self.bytes = bytes
    userVersion = Int(Int32(bitPattern: Self.number(in: bytes, at: 60)))
    applicationID = Self.number(in: bytes, at: 68)
  }

  /// What is wrong with a file of that size under this header; nil where nothing shows.
  func damage(fileBytes: Int) -> String? {
    let pageSize = Int(bytes[16]) << 8 | Int(bytes[17])
    let pageBytes = pageSize == 1 ? 65_536 : pageSize
    guard pageBytes >= 512, pageBytes & (pageBytes - 1) == 0 else { return "its page size is \(pageBytes)" }
    // A table's b-tree page, inner or leaf: the table of tables begins there.
    guard bytes[100] == 0x05 || bytes[100] == 0x0D else { return "its first page is not a table" }
    let sizeIsKnown = Self.number(in: bytes, at: 24) == Self.number(in: bytes, at: 92)
    let expected = Int(Self.number(in: bytes, at: 28)) * pageBytes
    return sizeIsKnown && fileBytes < expected ? "it is cut off: \(fileBytes) of \(expected) bytes" : nil
  }

  private static func number(in bytes: [UInt8], at offset: Int) -> UInt32 {
    bytes[offset..<offset + 4].reduce(0) { $0 << 8 | UInt32($1) }
  }
}

extension SchemaStatus {
  /// How the file at `path` stands, as far as its header tells; nothing is written to it or beside it. An archive that
  /// another process has open may be further than its header says.
  init(headerOfFileAt path: String) throws(ArchiveError) {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { throw .missing(path: path) }
    guard !isFolder.boolValue else { throw .foreign(path: path) }
    guard let file = FileHandle(forReadingAtPath: path) else { throw .unreadable(path: path) }
    defer { try? file.close() }
    let start: Data
    let size: UInt64
    do {
      start = try file.read(upToCount: DatabaseHeader.byteCount) ?? Data()
      size = try file.seekToEnd()
    } catch {
      throw .unreadable(path: path)
    }
    if start.isEmpty {
      self = .empty
      return
    }
    guard let header = DatabaseHeader(Array(start)), header.applicationID == SchemaMigration.applicationID else {
      self = .foreign
      return
    }
    self.init(version: header.userVersion)
    if case .newer = self { return }
    if let damage = header.damage(fileBytes: Int(size)) { throw .corrupt(path: path, detail: damage) }
  }

  init(version: Int) {
    let known = SchemaMigration.all.count
    self = version == known ? .current : version > known ? .newer(version) : .outdated(version)
  }
}
