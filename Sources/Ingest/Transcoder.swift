internal import CXML2

/// Turns bytes of a named encoding into UTF-8, piece by piece.
///
/// Names are those of iconv; as the WHATWG's Encoding Standard has it, `iso-8859-1`, `latin1` and `ascii` mean
/// windows-1252. Bytes that mean nothing in the encoding are an error, or U+FFFD where that is asked for.
final class Transcoder {
  private let name: String
  private let replaces: Bool
  private let descriptor: iconv_t
  private var rest: [UInt8] = []
  private var consumed = 0

  /// - Throws: `InputFault` for an encoding that is not known.
  init(from name: String, replaces: Bool = false) throws {
    self.name = name
    self.replaces = replaces
    let known = Self.aliases[name.lowercased()] ?? name
    guard known.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x2F }), let descriptor = iconv_open("UTF-8", known),
      Int(bitPattern: descriptor) != -1
    else {
      throw InputFault(code: .unsupportedFormat, message: "'\(name)' is no known encoding; `iconv -l` lists them.")
    }
    self.descriptor = descriptor
  }

  deinit { iconv_close(descriptor) }

  static func isUTF8(_ name: String) -> Bool { ["utf-8", "utf8"].contains(name.lowercased()) }

  /// Whether there is such an encoding.
  static func knows(_ name: String) -> Bool { isUTF8(name) || (try? Transcoder(from: name)) != nil }

  /// The UTF-8 of all whole characters so far; half of one at the end waits for the next piece.
  /// - Throws: `InputFault` where the bytes are none of the encoding.
  func utf8(of bytes: [UInt8], isLast: Bool) throws -> [UInt8] {
    var input = rest + bytes
    rest = []
    var result: [UInt8] = []
    result.reserveCapacity(input.count * 2)
    var piece = [CChar](repeating: 0, count: 1 << 16)
    var place = 0
    while place < input.count {
      var (inputLeft, outputLeft, failure) = (input.count - place, piece.count, Int32(0))
      input.withUnsafeMutableBytes { raw in
        piece.withUnsafeMutableBufferPointer { output in
          var next = raw.baseAddress?.advanced(by: place).assumingMemoryBound(to: CChar.self)
          var end = output.baseAddress
          if iconv(descriptor, &next, &inputLeft, &end, &outputLeft) == -1 { failure = onrecord_errno() }
        }
      }
      result.append(contentsOf: piece[..<(piece.count - outputLeft)].lazy.map { UInt8(bitPattern: $0) })
      place = input.count - inputLeft
      if failure == EILSEQ || (failure == EINVAL && isLast) {
        guard replaces else {
          throw InputFault(
            code: .notUTF8, message: "Byte \(consumed + place) is not \(name); name the right encoding with --encoding."
          )
        }
        result += [0xEF, 0xBF, 0xBD]
        place += 1
      } else if failure == EINVAL {
        break
      }
    }
    rest = Array(input[place...])
    consumed += place
    return result
  }

  private static let aliases = [
    "iso-8859-1": "WINDOWS-1252", "iso8859-1": "WINDOWS-1252", "iso_8859-1": "WINDOWS-1252", "latin1": "WINDOWS-1252",
    "latin-1": "WINDOWS-1252", "l1": "WINDOWS-1252", "ascii": "WINDOWS-1252", "us-ascii": "WINDOWS-1252",
    "x-sjis": "SHIFT_JIS", "ks_c_5601-1987": "CP949", "gb2312": "GBK", "unicode": "UTF-16",
  ]
}
