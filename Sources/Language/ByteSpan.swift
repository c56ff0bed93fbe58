/// A place in a text's UTF-8 bytes, half-open. Inside `Language`, `Extraction` and `Wording` all places are of this
/// kind; `CodePoints` turns them into the published code points.
public struct ByteSpan: Hashable, Sendable, Comparable, CustomStringConvertible {
  public var start: Int
  public var end: Int

  public init(_ start: Int, _ end: Int) {
    self.start = start
    self.end = end
  }

  public var length: Int { end - start }
  public var isEmpty: Bool { end <= start }

  public func contains(_ other: ByteSpan) -> Bool { start <= other.start && other.end <= end }
  public func contains(_ place: Int) -> Bool { start <= place && place < end }
  public func overlaps(_ other: ByteSpan) -> Bool { start < other.end && other.start < end }

  public static func < (left: ByteSpan, right: ByteSpan) -> Bool {
    (left.start, left.end) < (right.start, right.end)
  }

  public var description: String { "\(start)..\(end)" }
}

/// The text at `span`; empty where the span leaves `bytes`.
public func text(of span: ByteSpan, in bytes: [UInt8]) -> String {
  guard span.start >= 0, span.end <= bytes.count, span.start < span.end else { return "" }
  return String(decoding: bytes[span.start..<span.end], as: UTF8.self)
}
