/// A text in which places are looked up by code point.
///
/// Keeps the byte offset of every 64th code point, so that a look-up costs the same wherever it is.
public struct CodePointText: Sendable {
  public let text: String
  /// In code points.
  public let count: Int
  private let utf8: [UInt8]
  private let offsets: [Int]

  private static let stride = 64

  public init(_ text: String) {
    self.text = text
    let utf8 = Array(text.utf8)
    var offsets: [Int] = []
    offsets.reserveCapacity(utf8.count / Self.stride + 1)
    var count = 0
    for (offset, byte) in utf8.enumerated() where byte & 0xC0 != 0x80 {
      if count % Self.stride == 0 { offsets.append(offset) }
      count += 1
    }
    self.utf8 = utf8
    self.offsets = offsets
    self.count = count
  }

  /// The words at `span`; what lies outside the text is left out.
  public subscript(span: Span) -> String {
    let start = min(max(span.start, 0), count)
    let end = min(max(span.end, start), count)
    return String(decoding: utf8[byteOffset(of: start)..<byteOffset(of: end)], as: UTF8.self)
  }

  private func byteOffset(of position: Int) -> Int {
    guard position < count else { return utf8.count }
    var offset = offsets[position / Self.stride]
    var rest = position % Self.stride
    while rest > 0 {
      offset += 1
      while offset < utf8.count, utf8[offset] & 0xC0 == 0x80 { offset += 1 }
      rest -= 1
    }
    return offset
  }
}
