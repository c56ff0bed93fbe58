/// A place in a stored text, half-open: `start` is inside, `end` is not.
///
/// The unit is the Unicode code point (Swift's `unicodeScalars`, Python's `str`, jq), counted from 0 at the first code
/// point of the stored text. Inside `Language` and `Extraction` places are UTF-8 bytes and have a type of their own.
public struct Span: Hashable, Sendable, Comparable, CustomStringConvertible {
  public var start: Int
  public var end: Int

  public init(_ start: Int, _ end: Int) {
    self.start = start
    self.end = end
  }

  public var length: Int { end - start }
  public var isEmpty: Bool { end <= start }

  public func contains(_ other: Span) -> Bool { start <= other.start && other.end <= end }
  public func overlaps(_ other: Span) -> Bool { start < other.end && other.start < end }

  public static func < (left: Span, right: Span) -> Bool {
    (left.start, left.end) < (right.start, right.end)
  }

  /// `start-end`, as ids are made from it.
  public var description: String { "\(start)-\(end)" }
}
