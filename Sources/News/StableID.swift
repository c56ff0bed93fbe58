internal import Crypto

/// An opaque public id: a prefix that says what it names and 13 characters made from a key.
///
/// The 13 characters are the beginning of the lower-case RFC 4648 base32 of SHA-256 over the key's UTF-8 bytes, so
/// the same corpus has the same ids on every machine. An id is minted once and never recomputed.
public struct StableID: Hashable, Sendable, CustomStringConvertible {
  public enum Kind: String, Sendable, CaseIterable {
    case article = "art"
    case actor = "act"
    case quote = "quo"
    case statement = "stm"
    case source = "src"
  }

  public let kind: Kind
  public let description: String

  /// Mints the id of `key`.
  public init(_ kind: Kind, key: String) {
    self.init(kind, keyBytes: Array(key.utf8))
  }

  /// Mints the id of a key that is bytes, such as an article's text.
  public init(_ kind: Kind, keyBytes: [UInt8]) {
    let letters = base32(SHA256.hash(data: keyBytes), count: Self.suffixLength)
    self.kind = kind
    self.description = "\(kind.rawValue)_\(letters)"
  }

  /// Reads an id back; nil where `text` has not the shape of one.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 4 + Self.suffixLength, bytes[3] == UInt8(ascii: "_"),
      let kind = Kind(rawValue: String(text.prefix(3))),
      bytes[4...].allSatisfy({ (0x61...0x7A).contains($0) || (0x32...0x37).contains($0) })
    else { return nil }
    self.kind = kind
    self.description = text
  }

  private static let suffixLength = 13
}

extension StableID {
  /// The id of a quote: its article and its content spans. From an article's second revision on, `revision` is part
  /// of the key of quotes whose words or place changed.
  public static func quote(in article: StableID, spans: [Span], revision: Int = 1) -> StableID {
    let places = spans.map(\.description).joined(separator: ",")
    let edition = revision > 1 ? "@\(revision)" : ""
    return StableID(.quote, key: "\(article)\(edition):\(places)")
  }

  /// The id of an actor: `namesake` is 1 for the first of that name, 2 for the next.
  public static func actor(_ kind: ActorKind, named name: String, namesake: Int = 1) -> StableID {
    StableID(.actor, key: "\(kind.rawValue):\(name)" + (namesake > 1 ? "#\(namesake)" : ""))
  }

  /// The id of a statement, from the quote that is its representative when it is first stored.
  public static func statement(foundedBy quote: StableID) -> StableID {
    StableID(.statement, key: "statement:\(quote)")
  }

  public static func source(slug: String) -> StableID { StableID(.source, key: "source:\(slug)") }
}

/// RFC 4648 section 6, in lower case and cut after `count` characters.
private func base32(_ bytes: some Sequence<UInt8>, count: Int) -> String {
  let alphabet = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)
  var letters: [UInt8] = []
  var held: UInt32 = 0
  var bits = 0
  for byte in bytes where letters.count < count {
    held = (held << 8 | UInt32(byte)) & 0xFFFF
    bits += 8
    while bits >= 5, letters.count < count {
      bits -= 5
      letters.append(alphabet[Int(held >> UInt32(bits) & 31)])
    }
  }
  return String(decoding: letters, as: UTF8.self)
}
