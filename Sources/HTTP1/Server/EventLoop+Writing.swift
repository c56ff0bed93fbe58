internal import CLinux
internal import Glibc
internal import Logging

extension EventLoop {
  /// Sends what the socket takes and keeps the rest; false where the connection had to be closed.
  func flush(_ connection: Connection) -> Bool {
    defer { output.removeAll(keepingCapacity: true) }
    guard connection.isOpen else { return false }
    if connection.output.isEmpty, !output.isEmpty {
      let sent = output.withUnsafeBytes { send(connection, $0, moreFollows: false) }
      if sent < output.count { connection.output.append(Array(output[sent...])) }
    } else if !connection.output.isEmpty {
      connection.output.append(output)
      let waiting = connection.output.count
      connection.output.drain { send(connection, $0, moreFollows: $1) }
      if connection.output.count < waiting { renewDeadline(connection, after: .sending) }
    }
    output.removeAll(keepingCapacity: true)
    if connection.isBroken {
      close(connection)
      return false
    }
    if connection.streamed?.isPieceOrdered == false, hasRoom(connection) { orderPiece(for: connection) }
    if connection.phase == .finishing, connection.output.isEmpty { linger(connection) }
    return connection.isOpen
  }

  private func send(_ connection: Connection, _ bytes: UnsafeRawBufferPointer, moreFollows: Bool) -> Int {
    let sent = deliver(connection.socket, bytes.baseAddress, bytes.count, moreFollows ? 1 : 0)
    if sent < 0, errno != EAGAIN { connection.isBroken = true }
    tally.add(max(0, sent), to: .sentBytes)
    return max(0, sent)
  }

  /// Says that no more comes, and reads past what the client still sends (RFC 9112 9.6).
  private func linger(_ connection: Connection) {
    if connection.inputEnded { return close(connection) }
    shutdown(connection.socket, Int32(SHUT_WR))
    connection.phase = .lingering
    connection.input = []
  }

  private func orderPiece(for connection: Connection) {
    guard let stream = connection.streamed?.stream else { return }
    connection.streamed?.isPieceOrdered = true
    _ = server.workers.submit(always: true) { [self] in
      let piece = Result { try stream.next() }
      post { if connection.isOpen { $0.take(piece, for: connection) } }
    }
  }

  /// A piece has been made: frames it, or ends the content, or breaks off where it can not be made.
  private func take(_ piece: Result<[UInt8]?, any Error>, for connection: Connection) {
    guard let answer = connection.streamed else { return }
    connection.streamed?.isPieceOrdered = false
    switch piece {
    case .success(let bytes?):
      connection.streamed?.sentBytes += bytes.count
      // RFC 9112 7.1: chunk = chunk-size CRLF chunk-data CRLF
      if answer.isChunked { output += "\(String(bytes.count, radix: 16))\r\n".utf8 }
      output.append(contentsOf: bytes)
      if answer.isChunked { output.append("\r\n") }
    case .success(nil):
      if answer.isChunked { output.append("0\r\n\r\n") }
      connection.streamed = nil
      finish(
        connection, answer.exchange, status: answer.status, sentBytes: answer.sentBytes,
        isPersistent: answer.isPersistent && !isDraining)
    case .failure(let error):
      server.logger.error("an answer broke off", metadata: ["error": "\(error)"])
      return reset(connection)
    }
    settle(connection)
  }

  /// Closes so that the client sees that something is missing.
  func reset(_ connection: Connection) {
    reset_on_close(connection.socket)
    close(connection)
  }
}
