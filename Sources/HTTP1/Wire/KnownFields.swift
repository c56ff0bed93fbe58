/// The fields that the server itself reads, told apart by length and then letter by letter.
struct KnownFields: OptionSet, Sendable {
  var rawValue: UInt16

  static let host = Self(rawValue: 1 << 0)
  static let contentLength = Self(rawValue: 1 << 1)
  static let transferEncoding = Self(rawValue: 1 << 2)
  static let connection = Self(rawValue: 1 << 3)
  static let expect = Self(rawValue: 1 << 4)
  static let requestID = Self(rawValue: 1 << 5)
  static let acceptEncoding = Self(rawValue: 1 << 6)
  static let ifMatch = Self(rawValue: 1 << 7)
  static let ifNoneMatch = Self(rawValue: 1 << 8)
  static let ifModifiedSince = Self(rawValue: 1 << 9)
  static let ifUnmodifiedSince = Self(rawValue: 1 << 10)

  static let preconditions: Self = [.ifMatch, .ifNoneMatch, .ifModifiedSince, .ifUnmodifiedSince]

  init(rawValue: UInt16) { self.rawValue = rawValue }

  /// The one of that name in any case; nil for every other field.
  init?(name: Span<UInt8>) {
    switch name.count {
    case 4 where name.isCaselessly("host"): self = .host
    case 6 where name.isCaselessly("expect"): self = .expect
    case 8 where name.isCaselessly("if-match"): self = .ifMatch
    case 10 where name.isCaselessly("connection"): self = .connection
    case 12 where name.isCaselessly("x-request-id"): self = .requestID
    case 13 where name.isCaselessly("if-none-match"): self = .ifNoneMatch
    case 14 where name.isCaselessly("content-length"): self = .contentLength
    case 15 where name.isCaselessly("accept-encoding"): self = .acceptEncoding
    case 17 where name.isCaselessly("transfer-encoding"): self = .transferEncoding
    case 17 where name.isCaselessly("if-modified-since"): self = .ifModifiedSince
    case 19 where name.isCaselessly("if-unmodified-since"): self = .ifUnmodifiedSince
    default: return nil
    }
  }
}

extension Span<UInt8> {
  /// Whether these bytes are `word`, which is ASCII in lower case, in any mixture of cases.
  func isCaselessly(_ word: StaticString) -> Bool {
    guard count == word.utf8CodeUnitCount else { return false }
    return word.withUTF8Buffer { letters in
      for index in indices where self[index].asciiLowercased != letters[index] { return false }
      return true
    }
  }
}

/// Whether `bytes` may name a request: 1 to 64 of `A-Za-z0-9._-`.
func isRequestID(_ bytes: some Collection<UInt8>) -> Bool {
  (1...64).contains(bytes.count)
    && bytes.allSatisfy {
      switch $0 {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
        true
      default: false
      }
    }
}
