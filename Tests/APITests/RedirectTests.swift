import HTTP1
import HTTPTypes
import Testing

@testable import API

@Suite("A path leads on from what something is called to where it is")
struct RedirectTests {
  /// Path, then where it leads: 308 there, or 400 with the code of the refusal.
  static let cases: [(target: String, location: String?, code: String?)] = [
    ("/v1/sources/TASS", "/v1/sources/tass", nil),
    ("/v1/sources/Marlow%20Falls%20Tribune", "/v1/sources/marlow-falls-tribune", nil),
    ("/v1/sources/TASS?fields=id,name&format=json", "/v1/sources/tass?fields=id,name&format=json", nil),
    ("/v1/sources/nobody", nil, "not-found"), ("/v1/sources/src_aaaaaaaaaaaaa", nil, "not-found"),
    ("/v1/actors/Sergey%20Lavrov?fields=name", "/v1/actors/sergey-lavrov?fields=name", nil),
    ("/v1/actors/LAVROV", "/v1/actors/sergey-lavrov", nil),
    ("/v1/actors/Lavrov?", "/v1/actors/sergey-lavrov?", nil),
    ("/v1/actors/council", nil, "ambiguous-actor"), ("/v1/actors/nobody-at-all", nil, "not-found"),
    ("/v1/actors/act_aaaaaaaaaaaaa", nil, "not-found"),
  ]

  @Test("by 308 with its query, or by candidates where several are called so", arguments: cases)
  func leading(target: String, location: String?, code: String?) throws {
    let service = try Service.seeded.get()
    let answer = service.ask(target)
    #expect(answer.status == (location != nil ? 308 : code == "not-found" ? 404 : 400), "\(answer.text)")
    #expect(answer.response.fields[.location] == location)
    #expect(answer.object["code"] as? String == code)
    if let location {
      #expect(answer.response.fields[.cacheControl] == "public, max-age=0, must-revalidate")
      #expect(service.ask(location).status == 200)
    }
    guard code == "ambiguous-actor" else { return }
    #expect(faults(in: answer.object, shape: .named("Problem")).isEmpty, "\(answer.text)")
    let candidates = try #require(answer.object["candidates"] as? [[String: String]])
    #expect(candidates.count > 1)
    for candidate in candidates {
      #expect(service.ask(candidate["url"] ?? "").object["id"] as? String == candidate["id"])
    }
  }
}
