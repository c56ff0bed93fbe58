import Testing

@testable import HTTP1

/// One request over a real socket: `has` and `lacks` are whole field lines or names.
struct SemanticsCase: Sendable, CustomStringConvertible {
  var name: String
  var request: String
  var status: Int
  var has: [String] = []
  var lacks: [String] = []
  var body: String?
  var closes = false

  var description: String { name }

  init(
    _ name: String, _ request: String, _ status: Int, has: [String] = [], lacks: [String] = [], body: String? = nil,
    closes: Bool = false
  ) {
    (self.name, self.request, self.status) = (name, request, status)
    (self.has, self.lacks, self.body, self.closes) = (has, lacks, body, closes)
  }
}

private let get = "GET /articles/7 HTTP/1.1⏎Host: a⏎"

private let semantics: [SemanticsCase] = [
  // RFC 9110 9: methods.
  .init("GET", "GET /hello HTTP/1.1⏎Host: a⏎⏎", 200, has: ["content-length: 5", "date"], body: "hello"),
  .init("a worker answers", "GET /worker HTTP/1.1⏎Host: a⏎⏎", 200, body: "worked"),
  .init("HEAD is GET without content", "HEAD /hello HTTP/1.1⏎Host: a⏎⏎", 200, has: ["content-length: 5"], body: ""),
  .init("HEAD by a worker", "HEAD /worker HTTP/1.1⏎Host: a⏎⏎", 200, has: ["content-length: 6"], body: ""),
  .init("HEAD of a stream", "HEAD /stream/9 HTTP/1.1⏎Host: a⏎⏎", 200, has: ["transfer-encoding: chunked"], body: ""),
  .init("HEAD of nothing", "HEAD /none HTTP/1.1⏎Host: a⏎⏎", 404, has: ["content-length"], body: ""),
  .init("POST", "POST /echo HTTP/1.1⏎Host: a⏎Content-Length: 3⏎⏎abc", 200, body: "abc"),
  .init("an unknown path", "GET /none HTTP/1.1⏎Host: a⏎⏎", 404, has: ["x-content-type-options: nosniff"]),
  .init("a trailing slash is another path", "GET /hello/ HTTP/1.1⏎Host: a⏎⏎", 404),
  .init("a doubled slash is another path", "GET //hello HTTP/1.1⏎Host: a⏎⏎", 404),
  .init("dots are not resolved", "GET /a/../hello HTTP/1.1⏎Host: a⏎⏎", 404),
  .init("an empty parameter is another path", "GET /articles/ HTTP/1.1⏎Host: a⏎⏎", 404),
  .init("a wrong method", "DELETE /hello HTTP/1.1⏎Host: a⏎⏎", 405, has: ["allow: GET, HEAD, OPTIONS"]),
  .init("a wrong method with content", "PUT /hello HTTP/1.1⏎Host: a⏎Content-Length: 3⏎⏎abc", 405),
  .init("GET where only POST is", "GET /echo HTTP/1.1⏎Host: a⏎⏎", 405, has: ["allow: POST, OPTIONS"]),
  .init("a wrong method on an unknown path", "POST /none HTTP/1.1⏎Host: a⏎⏎", 404),
  .init("an unknown method", "BREW /hello HTTP/1.1⏎Host: a⏎⏎", 501),
  .init("a method in the wrong case", "get /hello HTTP/1.1⏎Host: a⏎⏎", 501),
  .init("TRACE", "TRACE /hello HTTP/1.1⏎Host: a⏎⏎", 405, has: ["allow"]),
  .init("CONNECT", "CONNECT a:443 HTTP/1.1⏎Host: a⏎⏎", 501, closes: true),
  .init(
    "OPTIONS", "OPTIONS /hello HTTP/1.1⏎Host: a⏎⏎", 204, has: ["allow: GET, HEAD, OPTIONS"], lacks: ["content-length"]),
  .init("OPTIONS of the server", "OPTIONS * HTTP/1.1⏎Host: a⏎⏎", 204, has: ["allow: GET, HEAD, POST, OPTIONS"]),
  .init("OPTIONS of nothing", "OPTIONS /none HTTP/1.1⏎Host: a⏎⏎", 404),
  .init("the asterisk is not for GET", "GET * HTTP/1.1⏎Host: a⏎⏎", 400),
  .init("an absolute target", "GET http://b/hello HTTP/1.1⏎Host: a⏎⏎", 200, body: "hello"),
  .init("content of GET is read past", "GET /hello HTTP/1.1⏎Host: a⏎Content-Length: 3⏎⏎abc", 200, body: "hello"),
  .init("Range is passed over", "GET /hello HTTP/1.1⏎Host: a⏎Range: bytes=0-1⏎⏎", 200, body: "hello"),
  // RFC 3986 2.1: percent signs, decoded once.
  .init("an encoded slash is no slash", "GET /echo/a%2Fb HTTP/1.1⏎Host: a⏎⏎", 200, body: "a/b"),
  .init("decoding happens once", "GET /echo/a%252Fb HTTP/1.1⏎Host: a⏎⏎", 200, body: "a%2Fb"),
  .init("encoded UTF-8", "GET /echo/M%C3%BCller HTTP/1.1⏎Host: a⏎⏎", 200, body: "Müller"),
  .init("a plus in a path is a plus", "GET /echo/a+b HTTP/1.1⏎Host: a⏎⏎", 200, body: "a+b"),
  .init("no hexadecimal digits", "GET /echo/%zz HTTP/1.1⏎Host: a⏎⏎", 400),
  .init("half a percent sign", "GET /echo/a%2 HTTP/1.1⏎Host: a⏎⏎", 400),
  .init("an encoded NUL", "GET /echo/a%00 HTTP/1.1⏎Host: a⏎⏎", 400),
  .init("overlong UTF-8", "GET /echo/%C0%AF HTTP/1.1⏎Host: a⏎⏎", 400),
  .init("a surrogate", "GET /echo/%ED%A0%80 HTTP/1.1⏎Host: a⏎⏎", 400),
  .init("an encoded letter of a literal is another path", "GET /%68ello HTTP/1.1⏎Host: a⏎⏎", 404),
  // RFC 9110 13: conditions.
  .init(
    "the same tag", get + "If-None-Match: \"v1\"⏎⏎", 304,
    has: ["etag: \"v1\"", "cache-control", "content-location", "date", "vary: Accept, Accept-Encoding"],
    lacks: ["content-type", "content-length", "last-modified"], body: ""),
  .init("the same tag, weak", get + "If-None-Match: W/\"v1\"⏎⏎", 304),
  .init("the tag in a list", get + "If-None-Match: \"a,b\", W/\"x\",\"v1\"⏎⏎", 304),
  .init("the tag in a second field", get + "If-None-Match: \"a\"⏎If-None-Match: \"v1\"⏎⏎", 304),
  .init("any tag", get + "If-None-Match: *⏎⏎", 304),
  .init("another tag", get + "If-None-Match: \"v2\"⏎⏎", 200, has: ["etag: \"v1\""]),
  .init("a tag in other case", get + "If-None-Match: \"V1\"⏎⏎", 200),
  .init("a tag without quotes", get + "If-None-Match: v1⏎⏎", 200),
  .init("a tag with a small w", get + "If-None-Match: w/\"v1\"⏎⏎", 200),
  .init("a tag that is not closed", get + "If-None-Match: \"v1⏎⏎", 200),
  .init("no tag", get + "If-None-Match:⏎⏎", 200),
  .init("HEAD with the same tag", "HEAD /articles/7 HTTP/1.1⏎Host: a⏎If-None-Match: \"v1\"⏎⏎", 304),
  .init("not modified since", get + "If-Modified-Since: Sun, 06 Nov 1994 08:49:37 GMT⏎⏎", 304),
  .init("not modified since, as RFC 850", get + "If-Modified-Since: Sunday, 06-Nov-94 08:49:37 GMT⏎⏎", 304),
  .init("not modified since, as asctime", get + "If-Modified-Since: Sun Nov  6 08:49:37 1994⏎⏎", 304),
  .init("modified since", get + "If-Modified-Since: Sun, 06 Nov 1994 08:49:36 GMT⏎⏎", 200),
  .init("since a date that is none", get + "If-Modified-Since: yesterday⏎⏎", 200),
  .init(
    "the tag goes before the date", get + "If-None-Match: \"v2\"⏎If-Modified-Since: Sun, 06 Nov 2044 08:49:37 GMT⏎⏎",
    200),
  .init("conditions on nothing", "GET /none HTTP/1.1⏎Host: a⏎If-None-Match: *⏎⏎", 404),
  .init("a tag where there is none", "GET /hello HTTP/1.1⏎Host: a⏎If-None-Match: \"v1\"⏎⏎", 200),
  .init("POST knows no 304", "POST /echo HTTP/1.1⏎Host: a⏎If-None-Match: \"v1\"⏎Content-Length: 1⏎⏎a", 200),
  .init("If-Match of the tag", get + "If-Match: \"v1\"⏎⏎", 200),
  .init("If-Match of any tag", get + "If-Match: *⏎⏎", 200),
  .init("If-Match of another tag", get + "If-Match: \"v2\"⏎⏎", 412),
  .init("If-Match compares strongly", get + "If-Match: W/\"v1\"⏎⏎", 412),
  .init("unmodified since", get + "If-Unmodified-Since: Sun, 06 Nov 1994 08:49:37 GMT⏎⏎", 200),
  .init("unmodified before", get + "If-Unmodified-Since: Sun, 06 Nov 1994 08:49:36 GMT⏎⏎", 412),
  .init(
    "If-Match goes before the date", get + "If-Match: \"v1\"⏎If-Unmodified-Since: Sun, 06 Nov 1990 08:49:37 GMT⏎⏎", 200),
  // RFC 9110 12.5.3: content codings.
  .init("no wish", get + "⏎", 200, has: ["vary: Accept, Accept-Encoding"], lacks: ["content-encoding"]),
  .init(
    "gzip", get + "Accept-Encoding: gzip⏎⏎", 200,
    has: ["content-encoding: gzip", "etag: W/\"v1\"", "vary: Accept, Accept-Encoding"]),
  .init(
    "gzip in any case and by its old name", get + "Accept-Encoding: X-GZIP⏎⏎", 200, has: ["content-encoding: gzip"]),
  .init("gzip among others", get + "Accept-Encoding: br, gzip;q=0.8, *;q=0.1⏎⏎", 200, has: ["content-encoding: gzip"]),
  .init(
    "gzip in a second field", get + "Accept-Encoding: br⏎Accept-Encoding: gzip⏎⏎", 200, has: ["content-encoding: gzip"]),
  .init("gzip refused", get + "Accept-Encoding: gzip;q=0⏎⏎", 200, lacks: ["content-encoding"]),
  .init("gzip refused in thousandths", get + "Accept-Encoding: gzip;q=0.000⏎⏎", 200, lacks: ["content-encoding"]),
  .init("everything", get + "Accept-Encoding: *⏎⏎", 200, has: ["content-encoding: gzip"]),
  .init("everything but gzip", get + "Accept-Encoding: *, gzip;q=0⏎⏎", 200, lacks: ["content-encoding"]),
  .init("gzip and nothing else", get + "Accept-Encoding: gzip, *;q=0⏎⏎", 200, has: ["content-encoding: gzip"]),
  .init(
    "the identity is liked better", get + "Accept-Encoding: gzip;q=0.5, identity;q=1⏎⏎", 200,
    lacks: ["content-encoding"]),
  .init("nothing is acceptable", get + "Accept-Encoding: identity;q=0⏎⏎", 406),
  .init("nothing at all", get + "Accept-Encoding: *;q=0⏎⏎", 406),
  .init("no coding known", get + "Accept-Encoding: br, zstd⏎⏎", 200, lacks: ["content-encoding"]),
  .init("an empty wish", get + "Accept-Encoding:⏎⏎", 200, lacks: ["content-encoding"]),
  .init("a malformed weight is passed over", get + "Accept-Encoding: gzip;q=2⏎⏎", 200, lacks: ["content-encoding"]),
  .init(
    "small content is not compressed", "GET /hello HTTP/1.1⏎Host: a⏎Accept-Encoding: gzip⏎⏎", 200,
    has: ["vary: Accept-Encoding"], lacks: ["content-encoding"]),
  .init(
    "small content, and gzip alone accepted", "GET /hello HTTP/1.1⏎Host: a⏎Accept-Encoding: gzip, identity;q=0⏎⏎", 200,
    has: ["content-encoding: gzip"]),
  .init(
    "HEAD in gzip", "HEAD /articles/7 HTTP/1.1⏎Host: a⏎Accept-Encoding: gzip⏎⏎", 200,
    has: ["content-encoding: gzip", "content-length"]),
  .init("304 of what is compressed", get + "Accept-Encoding: gzip⏎If-None-Match: W/\"v1\"⏎⏎", 304, has: ["vary"]),
  // RFC 9110 10.1.1: expectations.
  .init("an expectation nobody knows", "POST /echo HTTP/1.1⏎Host: a⏎Expect: gift⏎⏎", 417),
  .init(
    "an expectation nobody knows, with content", "POST /echo HTTP/1.1⏎Host: a⏎Expect: gift⏎Content-Length: 3⏎⏎", 417,
    closes: true),
  .init("100-continue without content", "GET /hello HTTP/1.1⏎Host: a⏎Expect: 100-continue⏎⏎", 200, body: "hello"),
  .init(
    "100-continue with content sent already", "POST /echo HTTP/1.1⏎Host: a⏎Expect: 100-continue⏎Content-Length: 3⏎⏎abc",
    200, body: "abc"),
  .init(
    "100-continue for nothing", "POST /none HTTP/1.1⏎Host: a⏎Expect: 100-continue⏎Content-Length: 3⏎⏎", 404,
    closes: true),
  .init(
    "100-continue for too much", "POST /echo HTTP/1.1⏎Host: a⏎Expect: 100-continue⏎Content-Length: 3000⏎⏎", 413,
    closes: true),
  // RFC 9112 9: the connection.
  .init("close", "GET /hello HTTP/1.1⏎Host: a⏎Connection: close⏎⏎", 200, has: ["connection: close"], closes: true),
  .init("a handler closes", "GET /closes HTTP/1.1⏎Host: a⏎⏎", 200, has: ["connection: close"], closes: true),
  .init("HTTP/1.0", "GET /hello HTTP/1.0⏎⏎", 200, has: ["connection: close"], body: "hello", closes: true),
  .init(
    "HTTP/1.0 kept", "GET /hello HTTP/1.0⏎Connection: keep-alive⏎⏎", 200, has: ["connection: keep-alive"], body: "hello"
  ),
  .init(
    "a stream for HTTP/1.0", "GET /stream/2 HTTP/1.0⏎Connection: keep-alive⏎⏎", 200, has: ["connection: close"],
    lacks: ["transfer-encoding"], body: "line 1\nline 2\n", closes: true),
  .init(
    "a stream", "GET /stream/2 HTTP/1.1⏎Host: a⏎⏎", 200, has: ["transfer-encoding: chunked"], lacks: ["content-length"],
    body: "line 1\nline 2\n"),
  .init("an empty stream", "GET /stream/0 HTTP/1.1⏎Host: a⏎⏎", 200, body: ""),
  .init(
    "a refused request is named by what stands before the fault", "GET /hello HTTP/1.1⏎X-Request-Id: r1⏎⏎", 400,
    has: ["x-request-id: r1", "x-content-type-options: nosniff"], closes: true),
  .init(
    "a name behind the fault is not read", "GET /hello HTTP/1.1⏎Host : a⏎X-Request-Id: r1⏎⏎", 400,
    has: ["x-request-id", "x-content-type-options: nosniff"], lacks: ["x-request-id: r1"], closes: true),
  .init(
    "too many fields behind a name", "GET /hello HTTP/1.1⏎Host: a⏎X-Request-Id: r1⏎{A: b⏎*100}⏎", 431,
    has: ["x-request-id: r1", "x-content-type-options: nosniff"], closes: true),
  .init(
    "a target beyond the limit", "GET /{a*9000} HTTP/1.1⏎Host: a⏎⏎", 414,
    has: ["x-request-id", "x-content-type-options: nosniff"], closes: true),
  .init(
    "a refused HEAD has no content", "HEAD /hello HTTP/1.1⏎⏎", 400, has: ["content-length"], body: "", closes: true),
  .init(
    "a refusal closes", "GET /hello HTTP/1.1⏎⏎", 400, has: ["connection: close", "date", "x-request-id"], closes: true),
  .init(
    "nothing behind a refusal is read", "GET / HTTP/1.1⏎Host : a⏎⏎GET /hello HTTP/1.1⏎Host: a⏎⏎", 400, closes: true),
  .init("too much content", "POST /echo HTTP/1.1⏎Host: a⏎Content-Length: 1001⏎⏎", 413, closes: true),
  .init(
    "too much content in chunks", "POST /echo HTTP/1.1⏎Host: a⏎Transfer-Encoding: chunked⏎⏎3e9⏎", 413, closes: true),
  .init("as much content as may be", "POST /echo HTTP/1.1⏎Host: a⏎Content-Length: 1000⏎⏎{a*1000}", 200),
  .init("HTTP/2", "GET /hello HTTP/2.0⏎Host: a⏎⏎", 505, closes: true),
  // What is sent is framed by the server alone.
  .init(
    "a handler's framing is left out", "GET /framing HTTP/1.1⏎Host: a⏎⏎", 500, has: ["content-length: 2"],
    lacks: ["transfer-encoding", "date: never"]),
  .init("204 has no content", "GET /nothing HTTP/1.1⏎Host: a⏎⏎", 204, lacks: ["content-length"], body: ""),
  .init(
    "the request's id comes back", "GET /hello HTTP/1.1⏎Host: a⏎X-Request-Id: my.id-1⏎⏎", 200,
    has: ["x-request-id: my.id-1"]),
]

@Suite struct SemanticsTests {
  let server: TestServer

  init() throws { server = try TestServer() }

  @Test("a request is answered as the RFCs say", arguments: semantics)
  func answer(_ example: SemanticsCase) throws {
    let client = try server.client()
    try client.send(unescaped(example.request))
    let answer = try client.answer(isToHead: example.request.hasPrefix("HEAD"))
    #expect(answer.status == example.status)
    for line in example.has {
      let parts = line.split(separator: ":", maxSplits: 1)
      let value = answer[String(parts[0])]
      #expect(value != nil && (parts.count == 1 || value == String(parts[1].dropFirst())), "\(line) in \(answer.head)")
    }
    for line in example.lacks {
      let parts = line.split(separator: ":", maxSplits: 1)
      let value = answer[String(parts[0])]
      #expect(value == nil || parts.count == 2 && value != String(parts[1].dropFirst()), "\(line) in \(answer.head)")
    }
    if let body = example.body { #expect(answer.text == body) }
    if example.closes {
      #expect(try client.isClosed())
    } else {
      try client.send("GET /hello HTTP/1.1\r\nHost: a\r\n\r\n")
      #expect(try client.answer().text == "hello")
    }
  }

  @Test("100 Continue comes before the content is sent")
  func continues() throws {
    let client = try server.client()
    try client.send("POST /echo HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n")
    #expect(try client.answer().status == 100)
    try client.send("abc")
    #expect(try client.answer().text == "abc")
  }

  @Test("gzip content is what the identity would be")
  func gzip() throws {
    let answer = try #require(
      try server.answers(to: "GET /articles/7 HTTP/1.1⏎Host: a⏎Accept-Encoding: gzip⏎⏎").first)
    #expect(answer.body.prefix(2) == [0x1F, 0x8B])
    #expect(answer.body.count < TestServer.article.utf8.count / 5)
    #expect(gunzipped(answer.body) == Array(TestServer.article.utf8))
  }
}
