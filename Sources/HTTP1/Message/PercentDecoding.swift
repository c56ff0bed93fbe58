/// The text that percent-encoded bytes stand for (RFC 3986 2.1), decoded once.
/// Nil where a `%` lacks its two hexadecimal digits, where the outcome is not UTF-8 (overlong forms and surrogates
/// count as wrong), and where it holds a NUL.
func percentDecoded(_ encoded: some Collection<UInt8>, plusIsSpace: Bool = false) -> String? {
  var bytes: [UInt8] = []
  bytes.reserveCapacity(encoded.count)
  var rest = encoded.makeIterator()
  while let byte = rest.next() {
    switch byte {
    case UInt8(ascii: "%"):
      guard let high = rest.next()?.hexValue, let low = rest.next()?.hexValue else { return nil }
      bytes.append(high << 4 | low)
    case UInt8(ascii: "+") where plusIsSpace: bytes.append(UInt8(ascii: " "))
    default: bytes.append(byte)
    }
  }
  return bytes.contains(0) ? nil : String(validating: bytes, as: UTF8.self)
}
