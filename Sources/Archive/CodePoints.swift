internal import News

/// A text that is cut by code points.
struct CodePoints {
  private let scalars: [Unicode.Scalar]

  init(_ text: String) {
    scalars = Array(text.unicodeScalars)
  }

  var count: Int { scalars.count }

  func contains(_ span: Span) -> Bool { span.start >= 0 && span.start <= span.end && span.end <= count }

  /// The words at a place; nil where the place lies outside the text.
  subscript(_ span: Span) -> String? {
    guard contains(span) else { return nil }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[span.start..<span.end])
    return String(view)
  }

  /// The words at several places, joined by one space.
  subscript(_ spans: [Span]) -> String? {
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
