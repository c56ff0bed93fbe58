internal import Glibc
internal import Logging

/// From answers to bytes on the wire.
extension EventLoop {
  /// Sends what the socket takes and keeps the rest; false where the connection had to be closed.
  func flush(_ connection: Connection) -> Bool {
    guard connection.isOpen else {
      output.removeAll(keepingCapacity: true)
      return false
    }
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
    if let streamed = connection.streamed, !connection.isPieceOrdered, hasRoom(connection) {
      order(streamed.stream, for: connection)
    }
    if connection.phase == .finishing, connection.output.isEmpty { return linger(connection) }
    return true
  }

  private func send(_ connection: Connection, _ bytes: UnsafeRawBufferPointer, moreFollows: Bool) -> Int {
    let flags = Int32(MSG_NOSIGNAL) | (moreFollows ? Int32(MSG_MORE) : 0)
    let sent = retrying { Glibc.send(connection.socket, bytes.baseAddress, bytes.count, flags) }
    if sent < 0 {
      if errno != EAGAIN, errno != EWOULDBLOCK { connection.isBroken = true }
      return 0
    }
    tally.add(sent, to: .sentBytes)
    return sent
  }

  /// Says that no more comes, and reads past what the client still sends (RFC 9112 9.6).
  private func linger(_ connection: Connection) -> Bool {
    if connection.inputEnded {
      close(connection)
      return false
    }
    shutdown(connection.socket, Int32(SHUT_WR))
    connection.phase = .lingering
    connection.input = []
    return true
  }

  private func order(_ stream: ResponseStream, for connection: Connection) {
    let (socket, serial) = (connection.socket, connection.serial)
    connection.isPieceOrdered = true
    _ = shared.workers.submit(always: true) { [self] in
      post(.piece(Result { try stream.next() }, socket: socket, serial: serial))
    }
  }

  /// A piece has been made: frames it, or ends the content, or breaks off where it can not be made.
  func take(_ piece: Result<[UInt8]?, any Error>, for connection: Connection) {
    guard let answer = connection.streamed else { return }
    connection.isPieceOrdered = false
    switch piece {
    case .success(let bytes?):
      answer.sentBytes += bytes.count
      if answer.framing == .chunked { output.append(chunk: bytes) } else { output.append(contentsOf: bytes) }
    case .success(nil):
      if answer.framing == .chunked { output.append("0\r\n\r\n") }
      connection.streamed = nil
      connection.phase = answer.isPersistent && !isDraining ? .reading : .finishing
      count(answer.exchange, status: answer.status, sentBytes: answer.sentBytes)
    case .failure(let error):
      shared.logger.error("an answer broke off", metadata: ["error": "\(error)"])
      return reset(connection)
    }
    settle(connection)
  }

  /// Closes so that the client sees that something is missing.
  func reset(_ connection: Connection) {
    var option = LingerOption(l_onoff: 1, l_linger: 0)
    setsockopt(connection.socket, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout.size(ofValue: option)))
    close(connection)
  }
}

private typealias LingerOption = Glibc.linger
