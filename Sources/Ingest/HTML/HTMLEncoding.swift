/// The encoding of a page, found as browsers do (HTML standard, section 13.2.3.2): the byte order mark, else what a
/// `meta` in the first 1024 bytes says, else UTF-8 where the bytes are, else windows-1252.
enum HTMLEncoding {
  /// The page in UTF-8; bytes that mean nothing become U+FFFD.
  static func utf8(of page: [UInt8]) -> [UInt8] {
    if page.starts(with: [0xEF, 0xBB, 0xBF]) { return repaired(Array(page.dropFirst(3))) }
    if let name = declared(in: page), !Transcoder.isUTF8(name), !name.lowercased().hasPrefix("utf-16") {
      if let decoder = try? Transcoder(from: name, replaces: true),
        let text = try? decoder.utf8(of: page, isLast: true)
      {
        return text
      }
    }
    if String(validating: page, as: UTF8.self) != nil { return page }
    // A page that calls itself UTF-8 and has a few bytes that are not is still that.
    if declared(in: page) != nil { return repaired(page) }
    let decoder = try? Transcoder(from: "windows-1252", replaces: true)
    return (try? decoder?.utf8(of: page, isLast: true)) ?? repaired(page)
  }

  private static func repaired(_ page: [UInt8]) -> [UInt8] { Array(String(decoding: page, as: UTF8.self).utf8) }

  /// The value after `charset=` in the page's beginning, of `meta` or of an XML declaration's `encoding=`.
  private static func declared(in page: [UInt8]) -> String? {
    let start = page.prefix(2048).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    for mark in [Array("charset".utf8), Array("encoding".utf8)] {
      var place = 0
      while place + mark.count < start.count {
        defer { place += 1 }
        guard start[place] == mark[0], start[place...].starts(with: mark) else { continue }
        let rest = start[(place + mark.count)...].drop { $0 <= 0x20 }
        guard rest.first == UInt8(ascii: "=") else { continue }
        let value = rest.dropFirst().drop { $0 <= 0x20 || $0 == 0x22 || $0 == 0x27 }
        let name = value.prefix { $0 > 0x20 && ![0x22, 0x27, 0x3B, 0x3E, 0x2F, 0x3F].contains($0) }
        if !name.isEmpty, Transcoder.knows(String(decoding: name, as: UTF8.self)) {
          return String(decoding: name, as: UTF8.self)
        }
      }
    }
    return nil
  }
}
