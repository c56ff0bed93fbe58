internal import HTTPTypes

/// The choice between gzip and no coding (RFC 9110 12.5.3).
enum ContentCoding {
  case identity
  case gzip
  /// The client excludes the one and the other.
  case none

  /// Below this many bytes nothing is compressed unless the client excludes the identity.
  static let minBytes = 1024

  /// Whether the answer is one that is compressed for clients who accept it, so that it varies with their wishes.
  static func couldApply(to response: Response) -> Bool {
    guard response.status.code == 200 else { return false }
    var isCompressible = false
    for field in response.fields {
      let name = field.name.canonicalName
      if name == "content-type" {
        isCompressible = field.withUnsafeBytesOfValue { Self.isCompressible($0.span) }
      } else if name.utf8.count == 16, name == "content-encoding" {
        return false
      }
    }
    return isCompressible
  }

  /// Reads `Accept-Encoding`: gzip wins where its weight is above 0 and not below that of the identity.
  init(accepting field: String?, isLarge: Bool) {
    guard let field else {
      self = .identity
      return
    }
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
    let gzip = weights.gzip ?? weights.others ?? 0
    let identity = weights.identity ?? (weights.others == 0 ? 0 : 1)
    let prefersGzip = gzip > 0 && (weights.identity.map { gzip >= $0 } ?? true)
    switch (prefersGzip && isLarge, identity > 0) {
    case (true, _): self = .gzip
    case (false, true): self = .identity
    case (false, false): self = gzip > 0 ? .gzip : .none
    }
  }

  /// A weight in thousandths: `q=` and 0 to 1 with up to three decimals; 1000 where there is none, nil when malformed.
  private static func weight(_ parameter: Substring?) -> Int? {
    guard let parameter else { return 1000 }
    guard parameter.lowercased().hasPrefix("q=") else { return nil }
    let digits = Array(parameter.dropFirst(2).utf8)
    guard let first = digits.first, first == 0x30 || first == 0x31, digits.count <= 5,
      digits.count == 1 || digits[1] == UInt8(ascii: "."),
      digits.dropFirst(2).allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    var weight = Int(first - 0x30) * 1000
    for (digit, unit) in zip(digits.dropFirst(2), [100, 10, 1]) { weight += Int(digit - 0x30) * unit }
    return weight <= 1000 ? weight : nil
  }

  private static func isCompressible(_ contentType: Span<UInt8>) -> Bool {
    let type = contentType.extracting(
      contentType.trimmed(0..<(contentType.firstIndex(of: UInt8(ascii: ";")) ?? contentType.count)))
    func ends(with word: StaticString) -> Bool {
      let start = type.count - word.utf8CodeUnitCount
      return start >= 0 && type.extracting(start..<type.count).isCaselessly(word)
    }
    return type.count > 5 && type.extracting(0..<5).isCaselessly("text/")
      || ends(with: "json") || ends(with: "xml") || ends(with: "javascript")
  }
}
