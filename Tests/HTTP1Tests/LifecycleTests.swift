import Foundation
import Glibc
import HTTPTypes
import Logging
import Testing

@testable import HTTP1

private let hello = "GET /hello HTTP/1.1\r\nHost: a\r\n\r\n"
private let slow = "GET /slow HTTP/1.1\r\nHost: a\r\n\r\n"

@Suite struct LifecycleTests {
  @Test("a stopping server finishes what runs and closes the rest", arguments: ReadinessSource.allCases)
  func drain(_ source: ReadinessSource) async throws {
    let server = try TestServer { $0.readiness = source }
    let (running, idle, begun) = (try server.client(), try server.client(), try server.client())
    try idle.send(hello)
    #expect(try idle.answer().status == 200)
    try begun.send(hello + "GET /hel")
    #expect(try begun.answer().status == 200)
    try running.send(slow)
    server.arrived.wait()
    server.server.shutdown(grace: .seconds(10))
    #expect(try idle.isClosed())
    #expect(try begun.isClosed())
    #expect(throws: (any Error).self) { try server.client() }
    server.gate.signal()
    let answer = try running.answer()
    #expect(answer.text == "at last")
    #expect(answer["connection"] == "close")
    #expect(try running.isClosed())
    await server.server.waitUntilStopped()
    #expect(server.metrics.openConnections == 0)
  }

  @Test("what does not finish within the grace time is broken off", arguments: ReadinessSource.allCases)
  func grace(_ source: ReadinessSource) async throws {
    let server = try TestServer { $0.readiness = source }
    let client = try server.client()
    try client.send("GET /endless HTTP/1.1\r\nHost: a\r\n\r\n")
    try client.waitForAnything()
    server.server.shutdown(grace: .milliseconds(200))
    await server.server.waitUntilStopped()
    #expect(server.streamHasEnded())
  }

  @Test("a taken port is one clear sentence")
  func takenPort() throws {
    let first = try TestServer()
    let second = Server(
      configuration: ServerConfiguration(listenOn: [.tcp(host: "127.0.0.1", port: first.port)]),
      router: Router(routes: []), logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
    let error = #expect(throws: ServerError.self) { try second.start() }
    #expect(error == .addressInUse("127.0.0.1:\(first.port)"))
    #expect(error?.description.contains("in use already") == true)
  }

  @Test("addresses that cannot be listened on are told apart")
  func wrongAddresses() {
    func failure(_ address: ListenAddress) -> ServerError? {
      let server = Server(
        configuration: ServerConfiguration(listenOn: [address]), router: Router(routes: []),
        logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
      do {
        _ = try server.start()
        return nil
      } catch {
        return error
      }
    }
    #expect(failure(.tcp(host: "127.0.0.1", port: 70_000)) == .invalidAddress("127.0.0.1:70000"))
    #expect(failure(.tcp(host: "no such host", port: 0)) == .unknownHost("no such host"))
    #expect(failure(.unixSocket(path: "")) == .invalidAddress("unix:"))
    #expect(failure(.unixSocket(path: "/" + String(repeating: "a", count: 200))) != nil)
  }

  @Test("a Unix socket is served, replaced when stale, and removed at the end")
  func unixSocket() async throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "http1-\(UUID().uuidString.prefix(8)).sock").path
    let stale = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
    withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        _ = bind(stale, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    close(stale)
    let server = try TestServer { $0.listenOn.append(.unixSocket(path: path)) }
    let client = try Client(unixSocket: path)
    try client.send(hello)
    #expect(try client.answer().text == "hello")
    let second = Server(
      configuration: ServerConfiguration(listenOn: [.unixSocket(path: path)]), router: Router(routes: []),
      logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
    #expect(throws: ServerError.addressInUse("unix:\(path)")) { try second.start() }
    server.server.shutdown()
    await server.server.waitUntilStopped()
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test("a full pool refuses, and memory still answers", arguments: ReadinessSource.allCases)
  func fullPool(_ source: ReadinessSource) throws {
    let server = try TestServer {
      $0.readiness = source
      $0.workers = 1
      $0.limits.maxWaitingRequests = 0
      $0.limits.retryAfterSeconds = 3
    }
    let (running, other) = (try server.client(), try server.client())
    try running.send(slow)
    server.arrived.wait()
    try other.send(slow + hello)
    let refusal = try other.answer()
    #expect(refusal.status == 503)
    #expect(refusal["retry-after"] == "3")
    #expect(try other.answer().text == "hello")
    server.gate.signal()
    #expect(try running.answer().text == "at last")
  }
}
