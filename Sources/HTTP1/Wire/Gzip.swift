internal import CZlib
internal import Synchronization

/// Compresses whole bodies with zlib (RFC 1952).
/// One is held by one thread at a time, and kept for the next, because opening one costs a quarter of a megabyte of
/// cleared memory.
final class Gzip: @unchecked Sendable {  // never shared while in use: it is in the pool, or with the one who took it
  /// `bytes` in gzip, or nil where that is not shorter than `limit` bytes or zlib fails.
  static func compressed(_ bytes: [UInt8], shorterThan limit: Int) -> [UInt8]? {
    guard let gzip = pool.withLock({ $0.popLast() }) ?? Gzip() else { return nil }
    defer { pool.withLock { if $0.count < maxKept { $0.append(gzip) } } }
    return gzip.compress(bytes, shorterThan: limit)
  }

  private static let maxKept = 16
  private static let pool = Mutex<[Gzip]>([])
  private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)

  private init?() {
    let (level, gzipWindow, memory) = (4 as Int32, 15 + 16 as Int32, 8 as Int32)
    stream.initialize(to: z_stream())
    let opened = deflateInit2_(
      stream, level, Z_DEFLATED, gzipWindow, memory, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size))
    if opened != Z_OK { return nil }
  }

  deinit {
    deflateEnd(stream)
    stream.deallocate()
  }

  private func compress(_ bytes: [UInt8], shorterThan limit: Int) -> [UInt8]? {
    guard deflateReset(stream) == Z_OK, limit > 0, bytes.count <= Int(UInt32.max) else { return nil }
    let output = [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
      bytes.withUnsafeBufferPointer { input in
        stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
        stream.pointee.avail_in = UInt32(input.count)
        stream.pointee.next_out = buffer.baseAddress
        stream.pointee.avail_out = UInt32(clamping: limit)
        count = deflate(stream, Z_FINISH) == Z_STREAM_END ? limit - Int(stream.pointee.avail_out) : 0
      }
    }
    return output.isEmpty || output.count >= limit ? nil : output
  }
}
