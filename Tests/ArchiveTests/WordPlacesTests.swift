import GRDB
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

  @Test("each statement found bears its own marks, though one among them is to be grouped anew")
  func statements() throws {
    let archive = try inMemoryArchive()
    for text in ["water one", "water two", "water six"] {
      var story = Story("Ada Adler: \(text)")
      let speaker = try story.name(.person, "Ada Adler", printed: ["Ada Adler"])
      try story.quote(text, speaker: ("Ada Adler", speaker))
      try archive.save(story)
    }
    try archive.write { transaction in
      try transaction.db.execute(
        sql: """
          INSERT INTO statements (id, public_id, speaker_id, founded_by, representative_id)
          SELECT id, 'stm_' || substr(public_id, 5), speaker_id, public_id, nullif(id, 2) FROM quotes;
          UPDATE quotes SET statement_id = id;
          """)
    }
    let hits = try archive.hits(for: SearchQuery("water"), limit: 5).statements.hits
    #expect(hits.map { $0.row.variants.map(\.text) } == [["water one"], ["water six"]])
    #expect(hits.allSatisfy { $0.highlights == [Highlight(field: "variants.0.text", span: Span(0, 5))] })
  }
}
