import News
import Testing

@Suite("Places in a text are counted in code points")
struct CodePointTextTests {
  @Test("every span gives what Swift's unicode scalars give, astral and combining characters included")
  func everySpan() {
    let text = "a\u{301}😀“—”" + String(repeating: "xé漢𝕏", count: 40) + "\u{0}z"
    let scalars = Array(text.unicodeScalars)
    let places = CodePointText(text)
    #expect(places.count == scalars.count)
    for start in stride(from: 0, through: scalars.count, by: 7) {
      for end in stride(from: start, through: scalars.count, by: 5) {
        var expected = String.UnicodeScalarView()
        expected.append(contentsOf: scalars[start..<end])
        #expect(places[Span(start, end)] == String(expected))
      }
    }
  }

  @Test("what lies outside the text is left out")
  func outside() {
    let places = CodePointText("abc")
    #expect(places[Span(-5, 2)] == "ab")
    #expect(places[Span(2, 99)] == "c")
    #expect(places[Span(9, 3)] == "")
    #expect(CodePointText("")[Span(0, 1)] == "")
  }
}
