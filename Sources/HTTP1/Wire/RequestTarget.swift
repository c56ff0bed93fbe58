extension RequestHead {
  /// Finds path, query and authority in the request target (RFC 9112 3.2).
  ///
  ///     origin-form   = absolute-path [ "?" query ]
  ///     absolute-form = absolute-URI                        (here of the schemes http and https)
  ///     asterisk-form = "*"
  ///
  /// The authority form belongs to `CONNECT`, which is not served. `line` is the request line, `target` its middle.
  mutating func readTarget(_ line: Span<UInt8>, _ target: Range<Int>) throws(Refusal) {
    for index in target where !line[index].isTargetByte {
      throw .badRequest(reason: "The request target holds a byte that must be percent-encoded, or a fragment.")
    }
    let text = line.extracting(target)
    let queryMark = text.firstIndex(of: UInt8(ascii: "?")).map { target.lowerBound + $0 }
    let end = queryMark ?? target.upperBound
    path = target.lowerBound..<end
    query = queryMark.map { $0 + 1..<target.upperBound }
    if text[0] == UInt8(ascii: "/") || text.isExactly("*") { return }
    let scheme = text.extracting(first: 7).isCaselessly("http://") ? 7 : 8
    guard scheme == 7 || text.extracting(first: 8).isCaselessly("https://"), target.lowerBound + scheme < end else {
      throw .badRequest(reason: "The request target is neither a path nor an http address.")
    }
    let start = target.lowerBound + scheme
    let slash = line.firstIndex(of: UInt8(ascii: "/"), from: start).map { min($0, end) } ?? end
    guard isAuthority(line.extracting(start..<slash)) else {
      throw .badRequest(reason: "The address in the request target has no valid host.")
    }
    authority = start..<slash
    // An absolute target without a path means "/" (RFC 9110 4.2.3): the slash before its authority stands in.
    path = slash < end ? slash..<end : start - 1..<start
  }
}
