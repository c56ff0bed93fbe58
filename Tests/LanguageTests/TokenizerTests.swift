import Language
import Testing

@Suite("Tokens")
struct TokenizerTests {
  @Test(
    "a text is cut into words, numbers and marks",
    arguments: [
      ("Lavrov said.", ["Lavrov", "said", "."]),
      ("Russia's note", ["Russia", "'s", "note"]),
      ("Russia’s note", ["Russia", "’s", "note"]),
      ("voters’ views", ["voters", "’", "views"]),
      ("don't won’t", ["don't", "won’t"]),
      ("the U.S. Army", ["the", "U.S.", "Army"]),
      ("Mr. Rau left.", ["Mr.", "Rau", "left", "."]),
      ("1,000.50 and 10:30", ["1,000.50", "and", "10:30"]),
      ("AT&T and RT.com", ["AT&T", "and", "RT.com"]),
      ("Chairman-in-Office", ["Chairman-in-Office"]),
      ("home.Next", ["home", ".", "Next"]),
      ("''Yes,'' he", ["''", "Yes", ",", "''", "he"]),
      ("``Yes''", ["``", "Yes", "''"]),
      ("no — yes -- no", ["no", "—", "yes", "--", "no"]),
      ("wait... what…", ["wait", "...", "what", "…"]),
      ("[statement](#)", ["[", "statement", "]", "(", "#", ")"]),
      ("‘NATO-centrism’,", ["‘", "NATO-centrism", "’", ","]),
      ("Zoë’s café", ["Zoë", "’s", "café"]),
      ("", []),
    ])
  func cuts(_ text: String, _ expected: [String]) {
    let units = units(text)
    #expect(units.tokens.map { Language.text(of: $0.span, in: units.bytes) } == expected)
  }

  @Test("equal words have equal numbers, whatever their case, accents and full stop")
  func numbersWords() {
    let tokens = units("Café cafe CAFÉ Mr. mr zzyzx Zzyzx").tokens
    #expect(Set(tokens[0...2].map(\.word)).count == 1)
    #expect(tokens[3].word == tokens[4].word)
    #expect(tokens[5].word == tokens[6].word)
    #expect(tokens[5].word != tokens[4].word)
  }

  @Test("shapes tell how a word is written")
  func shapes() {
    let shapes = units("said Lavrov NATO U.S. iPhone 15 J").tokens.map(\.shape)
    #expect(shapes == [.lower, .capitalised, .upper, .upper, .mixed, .other, .capitalised])
  }

  @Test("tokens are ordered, apart and inside the text")
  func areOrdered() {
    let text = "“It’s 🙂,” she said—‘no’ (really) «да» ﬁn\u{301}."
    let units = units(text)
    #expect(zip(units.tokens, units.tokens.dropFirst()).allSatisfy { $0.end <= $1.start })
    #expect(units.tokens.allSatisfy { $0.start < $0.end && $0.end <= units.bytes.count })
  }
}
