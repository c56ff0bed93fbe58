import Language
import Testing

@Suite("Folding and stemming")
struct FoldingTests {
  @Test(
    "folding levels case, accents, marks, dashes and spaces",
    arguments: [
      ("Łódź", "lodz"), ("LODZ", "lodz"), ("“Yes”", "\"yes\""), ("‘no’", "'no'"), ("a—b–c‑d", "a-b-c-d"),
      ("e\u{301}", "e"), ("Straße", "strasse"), ("Æsir", "aesir"), ("Nguyễn", "nguyen"), ("ПУТИН", "путин"),
      ("a\u{A0}b", "a b"), ("soft\u{AD}hyphen", "softhyphen"), ("wait…", "wait..."), ("ＡＢ", "ab"),
      ("İstanbul", "istanbul"),
      ("🙂", "🙂"), ("", ""),
    ])
  func folds(_ text: String, _ expected: String) {
    #expect(folded(text) == expected)
  }

  @Test("folding twice changes nothing", arguments: ["Łódź — “Ünïcode” ﬁ ǅ 🙂 ẞ", "İIıi"])
  func isIdempotent(_ text: String) {
    #expect(folded(folded(text)) == folded(text))
  }

  @Test(
    "stems follow Porter's algorithm",
    arguments: [
      ("caresses", "caress"), ("ponies", "poni"), ("cats", "cat"), ("feed", "feed"), ("agreed", "agre"),
      ("plastered", "plaster"), ("motoring", "motor"), ("sing", "sing"), ("conflated", "conflat"),
      ("troubled", "troubl"), ("sized", "size"), ("hopping", "hop"), ("tanned", "tan"), ("falling", "fall"),
      ("fizzed", "fizz"), ("failing", "fail"), ("filing", "file"), ("happy", "happi"), ("sky", "sky"),
      ("relational", "relat"), ("conditional", "condit"), ("digitizer", "digit"), ("vietnamization", "vietnam"),
      ("operator", "oper"), ("feudalism", "feudal"), ("decisiveness", "decis"), ("hopefulness", "hope"),
      ("triplicate", "triplic"), ("electricity", "electr"), ("goodness", "good"), ("revival", "reviv"),
      ("adoption", "adopt"), ("effective", "effect"), ("probate", "probat"), ("rate", "rate"), ("cease", "ceas"),
      ("controlling", "control"), ("roll", "roll"), ("is", "is"), ("don't", "don't"), ("", ""),
    ])
  func stems(_ word: String, _ expected: String) {
    #expect(stem(word) == expected)
  }
}
