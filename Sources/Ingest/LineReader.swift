/// The lines of a stream, one after the other, in memory that does not grow with the stream.
///
/// A line ends at LF, which is not part of it, nor is a CR before it. A line of more than `maxLineBytes` is skipped
/// and reported by its length.
struct LineReader {
  enum Line: Equatable {
    case bytes([UInt8])
    /// Longer than allowed: how many bytes it had.
    case tooLong(Int)
  }

  private let input: InputBytes
  private let maxLineBytes: Int
  private var buffer: [UInt8] = []
  private var position = 0
  private var atEnd = false
  /// The number of the line last returned, from 1.
  private(set) var lineNumber = 0
  /// Where in the stream the line last returned begins.
  private(set) var lineOffset = 0
  private var nextOffset = 0

  init(_ input: InputBytes, maxLineBytes: Int) {
    self.input = input
    self.maxLineBytes = maxLineBytes
  }

  /// The next line; nil at the end.
  /// - Throws: what the system says of a stream that cannot be read.
  mutating func next() throws -> Line? {
    lineOffset = nextOffset
    var line: [UInt8] = []
    var skipped = 0
    while true {
      if position == buffer.count {
        guard try refill() else { break }
      }
      let rest = buffer[position...]
      let end = rest.firstIndex(of: 0x0A)
      let piece = rest[..<(end ?? rest.endIndex)]
      position = end.map { $0 + 1 } ?? buffer.count
      nextOffset += piece.count + (end == nil ? 0 : 1)
      if skipped > 0 || line.count + piece.count > maxLineBytes {
        skipped += line.count + piece.count
        line = []
      } else {
        line += piece
      }
      if end != nil { return finished(line, skipped) }
    }
    return nextOffset > lineOffset ? finished(line, skipped) : nil
  }

  private mutating func finished(_ line: [UInt8], _ skipped: Int) -> Line {
    lineNumber += 1
    if skipped > 0 { return .tooLong(skipped) }
    return .bytes(line.last == 0x0D ? Array(line.dropLast()) : line)
  }

  private mutating func refill() throws -> Bool {
    guard !atEnd else { return false }
    buffer = try input.read(upTo: 1 << 18)
    position = 0
    atEnd = buffer.isEmpty
    return !atEnd
  }
}
