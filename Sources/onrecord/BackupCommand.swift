internal import Archive
internal import ArgumentParser
internal import Foundation
internal import News

/// `onrecord backup`: a checked copy of the archive, made while others use it.
struct BackupCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: "Copy the archive into a file, while others use it.",
    discussion: """
      onrecord backup /safe/onrecord-2022-02-11.sqlite

      The copy is checked before it gets its name. Beside it FILE.sha256 holds its hash, as sha256sum writes it; \
      restore holds the file against it.
      """)

  @Argument(help: "The file to make; it must not exist.") var file: String
  @OptionGroup var common: CommonOptions

  mutating func run() async throws {
    let path = try await Settings(common).database(common)
    let archive = try NewsArchive.open(path: path, mode: .readOnly)
    try archive.backUp(to: file)
    let hash = try FileHash(of: file)
    try hash.write(to: file + ".sha256")
    if !common.quiet { Console.output("\(hash.sha256)  \(file)  \(hash.bytes) bytes") }
  }
}

/// `onrecord restore`: puts a backup in the archive's place.
struct RestoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract: "Put a backup in the archive's place.",
    discussion: """
      onrecord restore /safe/onrecord-2022-02-11.sqlite --db onrecord.sqlite

      The backup is checked, against FILE.sha256 too where that is there. Readers see the old archive or the new one.
      """)

  @Argument(help: "The backup.") var file: String
  @Flag(help: "Replace an archive that is there.") var force = false
  @OptionGroup var common: CommonOptions

  mutating func run() async throws {
    let path = try await Settings(common).database(common)
    guard FileManager.default.fileExists(atPath: file) else { throw ArchiveError.missing(path: file) }
    if let expected = FileHash.written(at: file + ".sha256") {
      guard try FileHash(of: file).sha256 == expected else {
        throw ArchiveError.corrupt(path: file, detail: "it is not the file of which \(file).sha256 speaks")
      }
    }
    try NewsArchive.restore(from: file, to: path, replaces: force)
    if !common.quiet { Console.output("\(path) is restored from \(file).") }
  }
}

/// The hash of a file, kept beside it in the form of sha256sum.
struct FileHash {
  let sha256: String
  let bytes: Int

  /// - Throws: `CommandFailure` where the file cannot be read.
  init(of path: String) throws {
    guard let file = FileHandle(forReadingAtPath: path) else {
      throw CommandFailure(.failed, "Cannot read '\(path)'.")
    }
    var hash = RunningHash()
    while let piece = try file.read(upToCount: 1 << 20), !piece.isEmpty { hash.update(Array(piece)) }
    sha256 = hash.hex
    bytes = hash.byteCount
  }

  func write(to path: String) throws {
    let name = path.split(separator: "/").last.map { $0.dropLast(".sha256".count) } ?? ""
    do {
      try Data("\(sha256)  \(name)\n".utf8).write(to: URL(fileURLWithPath: path))
    } catch {
      throw CommandFailure(.failed, "Cannot write '\(path)': \(error.localizedDescription)")
    }
  }

  /// The hash in the file at `path`; nil where there is none.
  static func written(at path: String) -> String? {
    FileManager.default.contents(atPath: path).flatMap {
      String(decoding: $0, as: UTF8.self).split(separator: " ").first
    }
    .map(String.init)
  }
}
