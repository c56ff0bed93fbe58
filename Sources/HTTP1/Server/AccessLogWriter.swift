internal import CLinux
internal import Dispatch
internal import Glibc
internal import Synchronization

/// Writes the access log on a queue of its own; a loop only leaves what was answered.
final class AccessLogWriter: Sendable {
  typealias Entry = (request: Request, status: Int, sentBytes: Int, microseconds: Int, unixMilliseconds: Int)

  private let log: AccessLog
  private let metrics: ServerMetrics
  private let queue = DispatchQueue(label: "http1.access-log", qos: .utility)
  private let waiting = Mutex<[Entry]>([])

  init(_ log: AccessLog, metrics: ServerMetrics) { (self.log, self.metrics) = (log, metrics) }

  /// Keeps a line; what gathers in 10 ms is written together, so that a busy loop is not interrupted for each.
  func record(_ entry: Entry) {
    let count = waiting.withLock { waiting in
      if waiting.count == log.maxWaitingLines { return 0 }
      waiting.append(entry)
      return waiting.count
    }
    if count == 1 { queue.asyncAfter(deadline: .now() + .milliseconds(10)) { self.writeWaiting() } }
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
    let (request, head, isJSON) = (entry.request, entry.request.head, log.format == .json)
    var marks = (isJSON ? Self.jsonMarks : Self.textMarks).makeIterator()
    func mark() { if let mark = marks.next() { line.append(mark) } }
    func add(_ text: String?) {
      mark()
      line += (isJSON ? text.map { "\"\($0)\"" } ?? "null" : text ?? "-").utf8
    }
    mark()
    line += date
    line += "\(1000 + entry.unixMilliseconds % 1000)Z".utf8.dropFirst()
    for range in [0..<head.methodEnd, head.target] {
      mark()
      if isJSON { line.append(escaping: head.bytes[range]) } else { line += head.bytes[range] }
    }
    for number in [entry.status, entry.sentBytes, entry.microseconds] {
      mark()
      line.append(decimal: number)
    }
    add(request.routeTemplate)
    mark()
    request.appendID(to: &line)
    add(request.traceParent)
    mark()
  }

  /// RFC 3339 up to the point before the milliseconds.
  private static func date(_ unixSeconds: Int) -> String {
    let date = Clock.utc(unixSeconds)
    return "\(1900 + date.tm_year)-\(two(date.tm_mon + 1))-\(two(date.tm_mday))T"
      + "\(two(date.tm_hour)):\(two(date.tm_min)):\(two(date.tm_sec))."
  }
}

extension [UInt8] {
  /// Targets hold visible characters only, of which JSON wants two escaped.
  fileprivate mutating func append(escaping text: ArraySlice<UInt8>) {
    for byte in text {
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { append(UInt8(ascii: "\\")) }
      append(byte)
    }
  }
}
