internal import News

/// The bytes of an input as its readers see them: unpacked where they are gzip, and UTF-8 where the input is marked as
/// UTF-16 or UTF-32 or its encoding was given; else as they are.
final class InputBytes {
  private let file: MeteredFile
  private var unpacking: Gunzip?
  private var decoding: Transcoder?
  private var buffer: [UInt8]
  private var atEnd = false

  /// Whether the bytes are UTF-8 whatever the input says of itself.
  var isDecoded: Bool { decoding != nil }

  /// - Parameter encoding: The name of the input's encoding; nil where it is UTF-8 or says so by its mark.
  /// - Throws: what the system says of a file that cannot be read; `InputFault`.
  init(_ file: MeteredFile, encoding: String? = nil) throws {
    self.file = file
    buffer = try file.read(upTo: 1 << 16)
    if Gunzip.isGzip(buffer) {
      unpacking = Gunzip()
      buffer = try unpacked(buffer)
    }
    while buffer.count < 4, try fill() {}
    if let name = encoding ?? Self.marked(buffer), !Transcoder.isUTF8(name) {
      let decoder = try Transcoder(from: name)
      buffer = try decoder.utf8(of: buffer, isLast: false)
      decoding = decoder
    }
  }

  /// What was read so far, counted and hashed as it lies in the file.
  var hash: RunningHash { file.hash }

  /// The next bytes, at most `count` but for the first call, which may give more; empty at the end.
  /// - Throws: what the system says of a file that cannot be read; `InputFault`.
  func read(upTo count: Int) throws -> [UInt8] {
    while buffer.isEmpty, try fill() {}
    defer { buffer = [] }
    return buffer
  }

  /// The first bytes, which the next `read` gives again: at least `count` unless the input ends before.
  func beginning(_ count: Int) throws -> [UInt8] {
    while buffer.count < count, try fill() {}
    return buffer
  }

  /// Appends what comes next to the buffer; false at the end.
  private func fill() throws -> Bool {
    guard !atEnd else { return false }
    var bytes = try file.read(upTo: 1 << 18)
    atEnd = bytes.isEmpty
    if unpacking != nil { bytes = atEnd ? try unpackedEnd() : try unpacked(bytes) }
    if let decoder = decoding {
      bytes = try decoder.utf8(of: bytes, isLast: atEnd)
      decoding = decoder
    }
    buffer += bytes
    return !atEnd || !bytes.isEmpty
  }

  private func unpacked(_ bytes: [UInt8]) throws -> [UInt8] {
    try unpacking?.unpacked(bytes) ?? bytes
  }

  private func unpackedEnd() throws -> [UInt8] {
    try unpacking?.checkEnd()
    return []
  }

  /// Unicode 15, section 23.8: byte order marks of UTF-16 and UTF-32.
  private static func marked(_ bytes: [UInt8]) -> String? {
    if bytes.starts(with: [0xFF, 0xFE, 0, 0]) || bytes.starts(with: [0, 0, 0xFE, 0xFF]) { return "UTF-32" }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return "UTF-16" }
    return nil
  }
}

/// What is wrong with an input as a whole, so that nothing after it can be read.
struct InputFault: Error {
  var code: Rejection.Code
  var message: String
}
