import Language
import News
import Testing

@Suite("Code points")
struct CodePointsTests {
  private let text = String(repeating: "a🙂é e\u{301}—漢字\n", count: 200) + "end"

  @Test("every boundary of the text converts there and back")
  func convertsBothWays() {
    let bytes = Array(text.utf8)
    let points = CodePoints(of: bytes)
    var byte = 0
    for (place, scalar) in text.unicodeScalars.enumerated() {
      #expect(points.place(ofByte: byte) == place)
      #expect(points.byte(ofPlace: place) == byte)
      byte += UTF8.width(scalar)
    }
    #expect(points.count == text.unicodeScalars.count)
    #expect(points.place(ofByte: bytes.count) == points.count)
    #expect(points.byte(ofPlace: points.count) == bytes.count)
  }

  @Test("places outside the text are its ends")
  func clamps() {
    let points = CodePoints(of: Array("aé".utf8))
    #expect(points.place(ofByte: -3) == 0)
    #expect(points.place(ofByte: 99) == 2)
    #expect(points.byte(ofPlace: -1) == 0)
    #expect(points.byte(ofPlace: 99) == 3)
    #expect(points.span(of: ByteSpan(1, 3)) == Span(1, 2))
    #expect(points.byteSpan(of: Span(1, 2)) == ByteSpan(1, 3))
    #expect(CodePoints(of: []).span(of: ByteSpan(0, 0)) == Span(0, 0))
  }
}
