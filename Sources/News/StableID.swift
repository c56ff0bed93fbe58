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
  /// The letters in base32, five bits each, in the order in which they are read: the first twelve, and the last.
  private let first: UInt64
  private let last: UInt8

  /// Mints the id of `key`.
  public init(_ kind: Kind, key: String) {
    self.init(kind, keyBytes: Array(key.utf8))
  }

  /// Mints the id of a key that is bytes, such as an article's text.
  public init(_ kind: Kind, keyBytes: [UInt8]) {
    // The hash has 256 bits; 65 are taken.
    var (first, last): (UInt64, UInt8) = (0, 0)
    for (index, byte) in SHA256.hash(data: keyBytes).prefix(9).enumerated() {
      switch index {
      case 0..<7: first = first << 8 | UInt64(byte)
      case 7:
        first = first << 4 | UInt64(byte >> 4)
        last = byte & 0x0F
      default: last = last << 1 | byte >> 7
      }
    }
    (self.kind, self.first, self.last) = (kind, first, last)
  }

  /// Reads an id back; nil where `text` has not the shape of one.
  public init?(_ text: String) {
    guard text.utf8.count == Self.length else { return nil }
    let id = text.utf8.withContiguousStorageIfAvailable { StableID(utf8: $0) }
    guard let id = id ?? Array(text.utf8).withUnsafeBufferPointer({ StableID(utf8: $0) }) else { return nil }
    self = id
  }

  /// Reads an id back from its 17 bytes; nil where they have not the shape of one.
  public init?(utf8 bytes: UnsafeBufferPointer<UInt8>) {
    guard bytes.count == Self.length, bytes[3] == UInt8(ascii: "_") else { return nil }
    guard let kind = Kind(prefix: (bytes[0], bytes[1], bytes[2])) else { return nil }
    var letters: UInt64 = 0
    var letter: UInt8 = 0
    for byte in bytes[4...] {
      letters = letters << 5 | UInt64(letter)
      switch byte {
      case 0x61...0x7A: letter = byte - 0x61
      case 0x32...0x37: letter = byte - 0x32 + 26
      default: return nil
      }
    }
    (self.kind, first, last) = (kind, letters, letter)
  }

  /// `quo_` and 13 letters.
  public var description: String {
    String(unsafeUninitializedCapacity: Self.length) { bytes in
      write(to: bytes)
      return Self.length
    }
  }

  /// The bytes of `description` at the end of others.
  public func append(to bytes: inout [UInt8]) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.length) { place in
      write(to: place)
      bytes.append(contentsOf: UnsafeBufferPointer(place))
    }
  }

  private func write(to bytes: UnsafeMutableBufferPointer<UInt8>) {
    (bytes[0], bytes[1], bytes[2]) = kind.prefix
    bytes[3] = UInt8(ascii: "_")
    for place in 0..<12 {
      bytes[4 + place] = Self.byte(UInt8(truncatingIfNeeded: first >> UInt64(55 - 5 * place)) & 31)
    }
    bytes[16] = Self.byte(last)
  }

  private static func byte(_ letter: UInt8) -> UInt8 { letter < 26 ? 0x61 + letter : 0x32 + letter - 26 }

  private static let length = 17
}

extension StableID.Kind {
  fileprivate init?(prefix: (UInt8, UInt8, UInt8)) {
    switch prefix {
    case (0x61, 0x72, 0x74): self = .article
    case (0x61, 0x63, 0x74): self = .actor
    case (0x71, 0x75, 0x6F): self = .quote
    case (0x73, 0x74, 0x6D): self = .statement
    case (0x73, 0x72, 0x63): self = .source
    default: return nil
    }
  }

  /// The raw value's bytes.
  fileprivate var prefix: (UInt8, UInt8, UInt8) {
    switch self {
    case .article: (0x61, 0x72, 0x74)
    case .actor: (0x61, 0x63, 0x74)
    case .quote: (0x71, 0x75, 0x6F)
    case .statement: (0x73, 0x74, 0x6D)
    case .source: (0x73, 0x72, 0x63)
    }
  }
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
