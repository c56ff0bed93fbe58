internal import News

/// A text that is cut by code points.
struct CodePoints {
  private let bytes: [UInt8]
  /// Where each code point begins, and the text's end; empty where every byte is one.
  private let starts: [Int32]

  init(_ text: String) {
    bytes = Array(text.utf8)
    guard bytes.contains(where: { $0 >= 0x80 }) else {
      starts = []
      return
    }
    var starts: [Int32] = []
    starts.reserveCapacity(bytes.count + 1)
    for (place, byte) in bytes.enumerated() where byte & 0xC0 != 0x80 { starts.append(Int32(place)) }
    starts.append(Int32(bytes.count))
    self.starts = starts
  }

  var count: Int { starts.isEmpty ? bytes.count : starts.count - 1 }

  func contains(_ span: Span) -> Bool { span.start >= 0 && span.start <= span.end && span.end <= count }

  /// The words at a place; nil where the place lies outside the text.
  subscript(_ span: Span) -> String? {
    guard contains(span) else { return nil }
    let range = starts.isEmpty ? span.start..<span.end : Int(starts[span.start])..<Int(starts[span.end])
    return String(decoding: bytes[range], as: UTF8.self)
  }

  /// The words at several places, joined by one space.
  subscript(_ spans: [Span]) -> String? {
    if spans.count == 1, let span = spans.first { return self[span] }
    var parts: [String] = []
    for span in spans {
      guard let part = self[span] else { return nil }
      parts.append(part)
    }
    return parts.joined(separator: " ")
  }

  /// At most `length` code points before and after a place inside the text.
  func context(of span: Span, length: Int) -> (prefix: String, suffix: String) {
    let before = Span(max(0, span.start - length), span.start)
    let after = Span(span.end, min(count, span.end + length))
    return (self[before] ?? "", self[after] ?? "")
  }
}
