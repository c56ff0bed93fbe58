internal import Foundation

/// One IP address or a block of them in CIDR notation (RFC 4632), or `unix` for clients of a Unix socket.
public struct AddressRange: Sendable, Hashable {
  private let bytes: [UInt8]
  private let prefixBits: Int

  /// `127.0.0.1`, `10.0.0.0/8`, `fd00::/8`, `unix`; nil where it is none of these.
  public init?(_ text: String) {
    if text == "unix" {
      (bytes, prefixBits) = ([], 0)
      return
    }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count <= 2, let address = parts.first.flatMap({ Self.bytes(of: String($0)) }) else { return nil }
    let bits = parts.count == 2 ? Int(parts[1]) : address.count * 8
    guard let bits, (0...address.count * 8).contains(bits) else { return nil }
    (bytes, prefixBits) = (address, bits)
  }

  func contains(_ text: String) -> Bool {
    if bytes.isEmpty { return text == "unix" }
    guard let address = Self.bytes(of: text), address.count == bytes.count else { return false }
    let whole = prefixBits / 8
    guard address.prefix(whole) == bytes.prefix(whole) else { return false }
    let rest = prefixBits % 8
    return rest == 0 || (address[whole] ^ bytes[whole]) >> UInt8(8 - rest) == 0
  }

  /// 4 bytes or 16; an IPv4 address mapped into IPv6 is the IPv4 address.
  private static func bytes(of text: String) -> [UInt8]? {
    let address = text.hasPrefix("[") && text.hasSuffix("]") ? String(text.dropFirst().dropLast()) : text
    var four = [UInt8](repeating: 0, count: 4)
    if inet_pton(AF_INET, address, &four) == 1 { return four }
    var sixteen = [UInt8](repeating: 0, count: 16)
    guard inet_pton(AF_INET6, address, &sixteen) == 1 else { return nil }
    let isMapped = sixteen.prefix(10).allSatisfy { $0 == 0 } && sixteen[10] == 0xFF && sixteen[11] == 0xFF
    return isMapped ? Array(sixteen.suffix(4)) : sixteen
  }
}
