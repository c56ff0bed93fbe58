internal import HTTPTypes

extension EventLoop {
  private static let maxBytesCodedHere = 8 * 1024
  private static let maxBytesCopied = 32 * 1024
  /// The head is whole: finds the route and decides on the content (RFC 9110 10.1.1).
  func begin(_ connection: Connection, _ head: RequestHead, contentHasCome: Bool) {
    connection.requests += 1
    var exchange = Exchange(request: request(head), resolution: server.router.resolve(head), began: now)
    var limit = (maxBytes: limits.maxIgnoredBodyBytes, keeps: false)
    if case .route(let match) = exchange.resolution {
      (exchange.request.match, exchange.request.peer) = (match, connection.peer)
      let most = server.router.routes[match.route].maxBodyBytes
      if most > 0 { limit = (most, true) }
    }
    if head.framing == .none, head.expectation == .none {
      connection.reader.expectNothing()
      return answer(connection, &exchange)
    }
    if head.expectation == .unknown { exchange.resolution = .refusal(.expectationFailed) }
    connection.exchange = exchange
    if let refusal = connection.reader.expectBody(maxBytes: limit.maxBytes, keeps: limit.keeps) {
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

  private func answer(_ connection: Connection, _ exchange: inout Exchange) {
    var ready: Response?
    switch exchange.resolution {
    case .route(let match) where server.router.routes[match.route].place == .worker:
      ready = server.router.readyAnswer(to: exchange.request, of: match.route)
      if ready == nil { return hand(exchange, of: connection, made: nil) }
    case .refusal(let refusal): tally.count(refusal)
    default: break
    }
    let response = ready ?? server.router.answer(to: &exchange.request, exchange.resolution)
    if exchange.request.head.present.contains(.acceptEncoding), response.body.byteCount > Self.maxBytesCodedHere {
      hand(exchange, of: connection, made: response)
    } else {
      complete(connection, exchange, server.router.coded(response, for: exchange.request))
    }
  }

  /// Has a worker make the answer, or only code the one that is `made`.
  private func hand(_ exchange: Exchange, of connection: Connection, made: Response?) {
    let router = server.router
    connection.phase = .working
    let isTaken = server.workers.submit { [self] in
      var exchange = exchange
      let response = made ?? router.answer(to: &exchange.request, exchange.resolution)
      let coded = router.coded(response, for: exchange.request)
      post { [exchange] loop in
        guard connection.isOpen else { return }
        loop.complete(connection, exchange, coded)
        loop.settle(connection)
      }
    }
    if isTaken { return }
    let refusal = Refusal.busy(retryAfterSeconds: limits.retryAfterSeconds)
    tally.count(refusal)
    complete(connection, exchange, router.response(refusing: refusal, exchange.request))
  }

  /// Answers what breaks a rule; nothing after it is read, because its end is not certain (RFC 9112 6.3).
  /// `head` is what could be read of a request whose head is not whole.
  func refuse(_ connection: Connection, _ refusal: Refusal, _ head: RequestHead? = nil) {
    let known = connection.exchange
    connection.exchange = nil
    tally.count(refusal)
    let exchange = known ?? Exchange(request: request(head ?? .unread), resolution: .refusal(refusal), began: now)
    complete(connection, exchange, server.router.response(refusing: refusal, exchange.request), isLast: true)
  }

  /// Writes the answer's head, and its content or the order for the first piece of it.
  func complete(_ connection: Connection, _ exchange: Exchange, _ response: Response, isLast: Bool = false) {
    let (head, status, start) = (exchange.request.head, response.status.code, output.count)
    var isPersistent =
      !isLast && !isDraining && head.isPersistent && connection.requests < limits.maxRequestsPerConnection
    let framing = writer.write(response, to: exchange.request, &isPersistent, into: &output)
    var sentBytes = output.count - start
    switch response.body {
    case .stream(let stream) where framing != .whole:
      connection.phase = .streaming
      connection.streamed = StreamedAnswer(
        stream: stream, exchange: exchange, status: status, sentBytes: sentBytes, isPersistent: isPersistent,
        isChunked: framing == .chunked)
      return
    case .stream(let stream): stream.cancel()
    case .bytes(let bytes) where head.methodKind != .head && status != 204 && status != 304:
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
    finish(connection, exchange, status: status, sentBytes: sentBytes, isPersistent: isPersistent)
  }

  /// The answer is whole: it is counted and logged.
  func finish(_ connection: Connection, _ exchange: Exchange, status: Int, sentBytes: Int, isPersistent: Bool) {
    connection.phase = isPersistent ? .reading : .finishing
    let duration = Clock.steadyNanoseconds() &- exchange.began
    tally.count(exchange.request, status: status, nanoseconds: duration)
    server.log?.record((exchange.request, status, sentBytes, Int(clamping: duration / 1000), unixMilliseconds))
  }

  private func request(_ head: RequestHead) -> Request {
    Request(head: head, identity: UUIDv7(unixMilliseconds: unixMilliseconds, using: &random))
  }
}

extension RequestHead {
  /// Of a request that could not be read: method and target are `-`.
  static let unread = RequestHead(
    bytes: Array("- - HTTP/1.1\r\n".utf8), methodEnd: 1, fieldsStart: 14, isPersistent: false)
}
