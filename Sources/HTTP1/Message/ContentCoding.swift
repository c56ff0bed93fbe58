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
    guard response.status == .ok, let type = response.fields[.contentType] else { return false }
    return isCompressible(type) && !response.fields.contains(.contentEncoding)
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

  private static func isCompressible(_ contentType: String) -> Bool {
    let type = contentType.prefix { $0 != ";" }.trimmingBlanks
    return type.hasPrefix("text/") || type.hasSuffix("json") || type.hasSuffix("xml") || type.hasSuffix("javascript")
  }
}
