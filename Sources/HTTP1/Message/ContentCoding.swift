internal import HTTPTypes

/// What a client thinks of the two codings at hand, in thousandths; 0 is "not acceptable" (RFC 9110 12.5.3).
struct CodingWishes {
  private(set) var gzip: Int
  /// 1, the least, where the client does not speak of it.
  private(set) var identity: Int

  /// Reads `Accept-Encoding`; members that break the grammar are passed over.
  ///
  ///     Accept-Encoding = #( codings [ weight ] )        codings = content-coding / "identity" / "*"
  init(_ field: String) {
    var weights: (gzip: Int?, identity: Int?, others: Int?)
    for member in field.split(separator: ",") {
      let parts = member.split(separator: ";", maxSplits: 1).map(\.trimmingBlanks)
      guard let name = parts.first, let weight = Self.weight(parts.dropFirst().first) else { continue }
      switch name.lowercased() {
      case "gzip", "x-gzip": weights.gzip = weight
      case "identity": weights.identity = weight
      case "*": weights.others = weight
      default: break
      }
    }
    gzip = weights.gzip ?? weights.others ?? 0
    identity = weights.identity ?? (weights.others == 0 ? 0 : 1)
  }

  /// RFC 9110 12.4.2: `q=` and 0 to 1 with up to three decimals; 1000 where there is none, nil when malformed.
  private static func weight(_ parameter: Substring?) -> Int? {
    guard let parameter else { return 1000 }
    let (name, digits) = (parameter.prefix(2).lowercased(), parameter.dropFirst(2).utf8)
    guard name == "q=", 1...5 ~= digits.count, [0x30, 0x31].contains(digits.first),
      digits.dropFirst(2).allSatisfy(\.isDigit),
      digits.dropFirst().first ?? UInt8(ascii: ".") == UInt8(ascii: "."), let weight = Double(parameter.dropFirst(2))
    else { return nil }
    return weight <= 1 ? Int((weight * 1000).rounded()) : nil
  }
}

extension Response {
  /// Below this many bytes nothing is compressed unless the client excludes the identity.
  private static let minBytesToCode = 1024
  /// Whether the answer is one that is compressed for clients who accept it, so that it varies with their wishes.
  var couldBeCoded: Bool {
    guard status.code == 200 else { return false }
    var isCompressible = false
    for field in fields {
      switch field.name.canonicalName {
      case "content-type": isCompressible = field.withUnsafeBytesOfValue { $0.span.isCompressibleType }
      case "content-encoding": return false
      default: break
      }
    }
    return isCompressible
  }

  /// The same answer in the coding that the request asks for; nil where none at hand is acceptable.
  /// A strong entity tag becomes weak with the coding, since the bytes are others (RFC 9110 8.8.1).
  func coded(for request: Request) -> Response? {
    guard variesByCoding, case .bytes(let bytes) = body, let field = request.head.value(of: "accept-encoding") else {
      return self
    }
    let wishes = CodingWishes(field)
    let mustCode = wishes.identity == 0
    if wishes.gzip == 0 { return mustCode ? nil : self }
    guard mustCode || bytes.count >= Self.minBytesToCode && wishes.gzip >= wishes.identity else { return self }
    let room = mustCode ? bytes.count + bytes.count / 8 + 64 : bytes.count
    guard let short = Gzip.compressed(bytes, shorterThan: room) else { return mustCode ? nil : self }
    var coded = self
    coded.body = .bytes(short)
    coded.fields[.contentEncoding] = "gzip"
    if let tag = fields[.eTag], !tag.hasPrefix("W/") { coded.fields[.eTag] = "W/" + tag }
    return coded
  }
}

extension Span<UInt8> {
  /// Whether this media type is text, JSON, XML or a script.
  fileprivate var isCompressibleType: Bool {
    let type = extracting(trimmed(0..<(firstIndex(of: UInt8(ascii: ";")) ?? count)))
    return type.extracting(first: 5).isCaselessly("text/") || type.extracting(last: 4).isCaselessly("json")
      || type.extracting(last: 3).isCaselessly("xml") || type.extracting(last: 10).isCaselessly("javascript")
  }
}
