internal import CZlib

/// Unpacks gzip (RFC 1952), one member after the other.
///
/// What unpacks to more than 200 times its size and 64 MiB is refused, since texts pack to a tenth at best.
final class Gunzip {
  private var stream = z_stream()
  private var isInMember = false
  private var read = 0
  private var written = 0

  private static let mostTimes = 200
  private static let freeBytes = 64 << 20
  private static let pieceBytes = 1 << 18

  static func isGzip(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x1F, 0x8B, 0x08]) }

  init() {
    // 15 bits of window, 16 for gzip's own header.
    isInMember = inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
  }

  deinit { inflateEnd(&stream) }

  /// - Throws: `InputFault` for damaged data and for bombs.
  func unpacked(_ packed: [UInt8]) throws -> [UInt8] {
    var result: [UInt8] = []
    var packed = packed
    try packed.withUnsafeMutableBufferPointer { input in
      stream.next_in = input.baseAddress
      stream.avail_in = UInt32(input.count)
      while stream.avail_in > 0 {
        if !isInMember {
          guard input[input.count - Int(stream.avail_in)] == 0x1F else {
            stream.avail_in = 0  // Padding after the last member, as tapes have it.
            break
          }
          inflateReset(&stream)
          isInMember = true
        }
        try inflateSome(into: &result, all: input.count)
      }
    }
    read += packed.count
    return result
  }

  /// - Throws: `InputFault` where the data end in the middle.
  func checkEnd() throws {
    if isInMember { throw InputFault(code: .truncated, message: "The gzip data end too early; fetch the file again.") }
  }

  private func inflateSome(into result: inout [UInt8], all: Int) throws {
    let before = stream.avail_in
    var piece = [UInt8](repeating: 0, count: Self.pieceBytes)
    let status = piece.withUnsafeMutableBufferPointer { output in
      stream.next_out = output.baseAddress
      stream.avail_out = UInt32(output.count)
      return inflate(&stream, Z_NO_FLUSH)
    }
    let count = Self.pieceBytes - Int(stream.avail_out)
    result += piece[..<count]
    written += count
    if status == Z_STREAM_END {
      isInMember = false
    } else if status != Z_OK || (count == 0 && before == stream.avail_in) {
      throw InputFault(code: .unsupportedFormat, message: "The gzip data are damaged; fetch the file again.")
    }
    guard written < Self.freeBytes || written < Self.mostTimes * (read + all) else {
      throw InputFault(
        code: .tooLarge, message: "It unpacks to more than \(Self.mostTimes) times its size; unpack it by hand first.")
    }
  }
}
