import HTTPTypes
import Testing

@testable import HTTP1

@Suite struct RouterTests {
  private let router = Router(
    routes: [
      Route(.get, "/v1/articles") { _ in Response(contentType: "text/plain", bytes: Array("list".utf8)) },
      Route(.get, "/v1/articles/{id}") { request in
        Response(contentType: "text/plain", bytes: Array("one \(request.parameter("id") ?? "-")".utf8))
      },
      Route(.get, "/v1/articles/latest") { _ in Response(contentType: "text/plain", bytes: Array("latest".utf8)) },
      Route(.get, "/v1/{kind}/{id}/text") { request in
        let parameters = [request.parameter("kind"), request.parameter("id"), request.parameter("other")]
        return Response(
          contentType: "text/plain", bytes: Array(parameters.map { $0 ?? "nil" }.joined(separator: " ").utf8))
      },
      Route(.post, "/v1/articles") { request in Response(status: .created, body: .bytes(request.body)) },
      Route(.get, "/") { request in
        Response(contentType: "text/plain", bytes: Array((request.routeTemplate ?? "").utf8))
      },
    ],
    refusal: { refusal, request in
      Response(
        status: refusal.status, contentType: "text/plain", bytes: Array("\(refusal.code) \(request.id)".utf8))
    },
    decorate: { request, response in response.fields[.server] = request.method.rawValue })

  private func text(_ method: HTTPRequest.Method, _ target: String, fields: HTTPFields = [:]) -> String {
    let request = Request(method: method, target: target, fields: fields)
    let response = router.response(to: request)
    guard case .bytes(let bytes) = response.body else { return "\(response.status.code)" }
    return "\(response.status.code) \(String(decoding: bytes, as: UTF8.self))"
  }

  @Test("a path finds its route, a literal before a parameter")
  func routes() {
    #expect(text(.get, "/v1/articles") == "200 list")
    #expect(text(.get, "/v1/articles?q=1") == "200 list")
    #expect(text(.get, "/v1/articles/latest") == "200 latest")
    #expect(text(.get, "/v1/articles/%C3%BC") == "200 one ü")
    #expect(text(.get, "/v1/articles/latest/text") == "200 articles latest nil")
    #expect(text(.get, "/v1/actors/a%20b/text") == "200 actors a b nil")
    #expect(text(.get, "/") == "200 /")
    #expect(text(.post, "/v1/articles") == "201 ")
    #expect(text(.head, "/v1/articles") == "200")
    #expect(text(.options, "/v1/articles") == "204")
  }

  @Test("refusals are rendered as the router is told, with what their status requires")
  func refusals() {
    let request = Request(method: .delete, target: "/v1/articles", fields: [.init("X-Request-Id")!: "r1"])
    let response = router.response(to: request)
    #expect(response.status == .methodNotAllowed)
    #expect(response.fields[.allow] == "GET, HEAD, POST, OPTIONS")
    #expect(response.fields[.server] == "DELETE")
    #expect(text(.get, "/v2", fields: [.init("X-Request-Id")!: "r1"]) == "404 not-found r1")
    #expect(text(.get, "v1", fields: [.init("X-Request-Id")!: "r1"]) == "404 not-found r1")
    #expect(text(.get, "", fields: [.init("X-Request-Id")!: "r1"]) == "404 not-found r1")
    #expect(text(.get, "/v1/articles/%ff", fields: [.init("X-Request-Id")!: "r1"]) == "400 bad-request r1")
  }

  @Test("a request made in process reads as it was made")
  func request() {
    let request = Request(
      method: .put, target: "/a/b?c=d?e", fields: [.accept: "text/plain", .init("accept")!: "*/*", .cookie: "a=b"],
      body: [1, 2])
    #expect(request.method == .put && request.rawPath == "/a/b" && request.rawQuery == "c=d?e")
    #expect(request[.accept] == "text/plain, */*" && request[.userAgent] == nil)
    #expect(request.body == [1, 2] && request.authority == nil)
    #expect(request[.cookie] == "a=b")
    #expect(request.id.count == 36 && request.id == request.id)
    #expect(Request(method: .get, target: "/").rawQuery == nil)
    #expect(Request(method: .get, target: "/?").rawQuery == "")
  }

  @Test("a handler can ask whether the client's copy is good before it works")
  func notModified() {
    let conditional = Request(method: .get, target: "/", fields: [.ifNoneMatch: "W/\"7\""])
    #expect(conditional.isNotModified(etag: "W/\"7\""))
    #expect(conditional.isNotModified(etag: "\"7\""))
    #expect(!conditional.isNotModified(etag: "\"8\""))
    #expect(!conditional.isNotModified(etag: nil))
    #expect(!Request(method: .post, target: "/", fields: [.ifNoneMatch: "\"7\""]).isNotModified(etag: "\"7\""))
    let matched = Request(method: .get, target: "/", fields: [.ifMatch: "\"x\"", .ifNoneMatch: "\"7\""])
    #expect(!matched.isNotModified(etag: "\"7\""), "If-Match goes first")
    let dated = Request(method: .get, target: "/", fields: [.ifModifiedSince: HTTPDate.text(unixSeconds: 1000)])
    #expect(dated.isNotModified(etag: nil, lastModified: 1000))
    #expect(!dated.isNotModified(etag: nil, lastModified: 1001))
  }
}

@Suite struct SmallPartTests {
  @Test(
    "a query is split and decoded",
    arguments: [
      (nil, []), ("", []), ("a=b", ["a=b"]), ("a", ["a="]), ("a=", ["a="]), ("=b", ["=b"]),
      ("a=b&a=c", ["a=b", "a=c"]),
      ("a=b=c", ["a=b=c"]), ("&&a=b&", ["a=b"]), ("a+b=c%20d", ["a b=c d"]), ("q=%2B%26%3D", ["q=+&="]),
      ("n=M%C3%BCller", ["n=Müller"]), ("%61=%62", ["a=b"]), ("a=%00", nil), ("a=%zz", nil), ("a=%", nil),
      ("a=%a", nil),
      ("a=%FF", nil), ("%C0%AF=1", nil), ("a=%E2%82", nil),
    ] as [(String?, [String]?)])
  func query(_ raw: String?, _ expected: [String]?) {
    let items = try? QueryItems(raw)
    #expect(items?.map { "\($0.name)=\($0.value)" } == expected)
  }

  @Test("a broken pair is named")
  func brokenPair() {
    #expect(throws: QueryError.malformed(pair: "b=%zz")) { try QueryItems("a=1&b=%zz") }
  }

  @Test(
    "dates are written and read in their three forms",
    arguments: [
      (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT", true), (784_111_777, "Sunday, 06-Nov-94 08:49:37 GMT", false),
      (784_111_777, "Sun Nov  6 08:49:37 1994", false), (0, "Thu, 01 Jan 1970 00:00:00 GMT", true),
      (951_782_400, "Tue, 29 Feb 2000 00:00:00 GMT", true), (4_102_444_799, "Thu, 31 Dec 2099 23:59:59 GMT", true),
      (1_797_000_000, "Fri, 11 Dec 2026 14:40:00 GMT", true), (1_668_211_200, "Sat Nov 12 00:00:00 2022", false),
    ])
  func dates(_ seconds: Int, _ text: String, _ isPreferred: Bool) {
    #expect(HTTPDate.unixSeconds(text) == seconds)
    if isPreferred { #expect(HTTPDate.text(unixSeconds: seconds) == text) }
  }

  @Test(
    "what is no date is not read as one",
    arguments: [
      "", "yesterday", "Sun, 06 Nov 1994 08:49:37", "Sun, 06 Nov 1994 08:49:37 UTC", "Sun, 6 Nov 1994 08:49:37 GMT",
      "Sun, 06 nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 24:00:00 GMT", "Sun, 06 Nov 1994 08:60:00 GMT",
      "Sun, 32 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 94 08:49:37 GMT", "Sun Nov 6 08:49:37 1994", "1994-11-06T08:49:37Z",
      "Sun, 06 Nov 1994 8:49:37 GMT", " Sun, 06 Nov 1994 08:49:37 GMT", "Xyz, 06 Nov 1994 08:49:37 GMT",
    ])
  func noDates(_ text: String) { #expect(HTTPDate.unixSeconds(text) == nil) }

  @Test("identifiers are version 7 UUIDs in the order of their time")
  func identifiers() {
    var random = SystemRandomNumberGenerator()
    func text(_ unixMilliseconds: Int) -> String {
      var bytes: [UInt8] = []
      UUIDv7(unixMilliseconds: unixMilliseconds, using: &random).append(to: &bytes)
      return String(decoding: bytes, as: UTF8.self)
    }
    let (first, second) = (text(1_700_000_000_000), text(1_700_000_000_001))
    #expect(first.hasPrefix("018bcfe5-6800-7") && first < second && first.count == 36)
    let parts = first.split(separator: "-")
    #expect(parts.map(\.count) == [8, 4, 4, 4, 12])
    #expect(parts[3].first.map { "89ab".contains($0) } == true)
  }

  @Test("every refusal has a code, a sentence and a plain form")
  func refusals() {
    let all: [Refusal] = [
      .badRequest(reason: "x."), .notFound, .methodNotAllowed(allowed: [.get]), .notAcceptable, .requestTimeout,
      .preconditionFailed, .bodyTooLarge(maxBytes: 1), .uriTooLong(maxBytes: 1), .expectationFailed,
      .headerTooLarge(maxBytes: 1, maxFields: 1), .internalError, .methodNotImplemented, .codingNotImplemented,
      .busy(retryAfterSeconds: 1), .versionNotSupported,
    ]
    #expect(all.map(\.code) == Refusal.codes)
    for refusal in all {
      #expect(refusal.detail.hasSuffix("."))
      #expect(refusal.plainResponse.status.code >= 400 && !refusal.plainResponse.status.reasonPhrase.isEmpty)
    }
  }
}
