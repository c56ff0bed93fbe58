internal import HTTPTypes

/// From requests to answers.
extension EventLoop {
  /// The head is whole: finds the route and decides on the content (RFC 9110 10.1.1).
  func begin(_ connection: Connection, _ head: RequestHead, contentHasCome: Bool) {
    connection.requests += 1
    var exchange = Exchange(request: request(head), resolution: shared.router.resolve(head), began: now)
    var (maxBytes, keeps) = (limits.maxIgnoredBodyBytes, false)
    if case .route(let match) = exchange.resolution {
      let route = shared.router.routes[match.route]
      exchange.request.match = match
      if route.maxBodyBytes > 0 { (maxBytes, keeps) = (route.maxBodyBytes, true) }
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

  /// The content is whole: answers here, or has a worker do it.
  func dispatch(_ connection: Connection) {
    guard var exchange = connection.exchange else { return }
    connection.exchange = nil
    exchange.request.body = connection.reader.takeBody()
    if case .route(let match) = exchange.resolution, shared.router.routes[match.route].place == .worker {
      return hand(exchange, of: connection, made: nil)
    }
    if case .refusal(let refusal) = exchange.resolution { tally.count(refusal) }
    let response = shared.router.answer(to: &exchange.request, exchange.resolution)
    if response.body.byteCount > Self.maxBytesCodedHere, exchange.request.head.present.contains(.acceptEncoding) {
      return hand(exchange, of: connection, made: response)
    }
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
    let request = connection.exchange?.request
    let exchange =
      connection.exchange
      ?? Exchange(request: request ?? self.request(RequestHead.unread), resolution: .refusal(refusal), began: now)
    connection.exchange = nil
    tally.count(refusal)
    complete(connection, exchange, shared.router.response(refusing: refusal, request), isLast: true)
  }

  /// Writes the answer's head, and its content or the order for the first piece of it.
  func complete(_ connection: Connection, _ exchange: Exchange, _ response: Response, isLast: Bool = false) {
    let head = exchange.request.head
    var terms = ResponseWriter.Terms(
      isHead: head.isMethod(.head), minorVersion: head.minorVersion,
      isPersistent: !isLast && !isDraining && head.isPersistent
        && connection.requests < limits.maxRequestsPerConnection && !response.asksForClose,
      requestID: head.clientRequestID.map { .client(head.bytes[$0]) } ?? .server(exchange.request.identity))
    let start = output.count
    let framing = writer.write(response, &terms, to: &output)
    var answer = Answer(
      exchange: exchange, status: response.status.code, sentBytes: 0, isPersistent: terms.isPersistent,
      framing: framing)
    switch response.body {
    case .stream(let stream) where framing != .whole:
      answer.sentBytes = output.count - start
      connection.phase = .streaming(stream, answer)
      return
    case .stream(let stream): stream.cancel()
    case .bytes(let bytes) where !terms.isHead && response.status.allowsContent:
      answer.sentBytes = bytes.count
      if bytes.count <= Self.maxBytesCopied {
        output.append(contentsOf: bytes)
      } else {
        connection.output.append(output)
        output.removeAll(keepingCapacity: true)
        connection.output.append(bytes)
      }
    default: break
    }
    answer.sentBytes += max(0, output.count - start - answer.sentBytes)
    finish(connection, answer)
  }

  /// The answer is whole: counts and logs it, and lets the connection go on or end.
  func finish(_ connection: Connection, _ answer: Answer) {
    connection.phase = answer.isPersistent ? .reading : .finishing
    let duration = Clock.steadyNanoseconds() &- answer.exchange.began
    tally.count(answer, nanoseconds: duration)
    shared.log?.record(answer, nanoseconds: duration, unixMilliseconds: unixMilliseconds)
  }

  private func request(_ head: RequestHead) -> Request {
    Request(head: head, body: [], identity: UUIDv7(unixMilliseconds: unixMilliseconds, using: &random))
  }
}

/// An answer on its way, for the count and the log.
struct Answer: Sendable {
  var exchange: Exchange
  var status: Int
  var sentBytes: Int
  var isPersistent: Bool
  var framing: ResponseWriter.Framing
}

extension Response {
  var asksForClose: Bool { fields.contains(.connection) && fields[.connection]?.lowercased() == "close" }
}

extension HTTPResponse.Status {
  /// Whether content may follow (RFC 9110 6.4.1).
  var allowsContent: Bool { code != 204 && code != 304 }
}

extension RequestHead {
  /// Stands for a request that could not be read.
  static let unread = RequestHead(bytes: [], isPersistent: false)
}
