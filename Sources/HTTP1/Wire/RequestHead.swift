internal import HTTPTypes

/// A received request line and header section that has been found valid, and where its parts lie.
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
  /// The head of a request made in process, which holds what `Request` asks of it.
  init(method: HTTPRequest.Method, target: String, fields: HTTPFields) {
    let name = Array(method.rawValue.utf8)
    bytes = name + " \(target) HTTP/1.1\r\n".utf8
    methodEnd = name.count
    methodKind = MethodKind(name.span)
    fieldsStart = bytes.count
    let mark = bytes[self.target].firstIndex(of: UInt8(ascii: "?"))
    path = self.target.lowerBound..<(mark ?? self.target.upperBound)
    query = mark.map { $0 + 1..<self.target.upperBound }
    for field in fields { bytes += "\(field.name.rawName): \(field.value)\r\n".utf8 }
    var (known, id) = (KnownFields(), Range<Int>?.none)
    forEachField { name, value in
      guard let field = KnownField(name: bytes.span.extracting(name)) else { return }
      known.insert(field)
      if field == .requestID, bytes.span.extracting(value).isRequestID { id = value }
    }
    (present, clientRequestID) = (known, id)
  }

  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
  /// The target after the method's space, up to the space before the version, as it was sent.
  var target: Range<Int> {
    let line = bytes[methodEnd..<max(methodEnd, fieldsStart - " HTTP/1.1\r\n".utf8.count)]
    return min(line.startIndex + 1, line.endIndex)..<line.endIndex
  }

  var method: HTTPRequest.Method {
    methodKind == .other
      ? HTTPRequest.Method(text(0..<methodEnd)) ?? .get : MethodKind.methods[Int(methodKind.rawValue)]
  }

  /// The values of all fields of that name, which is given in lower case, joined by ", ".
  func value(of lowercasedName: String) -> String? {
    var values: [String] = []
    let wanted = lowercasedName.utf8
    forEachField { name, value in
      if name.count == wanted.count, bytes[name].elementsEqual(wanted, by: { $0.asciiLowercased == $1 }) {
        values.append(text(value))
      }
    }
    return values.isEmpty ? nil : values.joined(separator: ", ")
  }

  /// Calls `visit` with the places of each field's name and value, in order.
  func forEachField(_ visit: (_ name: Range<Int>, _ value: Range<Int>) -> Void) {
    var start = fieldsStart
    while let end = bytes[start...].firstIndex(of: .lineFeed) {
      let line = start..<max(start, end - 1)
      start = end + 1
      guard let colon = bytes[line].firstIndex(of: UInt8(ascii: ":")) else { continue }
      visit(line.lowerBound..<colon, bytes.span.trimmed(colon + 1..<line.upperBound))
    }
  }
}
