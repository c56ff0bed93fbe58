/// Takes the chunked transfer coding off (RFC 9112 7.1).
///
///     chunked-body = *chunk last-chunk trailer-section CRLF
///     chunk        = chunk-size [ chunk-ext ] CRLF chunk-data CRLF
///     chunk-ext    = *( BWS ";" BWS token [ BWS "=" BWS ( token / quoted-string ) ] )
///
/// Extensions and trailers are checked, bounded and dropped.
struct ChunkedDecoder {
  private enum State {
    case sizeLine
    case data(Int)
    case dataEnd, trailer
  }

  private let limits: HTTPLimits
  private let maxBodyBytes: Int
  private var state = State.sizeLine
  private var total = 0
  private var trailer = (bytes: 0, fields: 0)

  init(limits: HTTPLimits, maxBodyBytes: Int) { (self.limits, self.maxBodyBytes) = (limits, maxBodyBytes) }

  /// Reads on from `position`, which is moved behind what was taken; an incomplete line is left for the next call.
  /// The content is added to `body` unless that is nil. Returns whether the content is whole.
  mutating func decode(
    _ bytes: Span<UInt8>, _ position: inout Int, into body: inout [UInt8]?
  ) throws(Refusal) -> Bool {
    while true {
      switch state {
      case .sizeLine:
        guard let end = try lineEnd(bytes, position, limits.maxChunkLineBytes, tooLong: .badChunk) else { return false }
        guard let size = chunkSize(bytes.extracting(position..<end)) else { throw .badChunk }
        guard size <= maxBodyBytes - total else { throw .bodyTooLarge(maxBytes: maxBodyBytes) }
        position = end + 2
        total += size
        state = size == 0 ? .trailer : .data(size)
      case .data(let left):
        let taken = min(left, bytes.count - position)
        body?.append(copying: bytes.extracting(position..<position + taken))
        position += taken
        state = taken == left ? .dataEnd : .data(left - taken)
        if taken < left { return false }
      case .dataEnd:
        let come = bytes.extracting(position..<bytes.count)
        if come.count > 0, come[0] != .carriageReturn || come.count > 1 && come[1] != .lineFeed { throw .badChunk }
        if come.count < 2 { return false }
        position += 2
        state = .sizeLine
      case .trailer:
        let tooLarge = Refusal.headerTooLarge(maxBytes: limits.maxHeaderBytes, maxFields: limits.maxFields)
        let room = limits.maxHeaderBytes - trailer.bytes
        guard let end = try lineEnd(bytes, position, room, tooLong: tooLarge) else { return false }
        let line = position..<end
        position = end + 2
        if line.isEmpty { return true }
        trailer = (trailer.bytes + line.count + 2, trailer.fields + 1)
        if trailer.fields > limits.maxFields { throw tooLarge }
        _ = try bytes.fieldNameEnd(line)
      }
    }
  }

  /// The offset of the CR LF that ends the line at `start`; nil where it has not come yet.
  private func lineEnd(
    _ bytes: Span<UInt8>, _ start: Int, _ limit: Int, tooLong: @autoclosure () -> Refusal
  ) throws(Refusal) -> Int? {
    let end = bytes.firstIndex(of: .lineFeed, from: start)
    if (end ?? bytes.count) - start > limit { throw tooLong() }
    guard let end else { return nil }
    guard end > start, bytes[end - 1] == .carriageReturn else { throw .badLineEnd }
    return end - 1
  }
}

/// The size that a chunk's line gives in hexadecimal; nil where size or extensions break the grammar.
private func chunkSize(_ line: Span<UInt8>) -> Int? {
  var (size, index) = (0, 0)
  while index < line.count, let digit = line[index].hexValue {
    guard size <= Int.max >> 4 else { return nil }
    size = size << 4 | Int(digit)
    index += 1
  }
  guard index > 0 else { return nil }
  while index < line.count {
    guard line.skip(UInt8(ascii: ";"), &index), line.skipToken(&index) else { return nil }
    if line.skip(UInt8(ascii: "="), &index), !line.skipQuotedString(&index), !line.skipToken(&index) { return nil }
  }
  return size
}

extension Span<UInt8> {
  /// Steps over `byte` and the blanks (BWS) around it; false, without a step, where it is not there.
  fileprivate func skip(_ byte: UInt8, _ index: inout Int) -> Bool {
    var place = index
    while place < count, self[place].isBlank { place += 1 }
    guard place < count, self[place] == byte else { return false }
    index = place + 1
    while index < count, self[index].isBlank { index += 1 }
    return true
  }

  fileprivate func skipToken(_ index: inout Int) -> Bool {
    let start = index
    while index < count, self[index].isTokenCharacter { index += 1 }
    return index > start
  }

  /// RFC 9110 5.6.4: `quoted-string = DQUOTE *( qdtext / quoted-pair ) DQUOTE`.
  fileprivate func skipQuotedString(_ index: inout Int) -> Bool {
    guard index < count, self[index] == UInt8(ascii: "\"") else { return false }
    var place = index + 1
    while place < count, self[place] != UInt8(ascii: "\"") {
      if self[place] == UInt8(ascii: "\\") { place += 1 }
      guard place < count, self[place].isFieldValueByte else { return false }
      place += 1
    }
    index = place + 1
    return place < count
  }
}
