/// The records of JSON Lines (one object a line, UTF-8), cut one by one whatever the stream's size.
///
/// A line of the rejects file stands for the record inside it, so that a mended rejects file can be fed back.
struct JSONLinesReader {
  private var lines: LineReader
  private let input: String

  /// A line may be six times a text, since JSON may write each byte as `\u00XX`, and 1 MiB of other fields.
  static let maxLineBytes = 6 * StoredText.maxBytes + (1 << 20)

  init(_ bytes: InputBytes, input: String) {
    lines = LineReader(bytes, maxLineBytes: Self.maxLineBytes)
    self.input = input
  }

  /// The next record, blank lines passed over; nil at the end.
  mutating func next() throws -> UnparsedRecord? {
    while let line = try lines.next() {
      let place = RecordPlace(input: input, line: lines.lineNumber, byteOffset: lines.lineOffset)
      switch line {
      case .tooLong(let count):
        return .refused(
          Rejection(
            .tooLarge, "The line has \(count) bytes; a text may have \(StoredText.maxBytes). Split it.", at: place))
      case .bytes(let bytes):
        if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { continue }
        return UnparsedRecord(.json(bytes), place)
      }
    }
    return nil
  }
}
