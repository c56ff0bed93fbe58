/// How long a connection may take for what it does.
extension EventLoop {
  enum Progress { case none, receiving, sending }

  /// Sets the time limit anew when the connection waits for something else than before, or has got on with it.
  func renewDeadline(_ connection: Connection, after progress: Progress) {
    let wait = wait(of: connection)
    let hasProgressed =
      switch (wait, progress) {
      case (.body, .receiving), (.idle, .receiving), (.client, .sending): true
      default: false
      }
    guard wait != connection.wait || hasProgressed else { return }
    connection.wait = wait
    connection.deadline = milliseconds(for: wait).map { now &+ UInt64($0) * 1_000_000 } ?? .max
  }

  private func wait(of connection: Connection) -> Connection.Wait {
    if connection.phase == .lingering { return .linger }
    if !connection.output.isEmpty { return .client }
    guard connection.phase == .reading else { return .server }
    if connection.reader.isInContent { return .body }
    return connection.input.isEmpty ? .idle : .header
  }

  private func milliseconds(for wait: Connection.Wait) -> Int? {
    switch wait {
    case .idle: limits.idleMilliseconds
    case .header: limits.headerMilliseconds
    case .body: limits.bodyProgressMilliseconds
    case .client: limits.writeProgressMilliseconds
    case .linger: limits.lingerMilliseconds
    case .server: nil
    }
  }

  /// The time is up.
  func expire(_ connection: Connection) {
    switch connection.wait {
    case .header, .body:
      refuse(connection, .requestTimeout)
      settle(connection)
    case .client:
      tally.add(1, to: .stalledClients)
      reset(connection)
    case .idle, .linger, .server: close(connection)
    }
  }
}
