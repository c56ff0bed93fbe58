internal import CLinux
internal import Dispatch
internal import Glibc
internal import Synchronization

/// Writes the access log on a queue of its own; a loop only leaves what was answered.
final class AccessLogWriter: Sendable {
  struct Entry: Sendable {
    let request: Request
    let status: Int
    let sentBytes: Int
    let microseconds: UInt64
    let unixMilliseconds: Int
  }

  private let log: AccessLog
  private let metrics: ServerMetrics
  private let queue = DispatchQueue(label: "http1.access-log", qos: .utility)
  private let waiting = Mutex<[Entry]>([])

  init(_ log: AccessLog, metrics: ServerMetrics) {
    (self.log, self.metrics) = (log, metrics)
  }

  func record(_ entry: Entry) {
    let count = waiting.withLock { waiting in
      if waiting.count == log.maxWaitingLines { return 0 }
      waiting.append(entry)
      return waiting.count
    }
    if count == 1 { queue.async { self.writeWaiting() } }
    if count == 0 { metrics.logLinesDropped(1) }
  }

  /// Returns once everything recorded so far is written.
  func flush() { queue.sync { writeWaiting() } }

  private func writeWaiting() {
    var entries: [Entry] = []
    waiting.withLock { swap(&$0, &entries) }
    var lines: [UInt8] = []
    lines.reserveCapacity(entries.count * 256)
    var (second, date) = (-1, [UInt8]())
    for entry in entries {
      if entry.unixMilliseconds / 1000 != second {
        second = entry.unixMilliseconds / 1000
        date = Array(Self.date(second).utf8)
      }
      append(entry, date, to: &lines)
    }
    let written = write_all(log.fileDescriptor, lines, lines.count)
    metrics.logLinesDropped(lines[written...].count { $0 == .lineFeed })
  }

  /// What stands before, between and behind the parts of a line.
  private static let textMarks: [StaticString] = ["", " ", " ", " ", " ", " ", "us route=", " id=", " trace=", "\n"]
  private static let jsonMarks: [StaticString] = [
    "{\"time\":\"", "\",\"method\":\"", "\",\"target\":\"", "\",\"status\":", ",\"bytes\":", ",\"microseconds\":",
    ",\"route\":", ",\"id\":\"", "\",\"trace\":", "}\n",
  ]

  /// Time, method, target, status, bytes, microseconds, route template, request id and trace; `-` (JSON: null for the last
  /// for what could not be read or found.
  private func append(_ entry: Entry, _ date: [UInt8], to line: inout [UInt8]) {
    let (head, isJSON) = (entry.request.head, log.format == .json)
    let unread = head.methodEnd == 0 ? [UInt8(ascii: "-")] : []
    let route = entry.request.routeTemplate
    var marks = (isJSON ? Self.jsonMarks : Self.textMarks).makeIterator()
    func add(_ part: some Collection<UInt8>) {
      if let mark = marks.next() { line.append(mark) }
      line.append(contentsOf: part)
    }
    add(date)
    line += "\(1000 + entry.unixMilliseconds % 1000)Z".utf8.dropFirst()
    add(unread + head.bytes[..<head.methodEnd])
    add(unread + (isJSON ? head.bytes[head.target].jsonEscaped : head.bytes[head.target]))
    add("\(entry.status)".utf8)
    add("\(entry.sentBytes)".utf8)
    add("\(entry.microseconds)".utf8)
    add((isJSON ? route.map { "\"\($0)\"" } ?? "null" : route ?? "-").utf8)
    add(entry.request.id.utf8)
    let trace = entry.request.traceParent
    add((isJSON ? trace.map { "\"\($0)\"" } ?? "null" : trace ?? "-").utf8)
    add([])
  }

  /// RFC 3339 up to the point before the milliseconds.
  private static func date(_ unixSeconds: Int) -> String {
    let date = Clock.utc(unixSeconds)
    return "\(1900 + date.tm_year)-\(two(date.tm_mon + 1))-\(two(date.tm_mday))T"
      + "\(two(date.tm_hour)):\(two(date.tm_min)):\(two(date.tm_sec))."
  }
}

extension ArraySlice<UInt8> {
  /// Targets hold visible characters only, of which JSON wants two escaped.
  fileprivate var jsonEscaped: ArraySlice<UInt8> {
    func isSpecial(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") }
    return contains(where: isSpecial) ? flatMap { isSpecial($0) ? [UInt8(ascii: "\\"), $0] : [$0] }[...] : self
  }
}
