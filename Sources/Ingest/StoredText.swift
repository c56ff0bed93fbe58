/// The text that is stored for the bytes of an input.
///
/// UTF-8 is decoded, byte order marks at its beginning dropped and CRLF turned into LF; nothing else is changed or trimmed, so that
/// spans count the same code points for everybody.
enum StoredText {
  /// The most bytes that one article's text may have.
  static let maxBytes = 5 * 1024 * 1024

  /// - Throws: `Rejection` with `not_utf8` (and the byte where it stops being UTF-8), `too_large` or `empty_text`.
  static func text(of bytes: [UInt8], at place: RecordPlace) throws(Rejection) -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Rejection(
        .notUTF8, "Byte \(place.byteOffset + validPrefixLength(of: bytes)) is not UTF-8; convert it with iconv first.",
        at: place)
    }
    return try checked(text, at: place)
  }

  /// The same for text that came decoded, out of JSON.
  static func checked(_ decoded: String, at place: RecordPlace) throws(Rejection) -> String {
    var text = decoded
    if text.unicodeScalars.first == "\u{FEFF}" { text = String(text.unicodeScalars.drop { $0 == "\u{FEFF}" }) }
    if text.utf8.contains(0x0D) { text = lineFeeds(in: text) }
    guard text.utf8.count <= maxBytes else {
      throw Rejection(
        .tooLarge, "The text has \(text.utf8.count) bytes; an article may have \(maxBytes). Split it.", at: place)
    }
    guard text.unicodeScalars.contains(where: isVisible) else {
      throw Rejection(.emptyText, "There is no text in it.", at: place)
    }
    return text
  }

  /// Neither a blank nor a control or format character.
  private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
    let properties = scalar.properties
    return !properties.isWhitespace && properties.generalCategory != .control && properties.generalCategory != .format
  }

  /// CRLF becomes LF, however many CR stand before it; a CR alone stays.
  private static func lineFeeds(in text: String) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for byte in text.utf8 {
      while byte == 0x0A, bytes.last == 0x0D { bytes.removeLast() }
      bytes.append(byte)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// How many bytes at the beginning are whole UTF-8 sequences.
  private static func validPrefixLength(of bytes: [UInt8]) -> Int {
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    var length = 0
    while case .scalarValue(let scalar) = decoder.decode(&iterator) { length += UTF8.width(scalar) }
    return length
  }
}
