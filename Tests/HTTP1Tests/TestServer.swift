import Foundation
import HTTPTypes
import Logging
import Synchronization

@testable import HTTP1

/// A server on a free port, with routes of every kind.
final class TestServer: Sendable {
  let server: Server
  let port: Int
  let metrics: ServerMetrics
  /// Where `/slow` waits; signal once for each to let go.
  let gate = DispatchSemaphore(value: 0)
  /// Signalled by `/slow` when it has begun to wait.
  let arrived = DispatchSemaphore(value: 0)
  private let streamEnded = DispatchSemaphore(value: 0)
  private let pieces = Counter()

  private final class Counter: Sendable {
    let value = Mutex(0)
  }

  /// Whether the state of an endless stream is let go, now or within some seconds.
  func streamHasEnded() -> Bool { streamEnded.wait(timeout: .now() + 10) == .success }

  /// Pieces made of endless streams so far.
  var madePieces: Int { pieces.value.withLock { $0 } }

  init(_ change: (inout ServerConfiguration) -> Void = { _ in }) throws {
    var configuration = ServerConfiguration(listenOn: [.tcp(host: "127.0.0.1", port: 0)])
    configuration.loops = 2
    configuration.workers = 4
    change(&configuration)
    let router = Router(
      routes: Self.routes(gate: gate, arrived: arrived, streamEnded: streamEnded, pieces: pieces),
      decorate: { _, response in response.fields[.xContentTypeOptions] = "nosniff" })
    server = Server(
      configuration: configuration, router: router,
      logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
    metrics = configuration.metrics
    guard case .tcp(_, let port)? = try server.start().first else {
      self.port = 0
      return
    }
    self.port = port
  }

  deinit { server.shutdown(grace: .zero) }

  func client() throws -> Client { try Client(port: port) }

  /// The answers to `bytes`, sent at once on a connection of their own, and whether it is closed behind them.
  func answers(to bytes: String, _ count: Int = 1) throws -> [Client.Answer] {
    let client = try client()
    try client.send(unescaped(bytes))
    return try (0..<count).map { _ in try client.answer() }
  }

  static let etag = "\"v1\""
  static let modified = "Sun, 06 Nov 1994 08:49:37 GMT"
  static let article = Array(repeating: "{\"text\":\"the same words again\"}", count: 100).joined(separator: ",")

  private static func routes(
    gate: DispatchSemaphore, arrived: DispatchSemaphore, streamEnded: DispatchSemaphore, pieces: Counter
  ) -> [Route] {
    [
      Route(.get, "/hello", on: .immediate) { _ in Response(contentType: "text/plain", bytes: Array("hello".utf8)) },
      Route(.get, "/worker") { _ in Response(contentType: "text/plain", bytes: Array("worked".utf8)) },
      Route(.get, "/articles/{id}") { request in
        var response = Response(contentType: "application/json", bytes: Array(article.utf8))
        response.fields[.eTag] = etag
        response.fields[.lastModified] = modified
        response.fields[.cacheControl] = "public, max-age=0"
        response.fields[.vary] = "Accept"
        response.fields[.contentLocation] = "/articles/\(request.parameter("id") ?? "")"
        return response
      },
      Route(.get, "/echo/{word}", on: .immediate) { request in
        Response(contentType: "text/plain", bytes: Array((request.parameter("word") ?? "nothing").utf8))
      },
      Route(.post, "/echo", maxBodyBytes: 1000) { request in
        Response(contentType: "application/octet-stream", bytes: request.body)
      },
      Route(.get, "/large", on: .immediate) { _ in
        Response(contentType: "application/octet-stream", bytes: [UInt8](repeating: 7, count: 8 << 20))
      },
      Route(.get, "/slow") { _ in
        arrived.signal()
        gate.wait()
        return Response(contentType: "text/plain", bytes: Array("at last".utf8))
      },
      Route(.get, "/stream/{count}") { request in
        let count = request.parameter("count").flatMap(Int.init) ?? 0
        return Response(
          fields: [.contentType: "text/csv"],
          body: .stream(
            ResponseStream(from: 0) { made in
              made += 1
              return made > count ? nil : Array("line \(made)\n".utf8)
            }))
      },
      Route(.get, "/endless") { _ in
        let ending = Ending(streamEnded)
        return Response(
          body: .stream(
            ResponseStream(from: ending) { _ in
              pieces.value.withLock { $0 += 1 }
              return [UInt8](repeating: 1, count: 64 * 1024)
            }))
      },
      Route(.get, "/breaks") { _ in
        Response(
          body: .stream(
            ResponseStream(from: 0) { made in
              made += 1
              if made > 2 { throw Broken() }
              return Array("piece".utf8)
            }))
      },
      Route(.get, "/closes", on: .immediate) { _ in
        Response(fields: [.connection: "close", .contentType: "text/plain"], body: .bytes([1]))
      },
      Route(.get, "/framing", on: .immediate) { _ in
        Response(
          status: .init(code: 99), fields: [.contentLength: "7", .transferEncoding: "chunked", .date: "never"],
          body: .bytes([1, 2]))
      },
      Route(.get, "/nothing", on: .immediate) { _ in Response(status: .noContent, body: .bytes([1])) },
    ]
  }

  private struct Broken: Error {}

  private final class Ending: Sendable {
    let semaphore: DispatchSemaphore
    init(_ semaphore: DispatchSemaphore) { self.semaphore = semaphore }
    deinit { semaphore.signal() }
  }
}
