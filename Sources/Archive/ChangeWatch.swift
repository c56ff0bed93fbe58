internal import Foundation
internal import News
internal import Synchronization

/// Remembers the last change for as long as the database's files stay as they were when it was read.
///
/// Every commit writes to the write-ahead log, so size and time of the two files tell whether there was one. Times are
/// as coarse as the system's clock tick: what was read less than `settlingNanoseconds` after a file's time is not
/// trusted, since a commit of the same tick could follow unseen.
final class ChangeWatch: Sendable {
  typealias Change = (sequence: Int64, at: Timestamp)

  /// Inode, size and time of the database and of its log; nil where they cannot be seen.
  private struct Mark: Equatable {
    var numbers: [Int]
    var newest: Int
  }

  private struct Known {
    var mark: Mark
    var change: Change?
  }

  private let files: [String]
  private let known = Mutex<Known?>(nil)
  private static let settlingNanoseconds = 100_000_000

  init(path: String) {
    files = [path, path + "-wal"]
  }

  /// The last change: `read` again only where there may have been another.
  func value(_ read: () throws(ArchiveError) -> Change?) throws(ArchiveError) -> Change? {
    guard let mark = mark() else { return try read() }
    let remembered = known.withLock { $0?.mark == mark ? $0 : nil }
    if let remembered { return remembered.change }
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    let change = try read()
    let isSettled = Self.nanoseconds(now) - mark.newest > Self.settlingNanoseconds
    known.withLock { $0 = isSettled ? Known(mark: mark, change: change) : nil }
    return change
  }

  private func mark() -> Mark? {
    var mark = Mark(numbers: [], newest: 0)
    for file in files {
      var status = stat()
      guard stat(file, &status) == 0 else { return nil }
      let time = Self.nanoseconds(status.st_mtim)
      mark.numbers += [Int(status.st_ino), Int(status.st_size), time]
      mark.newest = max(mark.newest, time)
    }
    return mark
  }

  private static func nanoseconds(_ time: timespec) -> Int { Int(time.tv_sec) * 1_000_000_000 + Int(time.tv_nsec) }
}
