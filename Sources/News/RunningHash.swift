internal import Crypto

/// SHA-256 of bytes that come in pieces, and how many there were.
public struct RunningHash: Sendable {
  private var state = SHA256()
  public private(set) var byteCount = 0

  public init() {}

  public mutating func update(_ bytes: [UInt8]) {
    state.update(data: bytes)
    byteCount += bytes.count
  }

  /// Lower-case hexadecimal, 64 characters.
  public var hex: String { hexadecimal(state.finalize()) }
}

/// SHA-256 of `bytes` in lower-case hexadecimal, 64 characters.
public func sha256Hex(_ bytes: [UInt8]) -> String { hexadecimal(SHA256.hash(data: bytes)) }

private func hexadecimal(_ digest: SHA256.Digest) -> String {
  let digits = Array("0123456789abcdef".utf8)
  return String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}
