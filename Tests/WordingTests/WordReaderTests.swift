import Language
import News
import TestSupport
import Testing
import Wording

@Suite("Wordings are read into words and sentences")
struct WordReaderTests {
  @Test(
    "words are folded; contractions are taken apart; marks are none",
    arguments: [
      ("Co-operation, “José” said…", ["cooperation", "jose", "said"]),
      ("We can't and won't; they’re not", ["we", "can", "not", "and", "will", "not", "they", "are", "not"]),
      ("It cost 1,000.50 — or $7", ["it", "cost", "1000.50", "or", "7"]),
      ("cannot", ["can", "not"]),
      ("Russia–Nato, 2014–15—not later", ["russianato", "201415", "not", "later"]),
      ("COVID–19 came–unless he lied", ["covid19", "came", "unless", "he", "lied"]),
      ("", []), ("— … “”", []), ("\u{0}\u{1F600}", []),
    ])
  func words(text: String, expected: [String]) throws {
    #expect(try reader().read(text).words.map(\.folded) == expected)
  }

  @Test(
    "a sentence ends at its stop, inside quotation marks too, and at a new paragraph",
    arguments: [
      ("One is here. Two is there! Is it three?", 3), ("‘We go.’ They stay.", 2), ("Mr. Rau of the U.S. side came.", 1),
      ("A line\n\nAnother line", 2), ("It rose 3.5 percent. then it fell", 1),
    ])
  func sentences(text: String, count: Int) throws {
    #expect(try reader().read(text).sentences.count == count)
  }

  @Test("every word's span gives the word in the text, in code points")
  func spans() throws {
    let text = "É\u{1F600} “Zürich” wasn’t [the] U.S. place."
    let words = try reader().read(text).words
    let places = CodePointText(text)
    #expect(words.map { places[$0.span] } == ["É", "Zürich", "wasn’t", "wasn’t", "the", "U.S.", "place"])
    #expect(words.filter(\.isBracketed).map(\.folded) == ["the"])
    #expect(words.filter(\.isQuoted).map(\.folded) == ["zurich"])
  }

  @Test("names are known by the data or by their capital; two names of one actor refer to the same")
  func names() throws {
    let words = try reader().read("Yesterday the EU and the European Union met Rau.").words
    #expect(words.filter(\.isName).map(\.folded) == ["eu", "european", "union", "rau"])
    #expect(Set(words.compactMap(\.reference)).count == 1)
  }
}
