internal import Glibc

/// Whether the bytes are a host with an optional port, as `Host` and absolute targets carry it (RFC 9110 7.2).
///
///     uri-host [ ":" port ]        port = *DIGIT
///     host = IP-literal / IPv4address / reg-name
///
/// Stricter than the grammar: the host is not empty (RFC 9110 4.2.1 requires one of `http`), a port is at most 65535,
/// a literal in brackets is an IPv6 address without a zone, and user information is refused (RFC 9110 4.2.4).
func isAuthority(_ bytes: Span<UInt8>) -> Bool {
  var hostEnd = 0
  if bytes.count > 0, bytes[0] == UInt8(ascii: "[") {
    guard let close = bytes.firstIndex(of: UInt8(ascii: "]")), isIPv6(bytes.extracting(1..<close)) else { return false }
    hostEnd = close + 1
  } else {
    while hostEnd < bytes.count, bytes[hostEnd] != UInt8(ascii: ":") {
      let isEncoded = bytes[hostEnd] == UInt8(ascii: "%")
      guard isEncoded ? bytes.extracting(hostEnd..<bytes.count).isPercentEncoded : bytes[hostEnd].isNameByte else {
        return false
      }
      hostEnd += isEncoded ? 3 : 1
    }
    guard hostEnd > 0 else { return false }
  }
  if hostEnd == bytes.count { return true }
  let port = bytes.extracting(hostEnd + 1..<bytes.count)
  return bytes[hostEnd] == UInt8(ascii: ":") && (port.isEmpty || port.decimalNumber.map { $0 <= 65_535 } ?? false)
}

private func isIPv6(_ bytes: Span<UInt8>) -> Bool {
  var address = in6_addr()
  return bytes.count <= 45 && bytes.firstIndex(of: 0) == nil && inet_pton(AF_INET6, bytes.text, &address) == 1
}

extension Span<UInt8> {
  /// Whether a whole `%` with two digits stands at the start.
  fileprivate var isPercentEncoded: Bool { count > 2 && self[1].hexValue != nil && self[2].hexValue != nil }
}
