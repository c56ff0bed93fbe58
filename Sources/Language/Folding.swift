internal import Foundation

/// `text` as it is compared: lower case, without accents, with plain quotation marks, dashes and spaces.
///
/// `Łódź` and `LODZ` fold to `lodz`; every double quotation mark becomes `"`, every single one and the apostrophe `'`,
/// every dash `-`, an ellipsis three full stops, every space one space. Soft hyphens, zero-width characters and
/// combining marks vanish. Folding is for matching alone: stored text is never folded.
public func folded(_ text: String) -> String {
  let bytes = Array(text.utf8)
  var result: [UInt8] = []
  result.reserveCapacity(bytes.count)
  appendFolded(bytes, ByteSpan(0, bytes.count), to: &result)
  return String(decoding: result, as: UTF8.self)
}

/// Appends the folded form of `bytes[span]`. Bytes that are no UTF-8 become U+FFFD.
public func appendFolded(_ bytes: [UInt8], _ span: ByteSpan, to result: inout [UInt8]) {
  var place = max(span.start, 0)
  let end = min(span.end, bytes.count)
  while place < end {
    let byte = bytes[place]
    if byte < 0x80 {
      result.append(foldedASCII(byte))
      place += 1
    } else {
      let (scalar, length) = scalar(in: bytes, at: place, before: end)
      appendFolded(scalar, to: &result)
      place += length
    }
  }
}

@inline(__always)
func foldedASCII(_ byte: UInt8) -> UInt8 {
  switch byte {
  case 0x41...0x5A: byte | 0x20
  case 0x60: 0x27
  case 0x09...0x0D: 0x20
  default: byte
  }
}

/// Decodes the scalar that begins at `place`; U+FFFD of length 1 where there is none.
public func scalar(in bytes: [UInt8], at place: Int, before end: Int) -> (scalar: UInt32, length: Int) {
  let first = bytes[place]
  let (length, head): (Int, UInt32) =
    switch first {
    case 0x00...0x7F: (1, UInt32(first))
    case 0xC2...0xDF: (2, UInt32(first & 0x1F))
    case 0xE0...0xEF: (3, UInt32(first & 0x0F))
    case 0xF0...0xF4: (4, UInt32(first & 0x07))
    default: (1, 0xFFFD)
    }
  guard place + length <= end else { return (0xFFFD, 1) }
  var value = head
  for index in place + 1..<max(place + length, place + 1) {
    guard bytes[index] & 0xC0 == 0x80 else { return (0xFFFD, 1) }
    value = value << 6 | UInt32(bytes[index] & 0x3F)
  }
  return (value, length)
}

private func appendFolded(_ scalar: UInt32, to result: inout [UInt8]) {
  switch scalar {
  case 0xC0...0x17F: result.append(contentsOf: latinBases[Int(scalar - 0xC0)])
  case 0x201C...0x201F, 0xAB, 0xBB, 0x301D...0x301F, 0x300C...0x300F: result.append(0x22)
  case 0x2018...0x201B, 0x2039, 0x203A, 0x2BC, 0x2032: result.append(0x27)
  case 0x2010...0x2015, 0x2212, 0x2043: result.append(0x2D)
  case 0x2026: result.append(contentsOf: [0x2E, 0x2E, 0x2E])
  case 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: result.append(0x20)
  case 0xAD, 0x200B...0x200F, 0x2060, 0xFEFF, 0x300...0x36F, 0xFE00...0xFE0F: break
  case 0xFF01...0xFF5E: result.append(foldedASCII(UInt8(scalar - 0xFEE0)))
  case 0x180...0x24F, 0x1E00...0x1EFF: appendDecomposed(scalar, to: &result)
  default:
    let lower = Unicode.Scalar(scalar)?.properties.lowercaseMapping ?? "\u{FFFD}"
    result.append(contentsOf: lower.utf8)
  }
}

private func appendDecomposed(_ scalar: UInt32, to result: inout [UInt8]) {
  guard let whole = Unicode.Scalar(scalar) else { return }
  for part in String(whole).decomposedStringWithCompatibilityMapping.lowercased().unicodeScalars
  where !(0x300...0x36F).contains(part.value) {
    if (0xC0...0x17F).contains(part.value) {
      result.append(contentsOf: latinBases[Int(part.value - 0xC0)])
    } else {
      result.append(contentsOf: String(part).utf8)
    }
  }
}

/// Base letters of U+00C0 to U+017F (Unicode 16, NFKD without combining marks; the letters that do not decompose as
/// they are usually written in ASCII).
private let latinBases: [[UInt8]] = """
  a a a a a a ae c e e e e i i i i d n o o o o o x o u u u u y th ss a a a a a a ae c e e e e i i i i
  d n o o o o o / o u u u u y th y a a a a a a c c c c c c c c d d d d e e e e e e e e e e g g g g g g
  g g h h h h i i i i i i i i i i ij ij j j k k k l l l l l l l l l l n n n n n n n n n o o o o o o
  oe oe r r r r r r s s s s s s s s t t t t t t u u u u u u u u u u u u w w y y y z z z z z z s
  """.split { $0 == " " || $0 == "\n" }.map { Array($0.utf8) }
