/// What a connection waits for, each with a time limit of its own.
enum Wait {
  case idle, header, body, client, server, linger

  func milliseconds(_ limits: HTTPLimits) -> Int? {
    switch self {
    case .idle: limits.idleMilliseconds
    case .header: limits.headerMilliseconds
    case .body: limits.bodyProgressMilliseconds
    case .client: limits.writeProgressMilliseconds
    case .linger: limits.lingerMilliseconds
    case .server: nil
    }
  }
}

extension EventLoop {
  enum Progress { case none, receiving, sending }

  /// Sets the time limit anew when the connection waits for something else than before, or has got on with it.
  func renewDeadline(_ connection: Connection, after progress: Progress) {
    let wait: Wait =
      switch connection.phase {
      case .lingering: .linger
      case _ where !connection.output.isEmpty: .client
      case .reading where connection.reader.isInContent: .body
      case .reading: connection.input.isEmpty ? .idle : .header
      default: .server
      }
    let hasProgressed = wait == .client ? progress == .sending : wait != .header && progress == .receiving
    guard wait != connection.wait || hasProgressed else { return }
    connection.wait = wait
    connection.deadline = wait.milliseconds(limits).map { now &+ UInt64($0) * 1_000_000 } ?? .max
  }

  func expire(_ connection: Connection) {
    switch connection.wait {
    case .header, .body:
      refuse(connection, .requestTimeout, connection.reader.soundHead(in: connection.input.span))
      settle(connection)
    case .client:
      tally.add(1, to: .stalledClients)
      reset(connection)
    case .idle, .linger, .server: close(connection)
    }
  }
}
