internal import Dispatch
internal import Glibc
internal import Synchronization

/// Writes the access log on a queue of its own; a loop only leaves what was answered.
final class AccessLogWriter: Sendable {
  private struct Entry: Sendable {
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
    self.log = log
    self.metrics = metrics
  }

  func record(_ request: Request, status: Int, sentBytes: Int, nanoseconds: UInt64, unixMilliseconds: Int) {
    let entry = Entry(
      request: request, status: status, sentBytes: sentBytes, microseconds: nanoseconds / 1000,
      unixMilliseconds: unixMilliseconds)
    let count = waiting.withLock { waiting in
      if waiting.count < log.maxWaitingLines {
        waiting.append(entry)
        return waiting.count
      }
      return 0
    }
    if count == 1 { queue.async { self.writeWaiting() } }
    if count == 0 { metrics.logLinesDropped(1) }
  }

  /// Returns once everything recorded so far is written.
  func flush() { queue.sync { writeWaiting() } }

  private func writeWaiting() {
    let entries = waiting.withLock { waiting in
      defer { waiting = [] }
      return waiting
    }
    var lines: [UInt8] = []
    lines.reserveCapacity(entries.count * 256)
    var clock = LogClock()
    for entry in entries {
      switch log.format {
      case .text: writeText(entry, at: clock.time(entry.unixMilliseconds), to: &lines)
      case .json: writeJSON(entry, at: clock.time(entry.unixMilliseconds), to: &lines)
      }
    }
    var start = 0
    while start < lines.count {
      let written = lines.withUnsafeBytes { bytes in
        retrying { write(log.fileDescriptor, bytes.baseAddress.map { $0 + start }, bytes.count - start) }
      }
      guard written > 0 else {
        metrics.logLinesDropped(lines[start...].count { $0 == .lineFeed })
        return
      }
      start += written
    }
  }

  /// `time method target status bytes microseconds route= id=`, with `-` for what could not be read.
  private func writeText(_ entry: Entry, at time: [UInt8], to line: inout [UInt8]) {
    let head = entry.request.head
    line += time
    line.append(" ")
    line.append(head.bytes[..<head.methodEnd], orInstead: "-")
    line.append(" ")
    line.append(head.bytes[head.target], orInstead: "-")
    line.append(" ")
    line.append(decimal: entry.status)
    line.append(" ")
    line.append(decimal: entry.sentBytes)
    line.append(" ")
    line.append(decimal: Int(entry.microseconds))
    line.append("us route=")
    line += (entry.request.routeTemplate ?? "-").utf8
    line.append(" id=")
    line.append(idOf: entry.request)
    line.append("\n")
  }

  private func writeJSON(_ entry: Entry, at time: [UInt8], to line: inout [UInt8]) {
    let head = entry.request.head
    line.append("{\"time\":\"")
    line += time
    line.append("\",\"id\":\"")
    line.append(idOf: entry.request)
    line.append("\",\"method\":\"")
    line.append(head.bytes[..<head.methodEnd], orInstead: "-")
    line.append("\",\"target\":\"")
    line.append(head.bytes[head.target].jsonEscaped, orInstead: "-")
    line.append("\",\"route\":")
    if let route = entry.request.routeTemplate {
      line.append("\"")
      line += Array(route.utf8)[...].jsonEscaped
      line.append("\"")
    } else {
      line.append("null")
    }
    line.append(",\"status\":")
    line.append(decimal: entry.status)
    line.append(",\"bytes\":")
    line.append(decimal: entry.sentBytes)
    line.append(",\"microseconds\":")
    line.append(decimal: Int(entry.microseconds))
    line.append("}\n")
  }
}

/// Writes moments as RFC 3339 in UTC with milliseconds, working out the date once a second.
private struct LogClock {
  private var second = -1
  private var prefix: [UInt8] = []

  mutating func time(_ unixMilliseconds: Int) -> [UInt8] {
    let (seconds, milliseconds) = (unixMilliseconds / 1000, unixMilliseconds % 1000)
    if seconds != second {
      second = seconds
      let (year, month, day) = civilDate(daysSince1970: seconds / 86_400)
      prefix = Array("\(year)-\(two(month))-\(two(day))T".utf8)
      prefix += "\(two(seconds % 86_400 / 3600)):\(two(seconds % 3600 / 60)):\(two(seconds % 60)).".utf8
    }
    return prefix + [milliseconds / 100, milliseconds / 10 % 10, milliseconds % 10].map { UInt8($0) + 0x30 } + [0x5A]
  }

  private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

extension [UInt8] {
  fileprivate mutating func append(_ bytes: some Collection<UInt8>, orInstead text: StaticString) {
    if bytes.isEmpty { append(text) } else { append(contentsOf: bytes) }
  }

  fileprivate mutating func append(idOf request: Request) {
    if let id = request.head.clientRequestID {
      append(contentsOf: request.head.bytes[id])
    } else {
      append(contentsOf: request.identity.description.utf8)
    }
  }
}

extension ArraySlice<UInt8> {
  /// Targets and templates hold visible characters only, of which JSON wants two escaped.
  fileprivate var jsonEscaped: ArraySlice<UInt8> {
    func isSpecial(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") }
    return contains(where: isSpecial) ? flatMap { isSpecial($0) ? [UInt8(ascii: "\\"), $0] : [$0] }[...] : self
  }
}
