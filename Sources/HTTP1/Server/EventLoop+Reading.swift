internal import CLinux
internal import Glibc

extension EventLoop {
  private static let maxLingeredBytes = 16 * 1024 * 1024

  func receive(_ connection: Connection) {
    let count = CLinux.receive(connection.socket, received.baseAddress, received.count)
    if count < 0 { return errno == EAGAIN ? () : close(connection) }
    tally.add(count, to: .receivedBytes)
    if connection.phase == .lingering {
      connection.lingeredBytes += count
      if count == 0 || connection.lingeredBytes > Self.maxLingeredBytes { close(connection) }
      return
    }
    let bytes = UnsafeBufferPointer(rebasing: received.bindMemory(to: UInt8.self)[..<count])
    if count == 0 {
      connection.inputEnded = true
    } else if connection.input.isEmpty, connection.phase == .reading {
      let used = process(connection, bytes.span)
      if used < count { connection.input = Array(bytes[used...]) }
    } else {
      connection.input.append(contentsOf: bytes)
      connection.needsMore = false
    }
    if count > 0 { renewDeadline(connection, after: .receiving) }
    settle(connection)
  }

  /// Whether so little waits for the client that its next request may be read.
  func hasRoom(_ connection: Connection) -> Bool {
    connection.output.count + output.count <= limits.maxWaitingAnswerBytes
  }

  /// Reads and answers requests as long as there are whole ones and room for answers; returns the bytes done with.
  private func process(_ connection: Connection, _ bytes: Span<UInt8>) -> Int {
    var position = 0
    connection.needsMore = false
    while connection.phase == .reading, hasRoom(connection) {
      switch connection.reader.next(bytes, &position) {
      case .needsMore:
        connection.needsMore = true
        return position
      case .head(let head): begin(connection, head, contentHasCome: position < bytes.count)
      case .end: end(connection)
      case .refused(let refusal):
        refuse(connection, refusal, connection.reader.soundHead(in: bytes.extracting(position..<bytes.count)))
      }
    }
    return position
  }

  /// Sends what can be sent, goes on with what waited, and decides what the connection waits for next.
  func settle(_ connection: Connection) {
    while flush(connection), connection.phase == .reading, hasRoom(connection), !connection.needsMore,
      !connection.input.isEmpty
    {
      let input = connection.input
      connection.input = []
      let used = process(connection, input.span)
      if used < input.count { connection.input = used == 0 ? input : Array(input[used...]) }
    }
    guard connection.isOpen else { return }
    if connection.inputEnded, connection.phase == .reading, connection.needsMore || connection.input.isEmpty,
      hasRoom(connection)
    {
      // The client has closed its side: what came whole was answered, what did not is refused (RFC 9112 8).
      if connection.input.isEmpty, !connection.reader.isInContent {
        connection.phase = .finishing
      } else {
        let head = connection.reader.soundHead(in: connection.input.span)
        refuse(connection, .badRequest(reason: "The request ended before it was whole."), head)
      }
      guard flush(connection) else { return }
    }
    renewInterest(connection)
    renewDeadline(connection, after: .none)
  }

  private func renewInterest(_ connection: Connection) {
    let reading =
      switch connection.phase {
      case .reading: !connection.inputEnded && hasRoom(connection)
      case .lingering: true
      default: !connection.inputEnded && connection.input.count < limits.maxHeaderBytes
      }
    let interest = (reading: reading, writing: !connection.output.isEmpty)
    guard interest != connection.interest else { return }
    connection.interest = interest
    readiness.change(connection.socket, serial: connection.serial, reading: reading, writing: interest.writing)
  }
}
