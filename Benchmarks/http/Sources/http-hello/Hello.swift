import Dispatch
import Glibc
import HTTP1
import HTTPTypes
import Logging

/// `http-hello PORT [loops=N] [readiness=epoll|dispatch] [log=PATH] [max-connections=N]`
@main
enum Hello {
  static func main() async throws {
    var options: [Substring: String] = [:]
    for argument in CommandLine.arguments.dropFirst(2) {
      let parts = argument.split(separator: "=", maxSplits: 1)
      if let name = parts.first { options[name] = parts.dropFirst().first.map(String.init) ?? "" }
    }
    var configuration = ServerConfiguration(
      listenOn: [.tcp(host: "127.0.0.1", port: CommandLine.arguments.dropFirst().first.flatMap(Int.init) ?? 8080)])
    configuration.loops = options["loops"].flatMap(Int.init)
    if let source = options["readiness"].flatMap(ReadinessSource.init) { configuration.readiness = source }
    if let most = options["max-connections"].flatMap(Int.init) { configuration.limits.maxConnections = most }
    configuration.limits.maxRequestsPerConnection = 1_000_000_000
    if let path = options["log"] {
      configuration.accessLog = AccessLog(fileDescriptor: open(path, O_WRONLY | O_CREAT | O_APPEND, 0o644))
    }
    let server = Server(
      configuration: configuration, router: Router(routes: routes(configuration.metrics)),
      logger: Logger(label: "http-hello"))
    do {
      _ = try server.start()
    } catch {
      print(error)
      exit(1)
    }
    signal(SIGTERM, SIG_IGN)
    let terminated = DispatchSource.makeSignalSource(signal: SIGTERM, queue: .global())
    terminated.setEventHandler { @Sendable in server.shutdown() }
    terminated.activate()
    await server.waitUntilStopped()
    terminated.cancel()
  }

  /// The same constant body as every peer's, in several ways of making it.
  private static func routes(_ metrics: ServerMetrics) -> [Route] {
    let body = Array(("{\"data\":\"" + String(repeating: "x", count: 1024 - 11) + "\"}").utf8)
    let tagged: HTTPFields = [
      .contentType: "application/json", .eTag: "W/\"1\"", .cacheControl: "public, max-age=0, must-revalidate",
      .vary: "Accept, Accept-Encoding, Origin",
    ]
    return [
      Route(.get, "/v1/articles/{id}", on: .immediate) { _ in Response(contentType: "application/json", bytes: body) },
      Route(.get, "/tagged", on: .immediate) { _ in Response(fields: tagged, body: .bytes(body)) },
      Route(.get, "/worker", on: .worker) { _ in Response(contentType: "application/json", bytes: body) },
      Route(.post, "/echo", on: .worker, maxBodyBytes: 1 << 20) { request in
        Response(contentType: "text/plain", bytes: request.body)
      },
      Route(.get, "/stream/{pieces}", on: .worker) { request in
        let pieces = request.parameter("pieces").flatMap(Int.init) ?? 1
        let piece = [UInt8](repeating: UInt8(ascii: "y"), count: 64 * 1024)
        return Response(
          fields: [.contentType: "text/csv"],
          body: .stream(
            ResponseStream(from: pieces) { left in
              left -= 1
              return left < 0 ? nil : piece
            }))
      },
      Route(.get, "/metrics", on: .immediate) { _ in
        Response(contentType: "text/plain; version=0.0.4", bytes: metrics.prometheusText())
      },
    ]
  }
}
