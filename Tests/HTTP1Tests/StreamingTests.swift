import HTTPTypes
import Testing

@testable import HTTP1

@Suite struct StreamingTests {
  @Test("a long stream comes whole and in order", arguments: ReadinessSource.allCases)
  func whole(_ source: ReadinessSource) throws {
    let server = try TestServer { $0.readiness = source }
    let client = try server.client()
    try client.send("GET /stream/5000 HTTP/1.1\r\nHost: a\r\n\r\nGET /hello HTTP/1.1\r\nHost: a\r\n\r\n")
    #expect(try client.answer().text == (1...5000).map { "line \($0)\n" }.joined())
    #expect(try client.answer().text == "hello")
  }

  @Test("a client that goes cancels the stream", arguments: ReadinessSource.allCases)
  func cancelled(_ source: ReadinessSource) throws {
    let server = try TestServer { $0.readiness = source }
    var client: Client? = try server.client()
    try client?.send("GET /endless HTTP/1.1\r\nHost: a\r\n\r\n")
    try client?.waitForAnything()
    client?.reset()
    client = nil
    #expect(server.streamHasEnded())
  }

  @Test("a stream that fails is seen to be incomplete", arguments: ["1.1", "1.0"])
  func broken(_ version: String) throws {
    let server = try TestServer()
    let client = try server.client()
    try client.send("GET /breaks HTTP/\(version)\r\nHost: a\r\n\r\n")
    let received = try? client.rest()
    #expect(received.map { $0.suffix(5) != Array("0\r\n\r\n".utf8)[...] } ?? true)
  }

  @Test("a stream skips empty pieces, ends once and lets its state go")
  func pieces() throws {
    let stream = ResponseStream(from: [[1], [], [2, 3]] as [[UInt8]]) { rest in
      rest.isEmpty ? nil : rest.removeFirst()
    }
    #expect(try stream.next() == [1])
    #expect(try stream.next() == [2, 3])
    #expect(try stream.next() == nil)
    #expect(try stream.next() == nil)
  }

  @Test("a cancelled stream makes nothing more")
  func cancel() throws {
    let stream = ResponseStream(from: 0) { _ in [1] }
    #expect(try stream.next() == [1])
    stream.cancel()
    #expect(try stream.next() == nil)
  }
}
