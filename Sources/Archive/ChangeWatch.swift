internal import Foundation
internal import News
internal import Synchronization

/// Remembers the last change for as long as the database's files stay as they were when it was read.
///
/// Every commit writes to the write-ahead log, so its size and time tell whether there was one. Times are as coarse as
/// the system's clock tick: what was read less than `settlingNanoseconds` after a file's time is not trusted, since a
/// commit of the same tick could follow unseen.
final class ChangeWatch: Sendable {
  typealias Change = (sequence: Int64, at: Timestamp)

  /// Of the write-ahead log; of the database where there is no log.
  private struct Mark: Equatable {
    var inode: Int
    var size: Int
    var time: Int
  }

  private struct Known {
    var mark: Mark
    var change: Change?
  }

  /// Paths as the system takes them.
  private let (log, file): ([CChar], [CChar])
  private let remembered = Mutex<Known?>(nil)
  private static let settlingNanoseconds = 100_000_000

  init(path: String) {
    (log, file) = (Array((path + "-wal").utf8CString), Array(path.utf8CString))
  }

  /// The last change, where it is known without reading; nil where it has to be read.
  var known: Change?? {
    guard let mark = mark() else { return nil }
    return remembered.withLock { $0?.mark == mark ? .some($0?.change) : nil }
  }

  /// The last change: `read` again only where there may have been another.
  func value(_ read: () throws(ArchiveError) -> Change?) throws(ArchiveError) -> Change? {
    guard let mark = mark() else { return try read() }
    if let known = remembered.withLock({ $0?.mark == mark ? $0 : nil }) { return known.change }
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    let change = try read()
    let isSettled = Self.nanoseconds(now) - mark.time > Self.settlingNanoseconds
    remembered.withLock { $0 = isSettled ? Known(mark: mark, change: change) : nil }
    return change
  }

  private func mark() -> Mark? {
    var status = stat()
    guard stat(log, &status) == 0 || stat(file, &status) == 0 else { return nil }
    let time = Self.nanoseconds(status.st_mtim)
    return Mark(inode: Int(status.st_ino), size: Int(status.st_size), time: time)
  }

  private static func nanoseconds(_ time: timespec) -> Int { Int(time.tv_sec) * 1_000_000_000 + Int(time.tv_nsec) }
}
