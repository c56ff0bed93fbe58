import HTTPTypes
import Testing

@testable import HTTP1

private let hello = "GET /hello HTTP/1.1\r\nHost: a\r\n\r\n"

@Suite struct ConnectionTests {
  @Test("requests sent at once are answered in order", arguments: ReadinessSource.allCases)
  func pipelining(_ source: ReadinessSource) throws {
    let server = try TestServer { $0.readiness = source }
    let client = try server.client()
    var requests = ""
    for number in 0..<2000 {
      requests += "GET \(number % 50 == 7 ? "/worker" : "/echo/\(number)") HTTP/1.1\r\nHost: a\r\n\r\n"
    }
    try client.send(requests)
    for number in 0..<2000 {
      #expect(try client.answer().text == (number % 50 == 7 ? "worked" : "\(number)"))
    }
  }

  @Test("a client that asks much and reads late gets all of it", arguments: ReadinessSource.allCases)
  func largeAnswersInTurn(_ source: ReadinessSource) throws {
    let server = try TestServer { $0.readiness = source }
    let client = try server.client()
    for _ in 0..<8 { try client.send("GET /large HTTP/1.1\r\nHost: a\r\n\r\n") }
    #expect(try server.answers(to: "GET /hello HTTP/1.1⏎Host: a⏎⏎").first?.text == "hello")
    for _ in 0..<8 {
      let body = try client.answer().body
      #expect(body.count == 8 << 20 && body.allSatisfy { $0 == 7 })
    }
  }

  @Test("requests in single bytes are answered", arguments: ReadinessSource.allCases)
  func singleBytes(_ source: ReadinessSource) throws {
    let server = try TestServer { $0.readiness = source }
    let client = try server.client()
    for byte in unescaped(
      "POST /echo HTTP/1.1⏎Host: a⏎Transfer-Encoding: chunked⏎⏎3⏎abc⏎0⏎⏎GET /hello HTTP/1.1⏎Host: a⏎⏎")
    {
      try client.send([byte])
    }
    #expect(try client.answer().text == "abc")
    #expect(try client.answer().text == "hello")
  }

  @Test("a client that has closed its side is answered", arguments: ["/hello", "/worker", "/stream/3"])
  func halfClosed(_ path: String) throws {
    let server = try TestServer()
    let client = try server.client()
    try client.send(hello + "GET \(path) HTTP/1.1\r\nHost: a\r\n\r\n")
    client.endWriting()
    #expect(try client.answer().status == 200)
    #expect(try client.answer().status == 200)
    #expect(try client.isClosed())
  }

  @Test(
    "half a request and then the end is refused",
    arguments: ["GET /hel", hello + "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nabc"])
  func cutOff(_ text: String) throws {
    let server = try TestServer()
    let client = try server.client()
    try client.send(text)
    client.endWriting()
    var last = try client.answer()
    if last.status == 200 { last = try client.answer() }
    #expect(last.status == 400)
    #expect(try client.isClosed())
  }

  @Test("resets at any moment harm nobody", arguments: ReadinessSource.allCases)
  func resets(_ source: ReadinessSource) async throws {
    let server = try TestServer { $0.readiness = source }
    let requests = [
      hello, "GET /worker HTTP/1.1\r\nHost: a\r\n\r\n", "GET /large HTTP/1.1\r\nHost: a\r\n\r\n",
      "GET /endless HTTP/1.1\r\nHost: a\r\n\r\n",
      "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nabcdefghi",
    ]
    for request in requests {
      for place in stride(from: 0, through: request.utf8.count, by: 7) + [request.utf8.count] {
        let client = try server.client()
        try client.send(Array(request.utf8.prefix(place)))
        client.reset()
      }
    }
    #expect(try server.answers(to: "GET /hello HTTP/1.1⏎Host: a⏎⏎").first?.text == "hello")
    server.server.shutdown(grace: .seconds(5))
    await server.server.waitUntilStopped()
    #expect(server.metrics.openConnections == 0)
  }

  @Test("the last request that a connection may make is told so")
  func requestLimit() throws {
    let server = try TestServer { $0.limits.maxRequestsPerConnection = 3 }
    let client = try server.client()
    try client.send(hello + hello + hello + hello)
    #expect(try client.answer()["connection"] == nil)
    #expect(try client.answer()["connection"] == nil)
    #expect(try client.answer()["connection"] == "close")
    #expect(try client.isClosed())
  }

  @Test("where connections run out, the longest idle one makes room", arguments: ReadinessSource.allCases)
  func connectionLimit(_ source: ReadinessSource) throws {
    let server = try TestServer {
      $0.limits.maxConnections = 4
      $0.loops = 1
      $0.readiness = source
    }
    let clients = try (0..<4).map { _ in try server.client() }
    for client in clients {
      try client.send(hello)
      #expect(try client.answer().status == 200)
    }
    let fifth = try server.client()
    try fifth.send(hello)
    #expect(try fifth.answer().status == 200)
    #expect(try clients[0].isClosed())
    try clients[3].send(hello)
    #expect(try clients[3].answer().status == 200)
  }

  @Test("a refused client that goes on sending still reads its answer")
  func lingering() throws {
    let server = try TestServer()
    let client = try server.client()
    try client.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 4000000\r\n\r\n")
    try client.send([UInt8](repeating: 0, count: 4_000_000))
    #expect(try client.answer().status == 413)
    #expect(try client.isClosed())
  }
}

@Suite struct DeadlineTests {
  @Test("a slow client is told so while others are served", arguments: ReadinessSource.allCases)
  func slowHeader(_ source: ReadinessSource) throws {
    let server = try TestServer {
      $0.readiness = source
      $0.limits.headerMilliseconds = 300
    }
    let slow = try server.client()
    try slow.send("GET /hello HTTP/1.1\r\nHos")
    #expect(try server.answers(to: "GET /hello HTTP/1.1⏎Host: a⏎⏎").first?.text == "hello")
    #expect(try slow.answer().status == 408)
    #expect(try slow.isClosed())
  }

  @Test("content that does not come is given up")
  func slowBody() throws {
    let server = try TestServer { $0.limits.bodyProgressMilliseconds = 300 }
    let slow = try server.client()
    try slow.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nabc")
    #expect(try server.answers(to: "GET /hello HTTP/1.1⏎Host: a⏎⏎").first?.text == "hello")
    #expect(try slow.answer().status == 408)
    #expect(try slow.isClosed())
  }

  @Test("an idle connection is closed without a word", arguments: [hello, ""])
  func idle(_ request: String) throws {
    let server = try TestServer { $0.limits.idleMilliseconds = 300 }
    let client = try server.client()
    try client.send(request)
    if !request.isEmpty { #expect(try client.answer().status == 200) }
    #expect(try client.isClosed())
  }

  @Test("a client that does not read stops the producer and is broken off", arguments: ReadinessSource.allCases)
  func neverReading(_ source: ReadinessSource) throws {
    let server = try TestServer {
      $0.readiness = source
      $0.limits.writeProgressMilliseconds = 300
    }
    let client = try Client(port: server.port, receiveBufferBytes: 64 * 1024)
    try client.send("GET /endless HTTP/1.1\r\nHost: a\r\n\r\n")
    #expect(try server.answers(to: "GET /hello HTTP/1.1⏎Host: a⏎⏎").first?.text == "hello")
    #expect(server.streamHasEnded())
    #expect(server.madePieces < 200)
  }
}
