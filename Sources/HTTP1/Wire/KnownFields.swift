/// A field that the server itself reads.
enum KnownField: UInt16 {
  case host, contentLength, transferEncoding, connection, expect, requestID, acceptEncoding, trace
  case condition  // one of RFC 9110 13.1
  /// The one of that name in any case, told by length and then letter by letter; nil for every other field.
  init?(name: Span<UInt8>) {
    switch name.count {
    case 4 where name.isCaselessly("host"): self = .host
    case 6 where name.isCaselessly("expect"): self = .expect
    case 8 where name.isCaselessly("if-match"): self = .condition
    case 10 where name.isCaselessly("connection"): self = .connection
    case 11 where name.isCaselessly("traceparent"): self = .trace
    case 12 where name.isCaselessly("x-request-id"): self = .requestID
    case 13 where name.isCaselessly("if-none-match"): self = .condition
    case 14 where name.isCaselessly("content-length"): self = .contentLength
    case 15 where name.isCaselessly("accept-encoding"): self = .acceptEncoding
    case 17 where name.isCaselessly("transfer-encoding"): self = .transferEncoding
    case 17 where name.isCaselessly("if-modified-since"): self = .condition
    case 19 where name.isCaselessly("if-unmodified-since"): self = .condition
    default: return nil
    }
  }
}

/// Which of them a request has.
struct KnownFields: Sendable {
  private var bits: UInt16 = 0

  mutating func insert(_ field: KnownField) { bits |= 1 << field.rawValue }
  func contains(_ field: KnownField) -> Bool { bits >> field.rawValue & 1 == 1 }
}
