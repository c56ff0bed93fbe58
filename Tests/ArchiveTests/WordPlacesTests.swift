import News
import TestSupport
import Testing

@testable import Archive

@Suite("Places of the words that are searched for")
struct WordPlacesTests {
  private func places(of query: String, in text: String) throws -> [String] {
    let scalars = Array(text.unicodeScalars)
    return try inMemoryArchive().read { db in
      try WordPlaces(SearchQuery(query), in: db).places(in: text).map { span in
        String(String.UnicodeScalarView(scalars[span.start..<span.end]))
      }
    }
  }

  @Test(
    "words, phrases and prefixes are marked where the text has them",
    arguments: [
      ("gas", "Gas, no gas; gasoline.", ["Gas", "gas"]),
      ("gas*", "Gas, no gas; gasoline.", ["Gas", "gas", "gasoline"]),
      ("jose elan", "José’s ÉLAN", ["José", "ÉLAN"]),
      ("jose\u{301}", "Jose\u{301} came", ["Jose\u{301}"]),
      ("\"no gas\"", "no gas, no gas, gas no", ["no gas", "no gas"]),
      ("\"no ga\"*", "no gas and no game", ["no gas", "no game"]),
      ("no-gas", "no gas here", ["no gas"]),
      ("gas OR talks", "talks on gas", ["talks", "gas"]),
      ("gas -talks", "gas talks", ["gas"]),
      ("-gas", "gas talks", []),
      ("\"a b c\" \"b c d\"", "a b c d", ["a b c d"]),
      ("\"a b\" a", "a b a", ["a b", "a"]),
      ("\"a a\"", "a a a", ["a a a"]),
      ("\"no gas\"", "no", []),
      ("gas", "", []),
      ("!!!", "gas!!!", []),
      ("мир", "🏳️‍🌈 «Мир» — 𝕄 мир", ["Мир", "мир"]),
    ])
  func cases(query: String, text: String, expected: [String]) throws {
    #expect(try places(of: query, in: text) == expected)
  }

  @Test("only the first twenty are told")
  func twenty() throws {
    #expect(try places(of: "a", in: String(repeating: "a b ", count: 30)).count == 20)
  }
}
