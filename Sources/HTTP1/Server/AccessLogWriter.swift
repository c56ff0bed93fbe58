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
    for entry in entries {
      switch log.format {
      case .text: lines += text(entry).utf8
      case .json: lines += json(entry).utf8
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

  private func text(_ entry: Entry) -> String {
    let request = entry.request
    return """
      \(timestamp(entry.unixMilliseconds)) \(method(request)) \(target(request)) \(entry.status) \(entry.sentBytes) \
      \(entry.microseconds)us route=\(request.routeTemplate ?? "-") id=\(request.id)\n
      """
  }

  private func json(_ entry: Entry) -> String {
    let request = entry.request
    let route = request.routeTemplate.map { "\"\(jsonEscaped($0))\"" } ?? "null"
    return """
      {"time":"\(timestamp(entry.unixMilliseconds))","id":"\(request.id)","method":"\(method(request))",\
      "target":"\(jsonEscaped(target(request)))","route":\(route),"status":\(entry.status),\
      "bytes":\(entry.sentBytes),"microseconds":\(entry.microseconds)}\n
      """
  }

  private func method(_ request: Request) -> String {
    request.head.methodEnd == 0 ? "-" : request.head.text(0..<request.head.methodEnd)
  }

  private func target(_ request: Request) -> String {
    let target = request.head.target
    return target.isEmpty ? "-" : request.head.text(target)
  }

  /// Targets and templates hold visible characters only, so that two of them need care.
  private func jsonEscaped(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }) else { return text }
    return text.reduce(into: "") { escaped, character in
      if character == "\"" || character == "\\" { escaped.append("\\") }
      escaped.append(character)
    }
  }
}

/// RFC 3339 in UTC with milliseconds.
private func timestamp(_ unixMilliseconds: Int) -> String {
  let (seconds, milliseconds) = (unixMilliseconds / 1000, unixMilliseconds % 1000)
  let (year, month, day) = civilDate(daysSince1970: seconds / 86_400)
  func padded(_ number: Int, _ width: Int = 2) -> String {
    let digits = "\(number)"
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
  return """
    \(padded(year, 4))-\(padded(month))-\(padded(day))T\
    \(padded(seconds % 86_400 / 3600)):\(padded(seconds % 3600 / 60)):\(padded(seconds % 60)).\(padded(milliseconds, 3))Z
    """
}
