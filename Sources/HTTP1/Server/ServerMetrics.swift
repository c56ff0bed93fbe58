internal import Synchronization

/// What a server counts, by route template and not by path, so that the number of series is bounded.
///
/// A registry belongs to one server; it can be read from anywhere at any time.
public final class ServerMetrics: Sendable {
  private let tallies = Mutex<[Tally]>([])
  private let opened = Atomic(0)
  private let closed = Atomic(0)
  private let droppedLogLines = Atomic(0)

  public init() {}

  /// Connections open at the moment.
  public var openConnections: Int {
    max(0, opened.load(ordering: .relaxed) - closed.load(ordering: .relaxed))
  }

  /// Everything counted so far in the Prometheus text format, version 0.0.4 (`text/plain; version=0.0.4`).
  public func prometheusText() -> [UInt8] {
    let tallies = tallies.withLock { $0 }
    var text = PrometheusText()
    func total(_ cell: Int) -> Int { tallies.reduce(0) { $0 + $1[cell] } }
    text.family("http_requests_total", "counter", "Requests answered.")
    guard let layout = tallies.first?.layout else { return text.bytes }
    let firstCell = { row in Tally.Layout.firstRow + row * Tally.Layout.rowCells }
    let seenRows = layout.rows.indices.filter { row in
      (0..<Tally.statusClasses.count).contains { total(firstCell(row) + $0) > 0 }
    }
    for row in seenRows {
      let labels = [("route", layout.rows[row].route), ("method", layout.rows[row].method)]
      for (index, statusClass) in Tally.statusClasses.enumerated() {
        let count = total(firstCell(row) + index)
        if count > 0 { text.sample("http_requests_total", labels + [("status", statusClass)], "\(count)") }
      }
    }
    text.family("http_request_duration_seconds", "histogram", "From a request's head to its answer's last byte.")
    for row in seenRows {
      let labels = [("route", layout.rows[row].route), ("method", layout.rows[row].method)]
      var count = 0
      for (index, bound) in (Tally.bucketBounds.map { "\(Double($0) / 1e9)" } + ["+Inf"]).enumerated() {
        count += total(firstCell(row) + Tally.statusClasses.count + index)
        text.sample("http_request_duration_seconds_bucket", labels + [("le", bound)], "\(count)")
      }
      let sum = total(firstCell(row) + Tally.Layout.rowCells - 1)
      text.sample("http_request_duration_seconds_sum", labels, "\(Double(sum) / 1e9)")
      text.sample("http_request_duration_seconds_count", labels, "\(count)")
    }
    text.family("http_refusals_total", "counter", "Answers that the server gave by itself, by reason.")
    for (index, code) in Refusal.codes.enumerated() {
      text.sample("http_refusals_total", [("reason", code)], "\(total(Tally.Layout.firstRefusal + index))")
    }
    text.single("http_received_bytes_total", "counter", "Bytes received.", total(Tally.Total.receivedBytes.rawValue))
    text.single("http_sent_bytes_total", "counter", "Bytes sent.", total(Tally.Total.sentBytes.rawValue))
    text.single(
      "http_stalled_clients_total", "counter", "Connections broken off because the client did not read.",
      total(Tally.Total.stalledClients.rawValue))
    text.single("http_connections_total", "counter", "Connections accepted.", opened.load(ordering: .relaxed))
    text.single("http_open_connections", "gauge", "Connections open.", openConnections)
    text.single(
      "http_access_log_dropped_total", "counter", "Lines that the access log had no room for.",
      droppedLogLines.load(ordering: .relaxed))
    return text.bytes
  }

  func tally(for routes: [Route]) -> Tally {
    let tally = Tally(Tally.Layout(routes))
    tallies.withLock { tallies in
      if tallies.first.map({ $0.layout != tally.layout }) ?? false { tallies = [] }
      tallies.append(tally)
    }
    return tally
  }

  func connectionOpened() { opened.wrappingAdd(1, ordering: .relaxed) }
  func connectionClosed() { closed.wrappingAdd(1, ordering: .relaxed) }
  func logLinesDropped(_ count: Int) { droppedLogLines.wrappingAdd(count, ordering: .relaxed) }
}

/// Writes samples as Prometheus reads them.
private struct PrometheusText {
  private(set) var bytes: [UInt8] = []

  mutating func family(_ name: String, _ type: String, _ help: String) {
    bytes += "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n".utf8
  }

  mutating func single(_ name: String, _ type: String, _ help: String, _ value: Int) {
    family(name, type, help)
    sample(name, [], "\(value)")
  }

  mutating func sample(_ name: String, _ labels: [(String, String)], _ value: String) {
    bytes += name.utf8
    if !labels.isEmpty {
      bytes += "{\(labels.map { "\($0)=\"\(escaped($1))\"" }.joined(separator: ","))}".utf8
    }
    bytes += " \(value)\n".utf8
  }

  private func escaped(_ value: String) -> String {
    value.contains { $0 == "\\" || $0 == "\"" }
      ? value.flatMap { $0 == "\\" || $0 == "\"" ? ["\\", $0] : [$0] }.reduce(into: "") { $0.append($1) } : value
  }
}
