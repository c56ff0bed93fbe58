internal import HTTPTypes

/// A received request line and header section that has been found valid, and where its parts lie.
///
/// `bytes` begins with the method and ends with the last field line; all ranges are offsets into it.
struct RequestHead: Sendable {
  var bytes: [UInt8]
  var methodEnd = 0
  var methodKind = MethodKind.other
  /// The path as routed: that of the target, `/` for an absolute target without one, `*` for the asterisk form.
  var path = 0..<0
  var query: Range<Int>?
  /// Host and port of an absolute target, which then stand before those of `Host` (RFC 9112 3.2.2).
  var authority: Range<Int>?
  var fieldsStart = 0
  var minorVersion: UInt8 = 1
  var framing = BodyFraming.none
  /// Whether the client lets the connection be used again (RFC 9112 9.3).
  var isPersistent = true
  var expectation = Expectation.none
  var clientRequestID: Range<Int>?
  /// Which of the fields that the server itself reads are there at all.
  var present = KnownFields()

  enum Expectation: Sendable { case none, continue100, unknown }
}

/// How the content is delimited (RFC 9112 6.3).
enum BodyFraming: Sendable, Hashable {
  case none
  case length(Int)
  case chunked
}

extension RequestHead {
  init(method: HTTPRequest.Method, target: String, fields: HTTPFields) {
    bytes = Array(method.rawValue.utf8)
    methodEnd = bytes.count
    methodKind = MethodKind(bytes.span)
    bytes.append(UInt8(ascii: " "))
    let targetStart = bytes.count
    bytes += target.utf8
    let mark = bytes[targetStart...].firstIndex(of: UInt8(ascii: "?"))
    path = targetStart..<(mark ?? bytes.count)
    query = mark.map { $0 + 1..<bytes.count }
    bytes += " HTTP/1.1\r\n".utf8
    fieldsStart = bytes.count
    for field in fields {
      let start = bytes.count
      bytes += field.name.rawName.utf8
      let nameEnd = bytes.count
      bytes += ": ".utf8
      let valueStart = bytes.count
      field.withUnsafeBytesOfValue { bytes.append(contentsOf: $0) }
      if let known = KnownFields(name: bytes.span.extracting(start..<nameEnd)) { present.insert(known) }
      if field.name.canonicalName == "x-request-id" {
        clientRequestID = isRequestID(bytes[valueStart...]) ? valueStart..<bytes.count : nil
      }
      bytes += "\r\n".utf8
    }
  }

  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// The target after the method's space, up to the space before the version, as it was sent.
  var target: Range<Int> {
    let line = bytes[methodEnd..<max(methodEnd, fieldsStart - 11)]
    return min(line.startIndex + 1, line.endIndex)..<line.endIndex
  }

  var method: HTTPRequest.Method {
    methodKind == .other
      ? HTTPRequest.Method(text(0..<methodEnd)) ?? .get : MethodKind.methods[Int(methodKind.rawValue)]
  }

  /// The values of all fields of that name, which is given in lower case, joined by ", ".
  func value(of lowercasedName: String) -> String? {
    var value: String?
    let wanted = lowercasedName.utf8
    forEachField { name, range in
      guard name.count == wanted.count, bytes[name].elementsEqual(wanted, by: { $0.asciiLowercased == $1 })
      else { return }
      value = value.map { "\($0), \(text(range))" } ?? text(range)
    }
    return value
  }

  /// Calls `visit` with the places of each field's name and value, in order.
  func forEachField(_ visit: (_ name: Range<Int>, _ value: Range<Int>) -> Void) {
    var start = fieldsStart
    while let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) {
      let line = start..<max(start, end - 1)
      start = end + 1
      guard let colon = bytes[line].firstIndex(of: UInt8(ascii: ":")) else { continue }
      visit(line.lowerBound..<colon, bytes.trimmed(colon + 1..<line.upperBound))
    }
  }
}

extension UInt8 {
  var asciiLowercased: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }
}

extension [UInt8] {
  /// `range` without the spaces and tabs at its ends (OWS, RFC 9110 5.6.3).
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, self[start].isBlank { start += 1 }
    while start < end, self[end - 1].isBlank { end -= 1 }
    return start..<end
  }
}

extension UInt8 {
  /// Space or tab.
  var isBlank: Bool { self == 0x20 || self == 0x09 }
}
