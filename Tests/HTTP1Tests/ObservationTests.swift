import Foundation
import Glibc
import HTTPTypes
import Testing

@testable import HTTP1

@Suite struct ObservationTests {
  private static let trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"

  @Test("the metrics count by template, method and status class")
  func metrics() async throws {
    let server = try TestServer()
    let client = try server.client()
    for request in [
      "GET /articles/7 HTTP/1.1⏎Host: a⏎⏎", "GET /articles/8 HTTP/1.1⏎Host: a⏎⏎", "HEAD /articles/8 HTTP/1.1⏎Host: a⏎⏎",
      "GET /none HTTP/1.1⏎Host: a⏎⏎", "BREW /none HTTP/1.1⏎Host: a⏎⏎", "POST /hello HTTP/1.1⏎Host: a⏎⏎", "bad⏎⏎",
    ] {
      try client.send(unescaped(request))
      _ = try client.answer(isToHead: request.hasPrefix("HEAD"))
    }
    server.server.shutdown()
    await server.server.waitUntilStopped()
    let text = String(decoding: server.metrics.prometheusText(), as: UTF8.self)
    for line in [
      "http_requests_total{route=\"/articles/{id}\",method=\"GET\",status=\"2xx\"} 2",
      "http_requests_total{route=\"/articles/{id}\",method=\"HEAD\",status=\"2xx\"} 1",
      "http_requests_total{route=\"unmatched\",method=\"GET\",status=\"4xx\"} 1",
      "http_requests_total{route=\"unmatched\",method=\"other\",status=\"5xx\"} 1",
      "http_request_duration_seconds_count{route=\"/articles/{id}\",method=\"GET\"} 2",
      "http_request_duration_seconds_bucket{route=\"/articles/{id}\",method=\"GET\",le=\"+Inf\"} 2",
      "http_refusals_total{reason=\"not-found\"} 1", "http_refusals_total{reason=\"method-not-allowed\"} 1",
      "http_refusals_total{reason=\"method-not-implemented\"} 1", "http_refusals_total{reason=\"bad-request\"} 1",
      "http_open_connections 0", "http_connections_total 1", "# TYPE http_request_duration_seconds histogram",
    ] {
      #expect(text.contains(line + "\n"), "\(line)")
    }
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      #expect(line.split(separator: " ").last.flatMap { Double($0) } != nil, "\(line)")
    }
  }

  @Test("the access log has a line for each request", arguments: AccessLog.Format.allCases)
  func accessLog(_ format: AccessLog.Format) async throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "http1-\(UUID().uuidString).log")
    let descriptor = open(file.path, O_RDWR | O_CREAT | O_EXCL, 0o600)
    defer {
      close(descriptor)
      unlink(file.path)
    }
    let server = try TestServer { $0.accessLog = AccessLog(format: format, fileDescriptor: descriptor) }
    let client = try server.client()
    try client.send(
      unescaped(
        "GET /articles/7?q=\"a\"\\\\ HTTP/1.1⏎Host: a⏎X-Request-Id: one⏎traceparent: \(Self.trace)⏎⏎GET / HTTP/1.1⏎⏎"))
    #expect(try client.answer().status == 200)
    #expect(try client.answer().status == 400)
    server.server.shutdown()
    await server.server.waitUntilStopped()
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    #expect(lines.count == 2)
    switch format {
    case .text:
      let words = try #require(lines.first).split(separator: " ")
      #expect(words.count == 9)
      #expect(words[1...3] == ["GET", "/articles/7?q=\"a\"\\", "200"])
      #expect(words[6...] == ["route=/articles/{id}", "id=one", "trace=\(Self.trace)"])
      #expect(lines.last?.contains(" GET / 400 ") == true)
    case .json:
      struct Line: Decodable {
        let time, id, method, target: String
        let route, trace: String?
        let status, bytes, microseconds: Int
      }
      let first = try JSONDecoder().decode(Line.self, from: Data(try #require(lines.first).utf8))
      #expect(first.id == "one" && first.method == "GET" && first.target == "/articles/7?q=\"a\"\\")
      #expect(first.route == "/articles/{id}" && first.status == 200 && first.bytes > TestServer.article.utf8.count)
      let second = try JSONDecoder().decode(Line.self, from: Data(try #require(lines.last).utf8))
      #expect(first.trace == Self.trace && second.trace == nil)
      #expect(second.route == nil && second.status == 400 && second.id.count == 36)
    }
  }
}
