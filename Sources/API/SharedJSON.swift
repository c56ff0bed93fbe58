internal import Archive
internal import News

/// Paths under which resources are found.
enum Address {
  static func article(_ id: StableID) -> String { "/v1/articles/\(id)" }
  static func statement(_ id: StableID) -> String { "/v1/statements/\(id)" }
  static func quote(_ id: StableID) -> String { "/v1/quotes/\(id)" }
  static func actor(_ actor: ActorRef) -> String { "/v1/actors/\(pathSegment(actor.slug))" }
  static func source(_ source: SourceRef) -> String { "/v1/sources/\(pathSegment(source.slug))" }

  /// RFC 3986 section 3.3: what is not unreserved is percent-encoded.
  static func pathSegment(_ text: String) -> String {
    if text.utf8.allSatisfy(isUnreserved) { return text }
    return percentEncoded(text)
  }

  static func percentEncoded(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      if isUnreserved(byte) {
        bytes.append(byte)
      } else {
        bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: true
    default: false
    }
  }
}

/// Shapes that several resources share.
extension JSONWriter {
  /// `{id, name, url}` of an actor.
  mutating func reference(_ actor: ActorRef) {
    object { writer in
      writer.field("id", actor.id)
      writer.field("name", actor.name)
      writer.field("url", Address.actor(actor))
    }
  }

  /// `{id, name, url}` of an outlet.
  mutating func reference(_ source: SourceRef) {
    object { writer in
      writer.field("id", source.id)
      writer.field("name", source.name)
      writer.field("url", Address.source(source))
    }
  }

  mutating func evidence(_ evidence: Evidence) {
    object { writer in
      writer.places(evidence.span)
      writer.field("exact", evidence.exact)
    }
  }

  mutating func via(_ via: ViaRow) {
    object { writer in
      writer.key("source")
      writer.reference(via.source)
      writer.mark(via.relation, via.scope, via.evidence)
    }
  }

  /// In which way an outlet is named, for how much of the article, and by which words.
  mutating func mark(_ relation: ProvenanceMark.Relation, _ scope: ViaRow.Scope, _ evidence: Evidence?) {
    field("relation", relation.rawValue)
    field("scope", scope.rawValue)
    optional("evidence", evidence) { $0.evidence($1) }
  }
}
