internal import HTTPTypes

/// Writes status line and header section of an answer, and says how its content is framed (RFC 9112 4, 6).
struct ResponseWriter {
  /// `whole` where no content follows, or all of it is there.
  enum Framing { case whole, chunked, untilClose }

  /// A whole `Date: …` line, renewed each second by its owner.
  var dateLine: [UInt8]
  /// Appends the head of the answer to `request`; `isPersistent` says whether the connection is used again, and becomes
  /// false where the answer ends with the connection.
  func write(
    _ response: Response, to request: Request, _ isPersistent: inout Bool, into output: inout [UInt8]
  ) -> Framing {
    let head = request.head
    let code = (200...999).contains(response.status.code) ? response.status.code : 500
    var framing = Framing.whole
    if case .stream = response.body, code != 204, code != 304 {
      // RFC 9112 6.3: a client of HTTP/1.0 knows no chunks; the close ends the content.
      framing = head.minorVersion > 0 ? .chunked : .untilClose
      if framing == .untilClose { isPersistent = false }
    }
    switch code {
    case 200: output.append("HTTP/1.1 200 OK\r\n")
    case 304: output.append("HTTP/1.1 304 Not Modified\r\n")
    default:
      let phrase = response.status.reasonPhrase
      output += "HTTP/1.1 \(code) \(phrase.utf8.allSatisfy { $0 < 0x80 } ? phrase : "")\r\n".utf8
    }
    output.append(contentsOf: dateLine)
    var hasRequestID = false
    var varies = response.variesByCoding
    for field in response.fields {
      let name = field.name.canonicalName
      if Self.isOwn(name) {
        if name == "connection", field.value.lowercased() == "close" { isPersistent = false }
        continue
      }
      hasRequestID = hasRequestID || name == "x-request-id"
      output.append(contentsOf: field.name.rawName.utf8)
      output.append(": ")
      field.withUnsafeBytesOfValue { value in
        output.append(contentsOf: value)
        guard varies, name == "vary" else { return }
        if !value.span.isVaryingByCoding { output.append(", Accept-Encoding") }
        varies = false
      }
      output.append("\r\n")
    }
    if varies { output.append("Vary: Accept-Encoding\r\n") }
    if !hasRequestID {
      output.append("X-Request-Id: ")
      request.appendID(to: &output)
      output.append("\r\n")
    }
    switch framing {
    case .whole where code != 204 && code != 304:
      output.append("Content-Length: ")
      output.append(decimal: response.body.byteCount)
      output.append("\r\n")
    case .whole, .untilClose: break
    case .chunked: output.append("Transfer-Encoding: chunked\r\n")
    }
    if !isPersistent {
      output.append("Connection: close\r\n")
    } else if head.minorVersion == 0 {
      output.append("Connection: keep-alive\r\n")
    }
    output.append("\r\n")
    return head.methodKind == .head ? .whole : framing
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
}

extension Response.Body {
  /// The length of content that is there; 0 for a stream.
  var byteCount: Int { if case .bytes(let bytes) = self { bytes.count } else { 0 } }
}

extension Span<UInt8> {
  /// Whether these members of `Vary` name the coding already, or everything.
  fileprivate var isVaryingByCoding: Bool {
    var isVarying = false
    forEachMember { isVarying = isVarying || $0.isCaselessly("accept-encoding") || $0.isExactly("*") }
    return isVarying
  }
}
