internal import Foundation
internal import News

/// A file that is read once from beginning to end, counted and hashed on the way.
final class MeteredFile {
  private let file: FileHandle
  private(set) var hash = RunningHash()

  init(_ file: FileHandle) { self.file = file }

  /// The next bytes, at most `count`; empty at the end.
  /// - Throws: what the system says of a file that cannot be read.
  func read(upTo count: Int) throws -> [UInt8] {
    let bytes = Array(try file.read(upToCount: count) ?? Data())
    hash.update(bytes)
    return bytes
  }
}
