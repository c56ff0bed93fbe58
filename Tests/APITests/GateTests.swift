import HTTP1
import HTTPTypes
import TestSupport
import Testing

@testable import API

@Suite("Who may ask, and how often")
struct GateTests {
  private func service(_ change: (inout NewsAPI.Options) -> Void) throws -> Service {
    var options = NewsAPI.Options()
    change(&options)
    return Service(try inMemoryArchive(), options: options)
  }

  @Test("where tokens are asked for, only their bearers are answered; health is told to all")
  func tokens() throws {
    let service = try service { $0.tokens = ["first", "second-token"] }
    let refused = service.ask("/v1/quotes")
    #expect(refused.status == 401 && refused.object["code"] as? String == "unauthorized")
    #expect(refused.response.fields[.wwwAuthenticate] == "Bearer")
    for field in ["Bearer wrong", "Bearer", "Basic first", "first", "Bearer first second-token"] {
      #expect(service.ask("/v1/quotes", [.authorization: field]).status == 401, "\(field)")
    }
    for field in ["Bearer first", "bearer second-token"] {
      #expect(service.ask("/v1/quotes", [.authorization: field]).status == 200, "\(field)")
    }
    #expect(service.ask("/healthz").status == 200 && service.ask("/readyz").status == 200)
  }

  @Test("what a token opened only its bearer may hold")
  func privacy() throws {
    let archive = try SeededArchive.make()
    var options = NewsAPI.Options()
    let id = try #require(Service(archive).ask("/v1/articles").ids().first)
    for (tokens, holders) in [([], "public"), (["secret"], "private")] {
      options.tokens = tokens
      let service = Service(archive, options: options)
      for target in ["/v1/quotes", "/v1/articles/\(id)", "/v1/quotes?format=csv", "/openapi.json", "/docs"] {
        for _ in 1...2 {
          let answer = service.ask(target, [.authorization: "Bearer secret"])
          #expect(answer.response.fields[.cacheControl] == "\(holders), max-age=0, must-revalidate", "\(target)")
        }
      }
      let pinned = service.ask("/v1/articles/\(id)/text?revision=1", [.authorization: "Bearer secret"])
      #expect(pinned.response.fields[.cacheControl] == "\(holders), max-age=31536000, immutable")
    }
  }

  @Test("each client has a rate of its own")
  func rates() throws {
    let service = try service { $0.rateLimit = RateLimit("3/day") }
    let left = try #require(HTTPField.Name("RateLimit"))
    for expected in [2, 1, 0] {
      let answer = service.ask("/v1/sources", from: "192.0.2.1")
      #expect(answer.status == 200)
      #expect(answer.response.fields[left]?.contains("r=\(expected);") == true)
    }
    let refused = service.ask("/v1/sources", from: "192.0.2.1")
    #expect(refused.status == 429 && refused.object["code"] as? String == "rate-limited")
    #expect(refused.response.fields[.retryAfter].flatMap(Int.init) ?? 0 > 0)
    #expect(service.ask("/v1/sources", from: "192.0.2.2").status == 200)
    #expect(service.ask("/healthz", from: "192.0.2.1").status == 200)
  }

  @Test(
    "whatever a request that counts is answered, the answer says what is left",
    arguments: [
      ("/v1/sources", 200), ("/v1/sources?sort=x", 400), ("/v1/sources/none", 404), ("/v1/quality", 404),
      ("/v1/quotes?speaker=nobody", 400),
    ])
  func countedRefusals(target: String, status: Int) throws {
    let service = try service { $0.rateLimit = RateLimit("1/day") }
    let (left, policy) = (try #require(HTTPField.Name("RateLimit")), try #require(HTTPField.Name("RateLimit-Policy")))
    for (expected, rest) in [(status, 0), (429, 0)] {
      let answer = service.ask(target, from: "192.0.2.1")
      #expect(answer.status == expected)
      #expect(answer.response.fields[left]?.hasPrefix("\"default\";r=\(rest);t=") == true)
      #expect(answer.response.fields[policy] == "\"default\";q=1;w=86400")
    }
  }

  @Test("X-Forwarded-For counts behind a trusted proxy alone, and only what no trusted proxy wrote")
  func forwarded() throws {
    let name = try #require(HTTPField.Name("X-Forwarded-For"))
    let service = try service {
      $0.rateLimit = RateLimit("1/day")
      $0.trustedProxies = ["10.0.0.0/8", "::1"].compactMap { AddressRange($0) }
    }
    func ask(_ chain: String?, from peer: String) -> Int {
      service.ask("/v1/sources", chain.map { [name: $0] } ?? [:], from: peer).status
    }
    #expect(ask("198.51.100.1", from: "10.1.2.3") == 200)
    #expect(ask("198.51.100.1", from: "10.1.2.3") == 429)
    #expect(ask("198.51.100.2", from: "10.9.9.9") == 200)
    #expect(ask("198.51.100.1, 198.51.100.3, 10.0.0.1", from: "::1") == 200)
    #expect(ask("203.0.113.9, 198.51.100.3", from: "10.0.0.2") == 429)
    #expect(ask("198.51.100.4", from: "192.0.2.1") == 200)
    #expect(ask("198.51.100.5", from: "192.0.2.1") == 429)
  }

  @Test("limits and addresses are read as they are written")
  func reading() {
    for text in ["60/min", "1/s", "1000/h", "5/day"] { #expect(RateLimit(text) != nil, "\(text)") }
    for text in ["", "60", "0/min", "-1/s", "60/", "60/year", "a/min", "1/s/s"] {
      #expect(RateLimit(text) == nil, "\(text)")
    }
    for (range, address, isInside) in [
      ("10.0.0.0/8", "10.255.0.1", true), ("10.0.0.0/8", "11.0.0.1", false), ("192.0.2.7", "192.0.2.7", true),
      ("192.0.2.0/25", "192.0.2.128", false), ("fd00::/8", "fd12::1", true), ("fd00::/8", "10.0.0.1", false),
      ("127.0.0.1", "::ffff:127.0.0.1", true), ("unix", "unix", true), ("10.0.0.0/8", "unix", false),
      ("0.0.0.0/0", "8.8.8.8", true), ("0.0.0.0/0", "nonsense", false),
    ] {
      #expect(AddressRange(range)?.contains(address) == isInside, "\(range) \(address)")
    }
    for text in ["", "10.0.0", "10.0.0.0/33", "10.0.0.0/8/8", "::/129", "host"] {
      #expect(AddressRange(text) == nil, "\(text)")
    }
  }
}
