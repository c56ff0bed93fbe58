import Language
import Testing

@Suite("Paragraphs, sentences and quotations")
struct TextUnitsTests {
  @Test(
    "lines are paragraphs, but for hard-wrapped ones",
    arguments: [
      ("One.\nTwo.", ["One.", "Two."]),
      ("One.\n\n\n  Two.  \n", ["One.", "Two."]),
      ("The first line\nis wrapped here.\n\nNext.", ["The first line\nis wrapped here.", "Next."]),
      ("All news\n\nlower case after a gap", ["All news", "lower case after a gap"]),
      ("", []), ("\n \n", []),
    ])
  func paragraphs(_ text: String, _ expected: [String]) {
    let bytes = Array(text.utf8)
    #expect(Language.paragraphs(of: bytes).map { Language.text(of: $0, in: bytes) } == expected)
  }

  @Test(
    "sentences end outside quotation marks",
    arguments: [
      ("He left. She stayed.", 2), ("Mr. Rau met J. Doe. They ate.", 2), ("The U.S. Army left.", 1),
      ("He went to the U.S. The army stayed.", 2), ("“One. Two. Three,” he said. Four.", 2),
      ("“Is it?” he asked. No.", 2), ("It cost 3.5 million. Cheap!", 2), ("One\n\nTwo", 2),
      ("“We left.\n\nWe came back,” he said.", 1), ("", 0),
    ])
  func sentences(_ text: String, _ expected: Int) {
    #expect(units(text).sentences.count == expected)
  }

  @Test(
    "quotations are paired whatever their marks",
    arguments: [
      ("“a b,” he said", ["a b,"]), ("\"a b,\" he said", ["a b,"]), ("''a b,'' he said", ["a b,"]),
      ("«a b» he said", ["a b"]), ("„a b“ he said", ["a b"]), ("‘a b’ he said", ["a b"]), ("'a b' he said", ["a b"]),
      ("don't say 'a b' now", ["a b"]), ("the voters' views and the '90s", []), ("6' 2\" tall", []),
      ("“a ‘b c’ d,” he", ["a ‘b c’ d,"]), ("“a b", ["a b"]), ("a b” he said", []),
      ("“a “b” c” he said", ["a “b” c"]), ("\"a 'b c\" he said", ["a 'b c"]), ("‘we don’t,’ he", ["we don’t,"]),
      ("\"a\" and \"b\"", ["a", "b"]), ("＂a b＂ he", ["a b"]), ("\"\"", []),
    ])
  func quotations(_ text: String, _ expected: [String]) {
    let units = units(text)
    #expect(units.quotations.map { units.text(of: $0.content) } == expected)
  }

  @Test("an open mark reaches to its paragraph's end, or to the next paragraph's closing mark")
  func openMarks() {
    let reopened = units("“One.\n\n“Two,” he said.")
    #expect(reopened.quotations.map(\.goesOn) == [true, false])
    let closedLater = units("“One.\n\nTwo,” he said.")
    #expect(closedLater.quotations.map { closedLater.text(of: $0.content) } == ["One.\n\nTwo,"])
    let left = units("“One.\n\nTwo.")
    #expect(left.quotations.map { left.text(of: $0.content) } == ["One."])
  }
}
