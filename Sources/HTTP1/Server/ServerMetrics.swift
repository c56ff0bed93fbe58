internal import HTTPTypes
internal import Synchronization

/// What a server counts, by route template and not by path, so that the number of series is bounded.
/// A registry belongs to one server; it can be read from anywhere at any time.
public final class ServerMetrics: Sendable {
  private typealias Row = (route: String, method: String)
  private let state = Mutex((rows: [Row](), tallies: [Tally]()))
  private let opened = Atomic(0)
  private let closed = Atomic(0)
  private let droppedLogLines = Atomic(0)
  public init() {}
  /// Connections open at the moment.
  public var openConnections: Int {
    max(0, opened.load(ordering: .relaxed) - closed.load(ordering: .sequentiallyConsistent))
  }

  /// Everything counted so far in the Prometheus text format, version 0.0.4 (`text/plain; version=0.0.4`).
  public func prometheusText() -> [UInt8] {
    let (rows, tallies) = state.withLock { $0 }
    var text = ""
    func family(_ name: String, _ type: String, _ help: String) {
      text += "# HELP http_\(name) \(help)\n# TYPE http_\(name) \(type)\n"
    }
    func single(_ name: String, _ help: String, _ value: Int, type: String = "counter") {
      family(name, type, help)
      text += "http_\(name) \(value)\n"
    }
    func total(_ cell: Int) -> Int { tallies.reduce(0) { $0 + $1[cell] } }
    let (classes, bounds) = (Tally.statusClasses, Tally.bucketBounds)
    let seen = rows.indices.filter { row in classes.indices.contains { total(Tally.cell(row: row, $0)) > 0 } }
    let labels = rows.map { "route=\"\($0.route)\",method=\"\($0.method)\"" }
    family("requests_total", "counter", "Requests answered.")
    for row in seen {
      for (index, statusClass) in classes.enumerated() {
        let count = total(Tally.cell(row: row, index))
        if count > 0 { text += "http_requests_total{\(labels[row]),status=\"\(statusClass)\"} \(count)\n" }
      }
    }
    family("request_duration_seconds", "histogram", "From a request's head to its answer's last byte.")
    for row in seen {
      let (name, names) = ("http_request_duration_seconds", labels[row])
      var count = 0
      for (index, bound) in (bounds.map { "\(Double($0) / 1e9)" } + ["+Inf"]).enumerated() {
        count += total(Tally.cell(row: row, classes.count + index))
        text += "\(name)_bucket{\(names),le=\"\(bound)\"} \(count)\n"
      }
      let sum = total(Tally.cell(row: row, classes.count + bounds.count + 1))
      text += "\(name)_sum{\(names)} \(Double(sum) / 1e9)\n\(name)_count{\(names)} \(count)\n"
    }
    family("refusals_total", "counter", "Answers that the server gave by itself, by reason.")
    for (index, code) in Refusal.codes.enumerated() {
      text += "http_refusals_total{reason=\"\(code)\"} \(total(Tally.firstRefusal + index))\n"
    }
    single("received_bytes_total", "Bytes received.", total(Tally.Total.receivedBytes.rawValue))
    single("sent_bytes_total", "Bytes sent.", total(Tally.Total.sentBytes.rawValue))
    single("stalled_clients_total", "Clients broken off for not reading.", total(Tally.Total.stalledClients.rawValue))
    single("connections_total", "Connections accepted.", opened.load(ordering: .relaxed))
    single("open_connections", "Connections open.", openConnections, type: "gauge")
    single("access_log_dropped_total", "Log lines without room.", droppedLogLines.load(ordering: .relaxed))
    return Array(text.utf8)
  }

  func tally(for routes: [Route]) -> Tally {
    let tally = Tally(routes: routes.count)
    state.withLock { state in
      state.tallies.append(tally)
      state.rows = routes.flatMap { [($0.template, $0.method.rawValue), ($0.template, "HEAD")] }
      state.rows += (MethodKind.methods.map(\.rawValue) + ["other"]).map { ("unmatched", $0) }
    }
    return tally
  }

  func connectionOpened() { opened.wrappingAdd(1, ordering: .relaxed) }
  func connectionClosed() { closed.wrappingAdd(1, ordering: .sequentiallyConsistent) }
  func logLinesDropped(_ count: Int) { droppedLogLines.wrappingAdd(count, ordering: .relaxed) }
}
