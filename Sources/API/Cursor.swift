internal import Archive
internal import Foundation

/// A place in a list as clients carry it: opaque, bound to the list's filters and order, checked when it comes back.
///
/// Base64url (RFC 4648 section 5, without padding) of: version, direction, fingerprint of the list, row, kind of the
/// sort key, the key, and a checksum over all of it.
enum Cursor {
  private static let version: UInt8 = 1

  static func text(_ start: PageRequest.Start, list: UInt64) -> String? {
    let position: PagePosition
    let direction: UInt8
    switch start {
    case .beginning: return nil
    case .after(let place): (position, direction) = (place, 0)
    case .before(let place): (position, direction) = (place, 1)
    }
    var bytes: [UInt8] = [version, direction] + bigEndian(list) + bigEndian(UInt64(bitPattern: position.row))
    switch position.key {
    case .text(let text): bytes += [0] + Array(text.utf8)
    case .integer(let number): bytes += [1] + bigEndian(UInt64(bitPattern: number))
    case .real(let number): bytes += [2] + bigEndian(number.bitPattern)
    }
    bytes += bigEndian(fingerprint(bytes))
    return base64url(Data(bytes))
  }

  private static func base64url(_ data: Data) -> String {
    let bytes = data.base64EncodedData().lazy.filter { $0 != UInt8(ascii: "=") }.map { byte in
      byte == UInt8(ascii: "+") ? UInt8(ascii: "-") : byte == UInt8(ascii: "/") ? UInt8(ascii: "_") : byte
    }
    return String(decoding: Array(bytes), as: UTF8.self)
  }

  /// - Throws: `Problem` with `invalid-cursor` for a cursor that is broken or belongs to another list.
  static func start(_ text: String, list: UInt64) throws(Problem) -> PageRequest.Start {
    let standard = text.replacing("-", with: "+").replacing("_", with: "/")
    let padded = standard + String(repeating: "=", count: (4 - standard.utf8.count % 4) % 4)
    guard text.utf8.count <= 4096, let data = Data(base64Encoded: padded), data.count >= 27,
      base64url(data) == text
    else { throw invalid }
    let bytes = Array(data)
    let content = Array(bytes.dropLast(8))
    guard number(bytes.suffix(8)) == fingerprint(content), content[0] == version, number(content[2..<10]) == list else {
      throw invalid
    }
    let rest = content[19...]
    let key: PagePosition.Key
    switch (content[18], rest.count) {
    case (0, _): key = .text(String(decoding: rest, as: UTF8.self))
    case (1, 8): key = .integer(Int64(bitPattern: number(rest)))
    case (2, 8): key = .real(Double(bitPattern: number(rest)))
    default: throw invalid
    }
    let position = PagePosition(key: key, row: Int64(bitPattern: number(content[10..<18])))
    return content[1] == 0 ? .after(position) : .before(position)
  }

  private static var invalid: Problem {
    Problem(
      code: .invalidCursor,
      detail: "The cursor is broken or belongs to a list with other filters; start again without it.",
      faults: [.init(parameter: "cursor", code: "invalid")])
  }

  private static func bigEndian(_ number: UInt64) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: number >> UInt64(56 - 8 * $0)) }
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.reduce(0) { $0 << 8 | UInt64($1) }
  }
}

/// FNV-1a, 64 bits: tells lists and builds apart, keeps nothing secret.
func fingerprint(_ bytes: some Sequence<UInt8>) -> UInt64 {
  bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
}
