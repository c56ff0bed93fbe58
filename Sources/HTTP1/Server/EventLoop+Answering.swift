internal import HTTPTypes

/// From requests to answers.
extension EventLoop {
  /// The head is whole: finds the route and decides on the content (RFC 9110 10.1.1).
  func begin(_ connection: Connection, _ head: RequestHead, contentHasCome: Bool) {
    connection.requests += 1
    var exchange = Exchange(request: request(head), resolution: shared.router.resolve(head), began: now)
    if case .route(let match) = exchange.resolution { exchange.request.match = match }
    exchange.request.peer = connection.peer
    if head.framing == .none, head.expectation == .none {
      connection.reader.expectNothing()
      return answer(connection, &exchange)
    }
    var (maxBytes, keeps) = (limits.maxIgnoredBodyBytes, false)
    if let match = exchange.request.match, shared.router.routes[match.route].maxBodyBytes > 0 {
      (maxBytes, keeps) = (shared.router.routes[match.route].maxBodyBytes, true)
    }
    if head.expectation == .unknown { exchange.resolution = .refusal(.expectationFailed) }
    connection.exchange = exchange
    if let refusal = connection.reader.expectBody(maxBytes: maxBytes, keeps: keeps) {
      return refuse(connection, refusal)
    }
    guard head.framing != .none, head.expectation != .none else { return }
    if case .refusal(let refusal) = exchange.resolution {
      // The client waits for a word before it sends its content, and need not send it after this one.
      refuse(connection, refusal)
    } else if !contentHasCome {
      output.append("HTTP/1.1 100 Continue\r\n\r\n")
    }
  }

  /// The content is whole.
  func end(_ connection: Connection) {
    guard var exchange = connection.exchange else { return }
    connection.exchange = nil
    exchange.request.body = connection.reader.takeBody()
    answer(connection, &exchange)
  }

  /// Answers here, or has a worker do it.
  private func answer(_ connection: Connection, _ exchange: inout Exchange) {
    if let match = exchange.request.match, case .route = exchange.resolution,
      shared.router.routes[match.route].place == .worker
    {
      return hand(exchange, of: connection, made: nil)
    }
    if case .refusal(let refusal) = exchange.resolution { tally.count(refusal) }
    let response = shared.router.answer(to: &exchange.request, exchange.resolution)
    guard exchange.request.head.present.contains(.acceptEncoding) else {
      return complete(connection, exchange, response)
    }
    if response.body.byteCount > Self.maxBytesCodedHere { return hand(exchange, of: connection, made: response) }
    complete(connection, exchange, shared.router.coded(response, for: exchange.request))
  }

  private static let maxBytesCodedHere = 8 * 1024
  private static let maxBytesCopied = 32 * 1024

  /// Has a worker make the answer, or only code the one that is `made`.
  private func hand(_ exchange: Exchange, of connection: Connection, made: Response?) {
    let (router, socket, serial) = (shared.router, connection.socket, connection.serial)
    connection.phase = .working
    let isTaken = shared.workers.submit { [self] in
      var exchange = exchange
      let response = made ?? router.answer(to: &exchange.request, exchange.resolution)
      post(.answer(router.coded(response, for: exchange.request), exchange, socket: socket, serial: serial))
    }
    if isTaken { return }
    connection.phase = .reading
    let refusal = Refusal.busy(retryAfterSeconds: limits.retryAfterSeconds)
    tally.count(refusal)
    complete(connection, exchange, shared.router.response(refusing: refusal, exchange.request))
  }

  /// Answers what breaks a rule; nothing after it is read, because its end is not certain (RFC 9112 6.3).
  func refuse(_ connection: Connection, _ refusal: Refusal) {
    let known = connection.exchange
    connection.exchange = nil
    tally.count(refusal)
    let exchange = known ?? Exchange(request: request(.unread), resolution: .refusal(refusal), began: now)
    complete(connection, exchange, shared.router.response(refusing: refusal, known?.request), isLast: true)
  }

  /// Writes the answer's head, and its content or the order for the first piece of it.
  func complete(_ connection: Connection, _ exchange: Exchange, _ response: Response, isLast: Bool = false) {
    let head = exchange.request.head
    var terms = ResponseWriter.Terms(
      isHead: head.methodKind == .head, minorVersion: head.minorVersion,
      isPersistent: !isLast && !isDraining && head.isPersistent
        && connection.requests < limits.maxRequestsPerConnection,
      requestID: head.clientRequestID.map { .client(head.bytes[$0]) } ?? .server(exchange.request.identity))
    let start = output.count
    let framing = writer.write(response, &terms, to: &output)
    var sentBytes = output.count - start
    switch response.body {
    case .stream(let stream) where framing != .whole:
      connection.phase = .streaming
      connection.streamed = StreamedAnswer(
        stream, exchange, status: response.status.code, sentBytes: sentBytes, isPersistent: terms.isPersistent,
        framing: framing)
      return
    case .stream(let stream): stream.cancel()
    case .bytes(let bytes) where !terms.isHead && response.status.allowsContent:
      sentBytes += bytes.count
      if bytes.count <= Self.maxBytesCopied {
        output.append(contentsOf: bytes)
      } else {
        connection.output.append(output)
        output.removeAll(keepingCapacity: true)
        connection.output.append(bytes)
      }
    default: break
    }
    connection.phase = terms.isPersistent ? .reading : .finishing
    count(exchange, status: response.status.code, sentBytes: sentBytes)
  }

  /// The answer is whole: it is counted and logged.
  func count(_ exchange: Exchange, status: Int, sentBytes: Int) {
    let duration = Clock.steadyNanoseconds() &- exchange.began
    tally.count(exchange.request, status: status, nanoseconds: duration)
    shared.log?.record(
      exchange.request, status: status, sentBytes: sentBytes, nanoseconds: duration,
      unixMilliseconds: unixMilliseconds)
  }

  private func request(_ head: RequestHead) -> Request {
    Request(head: head, body: [], identity: UUIDv7(unixMilliseconds: unixMilliseconds, using: &random))
  }
}

extension HTTPResponse.Status {
  /// Whether content may follow (RFC 9110 6.4.1).
  var allowsContent: Bool { code != 204 && code != 304 }
}

extension RequestHead {
  /// Stands for a request that could not be read.
  static let unread = RequestHead(bytes: [], isPersistent: false)
}
