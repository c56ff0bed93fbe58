/// Numbers as a JSON list, to be bound as one value.
func list(_ numbers: some Sequence<some BinaryInteger>) -> String {
  "[" + numbers.map { String($0) }.joined(separator: ",") + "]"
}

/// Texts as a JSON list, to be bound as one value.
func jsonList(_ texts: some Sequence<String>) -> String { "[" + texts.map(jsonText).joined(separator: ",") + "]" }

/// A text as JSON writes it (RFC 8259 section 7).
func jsonText(_ text: String) -> String {
  var result: [UInt8] = [0x22]
  for byte in text.utf8 {
    switch byte {
    case 0x22, 0x5C: result += [0x5C, byte]
    case 0..<0x20: result += Array("\\u00\(byte < 16 ? "0" : "")\(String(byte, radix: 16))".utf8)
    default: result.append(byte)
    }
  }
  result.append(0x22)
  return String(decoding: result, as: UTF8.self)
}
