/// What kind of character stands at a byte.
enum CharacterClass: UInt8 {
  case letter, digit, space, apostrophe, doubleMark, hyphen, dash, fullStop, stop, ellipsis
  case comma, colon, semicolon, openBracket, closeBracket, ampersand, other

  struct Unit {
    var kind: CharacterClass
    var length: Int
    var isCapital = false
  }

  /// The character at `place`, which must lie in `bytes`.
  @inline(__always)
  static func unit(in bytes: [UInt8], at place: Int) -> Unit {
    let byte = bytes[place]
    if byte < 0x80 {
      return Unit(kind: ascii[Int(byte)], length: 1, isCapital: byte >= 0x41 && byte <= 0x5A)
    }
    return wide(in: bytes, at: place)
  }

  private static func wide(in bytes: [UInt8], at place: Int) -> Unit {
    let (scalar, length) = scalar(in: bytes, at: place, before: bytes.count)
    let kind: CharacterClass =
      switch scalar {
      case 0x2018...0x201B, 0x2039, 0x203A, 0x2BC: .apostrophe
      case 0x201C...0x201F, 0xAB, 0xBB, 0x301D...0x301F, 0x300C...0x300F, 0xFF02: .doubleMark
      case 0x2010, 0x2011: .hyphen
      case 0x2012...0x2015, 0x2212: .dash
      case 0x2026: .ellipsis
      case 0xA0, 0x1680, 0x2000...0x200B, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF: .space
      case 0x3002, 0xFF01, 0xFF1F: .stop
      case 0xFF07: .apostrophe
      case 0xFF0C: .comma
      case 0xFF1A: .colon
      case 0xFF08: .openBracket
      case 0xFF09: .closeBracket
      case 0xA1...0xA9, 0xAC, 0xAE...0xB4, 0xB6...0xB9, 0xBF, 0x2020...0x2023, 0x20A0...0x20CF, 0x2100...0x214F,
        0x2190...0x2BFF, 0x1F000...0x1FAFF:
        .other
      default: .letter
      }
    return Unit(kind: kind, length: length, isCapital: kind == .letter && isCapital(scalar))
  }

  private static func isCapital(_ scalar: UInt32) -> Bool {
    if scalar >= 0xC0, scalar <= 0xDE { return scalar != 0xD7 }
    guard scalar > 0xDF, scalar < 0x3000 else { return false }
    return Unicode.Scalar(scalar)?.properties.isUppercase ?? false
  }

  private static let ascii: [CharacterClass] = (0..<128).map { code in
    switch UInt8(code) {
    case 0x41...0x5A, 0x61...0x7A: .letter
    case 0x30...0x39: .digit
    case 0x00...0x20, 0x7F: .space
    case UInt8(ascii: "'"), UInt8(ascii: "`"): .apostrophe
    case UInt8(ascii: "\""): .doubleMark
    case UInt8(ascii: "-"): .hyphen
    case UInt8(ascii: "."): .fullStop
    case UInt8(ascii: "!"), UInt8(ascii: "?"): .stop
    case UInt8(ascii: ","): .comma
    case UInt8(ascii: ":"): .colon
    case UInt8(ascii: ";"): .semicolon
    case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): .openBracket
    case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): .closeBracket
    case UInt8(ascii: "&"): .ampersand
    default: .other
    }
  }
}
