internal import HTTPTypes

/// Writes status line and header section of an answer, and says how its content is framed (RFC 9112 4, 6).
struct ResponseWriter {
  /// What the request decides about the framing of its answer.
  struct Terms {
    var isHead = false
    var minorVersion: UInt8 = 1
    /// Whether the connection is used again; writing makes it false where the answer ends with the connection.
    var isPersistent = true
    var requestID: RequestID
  }

  enum RequestID {
    case client(ArraySlice<UInt8>)
    case server(UUIDv7)
  }

  enum Framing {
    /// No content follows, or it is in the bytes written.
    case whole
    case chunked
    case untilClose
  }

  /// A whole `Date: …` line, renewed each second by its owner.
  var dateLine: [UInt8]

  /// Appends the head of `response` to `output`.
  func write(_ response: Response, _ terms: inout Terms, to output: inout [UInt8]) -> Framing {
    let code = (200...999).contains(response.status.code) ? response.status.code : 500
    let framing = framing(of: response, code: code, &terms)
    Self.writeStatusLine(code, response.status.reasonPhrase, to: &output)
    output.append(contentsOf: dateLine)
    var hasRequestID = false
    var varies = response.variesByCoding
    for field in response.fields {
      let name = field.name.canonicalName
      if Self.isOwn(name) {
        if name == "connection", field.value.lowercased() == "close" { terms.isPersistent = false }
        continue
      }
      hasRequestID = hasRequestID || name == "x-request-id"
      output.append(contentsOf: field.name.rawName.utf8)
      output.append(.colonSpace)
      field.withUnsafeBytesOfValue { value in
        output.append(contentsOf: value)
        guard varies, name == "vary" else { return }
        if !value.span.isVaryingByCoding { output.append(", Accept-Encoding") }
        varies = false
      }
      output.append(.lineEnd)
    }
    if varies { output.append("Vary: Accept-Encoding\r\n") }
    if !hasRequestID { Self.writeRequestID(terms.requestID, to: &output) }
    switch framing {
    case .whole where code != 204 && code != 304:
      output.append("Content-Length: ")
      output.append(decimal: response.body.byteCount)
      output.append(.lineEnd)
    case .whole, .untilClose: break
    case .chunked: output.append("Transfer-Encoding: chunked\r\n")
    }
    if !terms.isPersistent {
      output.append("Connection: close\r\n")
    } else if terms.minorVersion == 0 {
      output.append("Connection: keep-alive\r\n")
    }
    output.append(.lineEnd)
    return terms.isHead ? .whole : framing
  }

  private func framing(of response: Response, code: Int, _ terms: inout Terms) -> Framing {
    guard case .stream = response.body, code != 204, code != 304 else { return .whole }
    if terms.minorVersion > 0 { return .chunked }
    // RFC 9112 6.3: a client of HTTP/1.0 knows no chunks; the close ends the content.
    terms.isPersistent = false
    return .untilClose
  }

  /// Fields that belong to the connection and the framing and so to the server alone.
  private static func isOwn(_ name: String) -> Bool {
    switch name.utf8.count {
    case 4: name == "date"
    case 10: name == "connection" || name == "keep-alive"
    case 14: name == "content-length"
    case 17: name == "transfer-encoding"
    default: false
    }
  }

  private static func writeRequestID(_ id: RequestID, to output: inout [UInt8]) {
    output.append("X-Request-Id: ")
    switch id {
    case .client(let bytes): output.append(contentsOf: bytes)
    case .server(let uuid):
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 36) { text in
        uuid.forEachCharacter { text[$0] = $1 }
        output.append(contentsOf: UnsafeBufferPointer(text))
      }
    }
    output.append(.lineEnd)
  }

  private static func writeStatusLine(_ code: Int, _ phrase: String, to output: inout [UInt8]) {
    switch code {
    case 200: output.append("HTTP/1.1 200 OK\r\n")
    case 304: output.append("HTTP/1.1 304 Not Modified\r\n")
    default:
      output.append("HTTP/1.1 ")
      output.append(decimal: code)
      output.append(UInt8(ascii: " "))
      for scalar in phrase.unicodeScalars { output.append(scalar.isASCII ? UInt8(scalar.value) : UInt8(ascii: "?")) }
      output.append(.lineEnd)
    }
  }
}

extension Response.Body {
  /// The length of content that is there; 0 for a stream.
  var byteCount: Int {
    if case .bytes(let bytes) = self { bytes.count } else { 0 }
  }
}

extension Span<UInt8> {
  /// Whether these members of `Vary` name the coding already, or everything.
  fileprivate var isVaryingByCoding: Bool {
    var isVarying = false
    forEachMember(in: 0..<count) { isVarying = isVarying || $0.isCaselessly("accept-encoding") || $0.isExactly("*") }
    return isVarying
  }
}

extension StaticString {
  static var lineEnd: StaticString { "\r\n" }
  static var colonSpace: StaticString { ": " }
}

extension [UInt8] {
  @inline(__always)
  mutating func append(_ text: StaticString) {
    append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  mutating func append(decimal number: Int) {
    appendDigits(of: number, base: 10)
  }

  /// Appends a chunk of `bytes` (RFC 9112 7.1); an empty one is the last.
  mutating func append(chunk bytes: [UInt8]) {
    appendDigits(of: bytes.count, base: 16)
    append(.lineEnd)
    append(contentsOf: bytes)
    append(.lineEnd)
  }

  private mutating func appendDigits(of number: Int, base: Int) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
      var rest = Swift.max(0, number)
      var start = 20
      repeat {
        start -= 1
        let digit = UInt8(rest % base)
        digits[start] = digit < 10 ? digit + 0x30 : digit + 0x57
        rest /= base
      } while rest > 0
      append(contentsOf: UnsafeBufferPointer(rebasing: digits[start..<20]))
    }
  }
}
