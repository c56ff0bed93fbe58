/// Takes the chunked transfer coding off (RFC 9112 7.1).
///
///     chunked-body = *chunk last-chunk trailer-section CRLF
///     chunk        = chunk-size [ chunk-ext ] CRLF chunk-data CRLF
///     chunk-ext    = *( BWS ";" BWS token [ BWS "=" BWS ( token / quoted-string ) ] )
///
/// Extensions and trailers are checked, bounded and dropped.
struct ChunkedDecoder {
  enum Outcome {
    case needsMore
    case complete
    case refused(Refusal)
  }

  private enum State {
    case sizeLine
    case data(Int)
    case dataEnd
    case trailer
  }

  private let limits: HTTPLimits
  private let maxBodyBytes: Int
  private var state = State.sizeLine
  private var total = 0
  private var trailerBytes = 0
  private var trailer: FieldSection

  init(limits: HTTPLimits, maxBodyBytes: Int) {
    self.limits = limits
    self.maxBodyBytes = maxBodyBytes
    trailer = FieldSection(limits: limits)
  }

  /// Reads on from `position`, which is moved behind what was taken; an incomplete line is left for the next call.
  /// The content is added to `body` unless that is nil.
  mutating func decode(_ bytes: Span<UInt8>, _ position: inout Int, into body: inout [UInt8]?) -> Outcome {
    while true {
      switch state {
      case .sizeLine:
        let end: Int
        switch line(bytes, position, limit: limits.maxChunkLineBytes) {
        case .success(let found?): end = found
        case .success(nil): return .needsMore
        case .failure(let refusal): return .refused(refusal.reason)
        }
        guard let size = chunkSize(bytes.extracting(position..<end)) else {
          return .refused(.badRequest(reason: "A chunk's size line is malformed."))
        }
        position = end + 2
        guard size <= maxBodyBytes - total else { return .refused(.bodyTooLarge(maxBytes: maxBodyBytes)) }
        total += size
        state = size == 0 ? .trailer : .data(size)
      case .data(let left):
        let taken = min(left, bytes.count - position)
        body?.append(copying: bytes.extracting(position..<position + taken))
        position += taken
        guard taken == left else {
          state = .data(left - taken)
          return .needsMore
        }
        state = .dataEnd
      case .dataEnd:
        let malformed = Refusal.badRequest(reason: "A chunk is longer than its size.")
        guard bytes.count > position else { return .needsMore }
        guard bytes[position] == .carriageReturn else { return .refused(malformed) }
        guard bytes.count > position + 1 else { return .needsMore }
        guard bytes[position + 1] == .lineFeed else { return .refused(malformed) }
        position += 2
        state = .sizeLine
      case .trailer:
        let end: Int
        switch line(bytes, position, limit: limits.maxHeaderBytes - trailerBytes) {
        case .success(let found?): end = found
        case .success(nil): return .needsMore
        case .failure(let refusal): return .refused(refusal.reason)
        }
        let content = position..<end
        trailerBytes += content.count + 2
        position = end + 2
        if content.isEmpty { return .complete }
        if let refusal = trailer.readTrailer(bytes, content) { return .refused(refusal) }
      }
    }
  }

  private struct Excess: Error { let reason: Refusal }

  /// The offset of the CR LF that ends the line at `start`; nil where it has not come yet.
  private func line(_ bytes: Span<UInt8>, _ start: Int, limit: Int) -> Result<Int?, Excess> {
    let end = bytes.firstIndex(of: .lineFeed, from: start)
    if (end ?? bytes.count) - start > limit {
      if case .trailer = state {
        return .failure(
          Excess(reason: .headerTooLarge(maxBytes: limits.maxHeaderBytes, maxFields: limits.maxFields)))
      }
      return .failure(Excess(reason: .badRequest(reason: "A chunk's size line is too long.")))
    }
    guard let end else { return .success(nil) }
    guard end > start, bytes[end - 1] == .carriageReturn else {
      return .failure(Excess(reason: .badRequest(reason: "A line does not end with CR LF.")))
    }
    return .success(end - 1)
  }
}

/// The size that a chunk's line gives in hexadecimal; nil where size or extensions break the grammar.
private func chunkSize(_ line: Span<UInt8>) -> Int? {
  var size = 0
  var index = 0
  while index < line.count, let digit = hexValue(line[index]) {
    guard size <= Int.max >> 4 else { return nil }
    size = size << 4 | Int(digit)
    index += 1
  }
  guard index > 0 else { return nil }
  while index < line.count {
    line.skipBlanks(&index)
    guard line.skip(UInt8(ascii: ";"), &index) else { return nil }
    line.skipBlanks(&index)
    guard line.skipToken(&index) else { return nil }
    let nameEnd = index
    line.skipBlanks(&index)
    guard line.skip(UInt8(ascii: "="), &index) else {
      index = nameEnd
      continue
    }
    line.skipBlanks(&index)
    guard line.skipQuotedString(&index) || line.skipToken(&index) else { return nil }
  }
  return size
}

extension Span<UInt8> {
  fileprivate func skipBlanks(_ index: inout Int) {
    while index < count, self[index].isBlank { index += 1 }
  }

  fileprivate func skip(_ byte: UInt8, _ index: inout Int) -> Bool {
    guard index < count, self[index] == byte else { return false }
    index += 1
    return true
  }

  fileprivate func skipToken(_ index: inout Int) -> Bool {
    let start = index
    while index < count, self[index].isTokenCharacter { index += 1 }
    return index > start
  }

  /// RFC 9110 5.6.4: `quoted-string = DQUOTE *( qdtext / quoted-pair ) DQUOTE`.
  fileprivate func skipQuotedString(_ index: inout Int) -> Bool {
    var place = index
    guard skip(UInt8(ascii: "\""), &place) else { return false }
    while place < count, self[place] != UInt8(ascii: "\"") {
      if self[place] == UInt8(ascii: "\\") { place += 1 }
      guard place < count, self[place].isFieldValueByte else { return false }
      place += 1
    }
    guard skip(UInt8(ascii: "\""), &place) else { return false }
    index = place
    return true
  }
}
