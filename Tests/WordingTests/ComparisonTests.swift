import TestSupport
import Testing
import Wording

@Suite("Two wordings are aligned and their differences classified")
struct ComparisonTests {
  /// First wording, second wording, edits.
  static let cases: [(String, String, [String])] = [
    ("We shall meet in Paris.", "we shall meet — in PARIS", []),
    ("We met NATO envoys.", "We met EU envoys.", ["entity: NATO > EU"]),
    ("The Union and NATO met", "The Union and the Russia-NATO Council met", ["entity: NATO > Russia-NATO Council"]),
    ("the Russia–Nato Council met", "the Russia-NATO Council met", []),
    ("the Russia–Nato Council met", "the Russia‑NATO Forum met", ["entity: Council > Forum"]),
    ("the Russia — NATO talks", "the Russia-NATO talks", []),
    ("the Russia NATO talks", "the Russia—NATO talks", []),
    ("a long-term plan for 10–12 days", "a long term plan for 10-12 days", []),
    ("a long–term plan", "a long-term plan", []),
    ("a plan for 10 12 days", "a plan for 1012 days", ["number: 10 12 > 1012"]),
    ("the European Union agreed", "the EU agreed", ["wording: European Union > EU"]),
    ("It killed 37 people", "It killed 39 people", ["number: 37 > 39"]),
    ("It killed seven people", "It killed 7 people", ["wording: seven > 7"]),
    ("They voted on Friday", "They voted on Monday", ["date: Friday > Monday"]),
    ("They left on February 10", "They left on February 11", ["date: 10 > 11"]),
    ("We will sign the treaty", "We will not sign the treaty", ["negation:  > not"]),
    ("We cannot accept it", "We are unable to accept it", ["wording: cannot > are unable to"]),
    ("We don’t know", "We do not know", []),
    ("They must leave the city", "They may leave the city", ["modality: must > may"]),
    (
      "We want peace", "We want peace and a lasting order for everyone",
      ["addition:  > and a lasting order for everyone"]
    ),
    ("He is a great leader", "He is a strong leader", ["wording: great > strong"]),
    ("There is [an] equal right", "There is equal right", []),
    ("We go home. It rains in the north.", "It rains in the north.", ["omission: We go home > "]),
    ("", "It rains", ["addition:  > It rains"]),
    ("", "", []),
  ]

  @Test("differences are what a reader would call them", arguments: cases)
  func edits(left: String, right: String, expected: [String]) throws {
    #expect(try reader().edits(left, right) == expected)
  }

  @Test("similarity is 1 for the same words, 0 for none in common, and the same both ways")
  func similarity() throws {
    let reader = try reader()
    func similarity(_ left: String, _ right: String) -> Double {
      reader.compare(reader.read(left), reader.read(right)).similarity
    }
    #expect(similarity("We go to sea.", "we go, to sea") == 1)
    #expect(similarity("We go to sea.", "They came by air") == 0)
    #expect(similarity("", "") == 0)
    for (left, right, _) in Self.cases { #expect(similarity(left, right) == similarity(right, left)) }
  }

  @Test("against an indirect report only who, how many, when and whether count")
  func factual() throws {
    let reader = try reader()
    let direct = reader.read("We will surely send 20 observers to Minsk, my friends.")
    let indirect = reader.read("that the country would send 30 observers to Minsk")
    let comparison = reader.compare(direct, indirect)
    #expect(comparison.factualEdits.map(\.kind) == [.number])
  }

  @Test("wordings of thousands of words are compared, however long their sentences")
  func long() throws {
    let reader = try reader()
    let words = (0..<3000).map { "word\($0)" }
    let changed = words.enumerated().map { $0.offset % 500 == 250 ? "other" : $0.element }
    let comparison = reader.compare(
      reader.read(words.joined(separator: " ")), reader.read(changed.joined(separator: " ")))
    #expect(comparison.edits.count == 6)
  }
}
