import Testing

@testable import API

@Suite("Nothing that a client sends is our error")
struct RobustnessTests {
  /// The same numbers at every run (a linear congruential generator, Knuth's MMIX constants).
  private struct Dice: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state >> 11 ^ state << 23
    }
  }

  private static let values = [
    "", "lavrov", "-lavrov", "none", "-none", ",", ",,,", "-", "--", "a,b,c", "act_aaaaaaaaaaaaa", "quo_",
    "wikidata:Q1",
    "wikidata:", ":", "%22", "%22%22", "a%20OR%20", "OR%20b", "*", "a*", "-a%20-b", "2022", "2022-02", "9999-12-31",
    "0001-01-01", "2022-02-11T10:00:00%2B03:00", "0", "1", "100", "101", "-1", "1e9", "%F0%9F%98%80", "%CC%81",
    "%e2%80%8f",
    "%00", "%zz", "%", "true", "null", "[]", "{}", "'", "%27%3B--", "..%2f", "/", "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    String(repeating: "a", count: 5000), String(repeating: "a,", count: 500), String(repeating: "-", count: 400),
  ]

  @Test("two thousand random requests are answered, none with 5xx")
  func random() throws {
    let service = try Service.seeded.get()
    var dice = Dice(state: 7)
    let names = Endpoint.all.flatMap { $0.parameters.map(\.name) } + ["x", ""]
    for _ in 0..<2000 {
      let endpoint = Endpoint.all.randomElement(using: &dice)
      var target = endpoint?.path.replacing("{id}", with: Self.values.randomElement(using: &dice) ?? "") ?? "/"
      let pairs = (0..<Int.random(in: 0...4, using: &dice)).map { _ in
        "\(names.randomElement(using: &dice) ?? "")=\(Self.values.randomElement(using: &dice) ?? "")"
      }
      if !pairs.isEmpty { target += "?" + pairs.joined(separator: "&") }
      let answer = service.ask(target)
      #expect(answer.status < 500, "\(target): \(answer.text)")
      if answer.status >= 400 { #expect(answer.object["code"] is String, "\(target): \(answer.text)") }
    }
  }
}
