internal import Glibc

/// Whether the bytes are a host with an optional port, as `Host` and absolute targets carry it (RFC 9110 7.2).
///
///     uri-host [ ":" port ]        port = *DIGIT
///     host = IP-literal / IPv4address / reg-name
///
/// Stricter than the grammar: the host is not empty (RFC 9110 4.2.1 requires one of `http`), a port is at most 65535,
/// a literal in brackets is an IPv6 address without a zone, and user information is refused (RFC 9110 4.2.4).
func isAuthority(_ bytes: Span<UInt8>) -> Bool {
  guard !bytes.isEmpty else { return false }
  var portStart = 0
  if bytes[0] == UInt8(ascii: "[") {
    guard let close = bytes.firstIndex(of: UInt8(ascii: "]")), isIPv6(bytes.extracting(1..<close)) else { return false }
    portStart = close + 1
  } else {
    while portStart < bytes.count, bytes[portStart] != UInt8(ascii: ":") {
      if bytes[portStart] == UInt8(ascii: "%") {
        guard portStart + 2 < bytes.count, hexValue(bytes[portStart + 1]) != nil, hexValue(bytes[portStart + 2]) != nil
        else { return false }
        portStart += 3
      } else {
        guard bytes[portStart].isNameByte else { return false }
        portStart += 1
      }
    }
    guard portStart > 0 else { return false }
  }
  if portStart == bytes.count { return true }
  guard bytes[portStart] == UInt8(ascii: ":") else { return false }
  let port = bytes.extracting(portStart + 1..<bytes.count)
  return port.isEmpty || port.decimalNumber.map { $0 <= 65_535 } ?? false
}

private func isIPv6(_ bytes: Span<UInt8>) -> Bool {
  guard (2...45).contains(bytes.count) else { return false }
  let text = String(decoding: (0..<bytes.count).map { bytes[$0] }, as: UTF8.self)
  guard !text.utf8.contains(0) else { return false }
  var address = in6_addr()
  return inet_pton(AF_INET6, text, &address) == 1
}
