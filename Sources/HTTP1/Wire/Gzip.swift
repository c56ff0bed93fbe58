internal import CZlib
internal import HTTPTypes
internal import Synchronization

/// Compresses whole bodies with zlib (RFC 1952).
enum Gzip {
  /// `bytes` in gzip, or nil where that is not shorter than `limit` bytes or zlib fails.
  static func compressed(_ bytes: [UInt8], shorterThan limit: Int) -> [UInt8]? {
    guard let deflater = pool.withLock({ $0.popLast() }) ?? Deflater() else { return nil }
    defer { pool.withLock { if $0.count < maxKept { $0.append(deflater) } } }
    return deflater.compress(bytes, shorterThan: limit)
  }

  private static let maxKept = 16
  private static let pool = Mutex<[Deflater]>([])
}

/// One zlib stream, kept because opening one costs a quarter of a megabyte of cleared memory.
///
/// Held by one thread at a time: it is in the pool or in the hands of the one that took it out.
private final class Deflater: @unchecked Sendable {  // see above: never shared while in use
  private let stream: UnsafeMutablePointer<z_stream>

  init?() {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    let gzipWindow = 15 + 16
    let opened = deflateInit2_(
      stream, 4, Z_DEFLATED, Int32(gzipWindow), 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size))
    guard opened == Z_OK else {
      stream.deallocate()
      return nil
    }
  }

  deinit {
    deflateEnd(stream)
    stream.deallocate()
  }

  func compress(_ bytes: [UInt8], shorterThan limit: Int) -> [UInt8]? {
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

extension Router {
  /// The answer in the coding that the request asks for, or the refusal where none at hand is acceptable.
  func coded(_ response: Response, for request: Request) -> Response {
    guard request.head.present.contains(.acceptEncoding) else { return response }
    return response.coded(for: request) ?? self.response(refusing: .notAcceptable, request)
  }
}

extension Response {
  /// The same answer in the coding that the request asks for (RFC 9110 12.5.3); nil where none at hand is acceptable.
  ///
  /// A strong entity tag becomes weak with the coding, since the bytes are others (RFC 9110 8.8.1).
  func coded(for request: Request) -> Response? {
    guard case .bytes(let bytes) = body, variesByCoding else { return self }
    switch ContentCoding(
      accepting: request.head.value(of: "accept-encoding"), isLarge: bytes.count >= ContentCoding.minBytes)
    {
    case .identity: return self
    case .none: return nil
    case .gzip:
      let identityIsRefused =
        ContentCoding(accepting: request.head.value(of: "accept-encoding"), isLarge: false) == .gzip
      let limit = identityIsRefused ? bytes.count + bytes.count / 8 + 64 : bytes.count
      guard let short = Gzip.compressed(bytes, shorterThan: limit) else { return identityIsRefused ? nil : self }
      var coded = self
      coded.body = .bytes(short)
      coded.fields[.contentEncoding] = "gzip"
      if let tag = fields[.eTag], !tag.hasPrefix("W/") { coded.fields[.eTag] = "W/" + tag }
      return coded
    }
  }
}
