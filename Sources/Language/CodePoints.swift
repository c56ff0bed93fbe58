public import News

/// Turns places in UTF-8 bytes into places in code points, and back.
///
/// One pass over the text counts code points at every 256th byte; after that each question costs at most 256 steps.
/// A place inside a character counts as the place behind it.
public struct CodePoints: Sendable {
  private let bytes: [UInt8]
  private let marks: [Int]
  private static let stride = 256

  /// How many code points the text has.
  public let count: Int

  public init(of bytes: [UInt8]) {
    var marks: [Int] = []
    marks.reserveCapacity(bytes.count / Self.stride + 1)
    var count = 0
    var place = 0
    while place < bytes.count {
      marks.append(count)
      let end = min(place + Self.stride, bytes.count)
      for index in place..<end where bytes[index] & 0xC0 != 0x80 { count += 1 }
      place = end
    }
    self.bytes = bytes
    self.marks = marks
    self.count = count
  }

  /// The number of code points before byte `offset`, which may be the text's end.
  public func place(ofByte offset: Int) -> Int {
    guard offset > 0 else { return 0 }
    guard offset < bytes.count else { return count }
    let block = offset / Self.stride
    var place = marks[block]
    for index in block * Self.stride..<offset where bytes[index] & 0xC0 != 0x80 { place += 1 }
    return place
  }

  public func span(of span: ByteSpan) -> Span {
    Span(place(ofByte: span.start), place(ofByte: span.end))
  }

  /// The byte at which code point `place` begins; the number of bytes for a place at or behind the end.
  public func byte(ofPlace place: Int) -> Int {
    guard place > 0 else { return 0 }
    guard place < count else { return bytes.count }
    var low = 0
    var high = marks.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if marks[middle] <= place { low = middle } else { high = middle }
    }
    var seen = marks[low]
    var index = low * Self.stride
    while index < bytes.count {
      if bytes[index] & 0xC0 != 0x80 {
        if seen == place { return index }
        seen += 1
      }
      index += 1
    }
    return bytes.count
  }

  public func byteSpan(of span: Span) -> ByteSpan {
    ByteSpan(byte(ofPlace: span.start), byte(ofPlace: span.end))
  }
}
