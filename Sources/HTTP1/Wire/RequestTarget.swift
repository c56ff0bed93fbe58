extension RequestHead {
  /// Finds path, query and authority in the request target (RFC 9112 3.2).
  ///
  ///     origin-form   = absolute-path [ "?" query ]
  ///     absolute-form = absolute-URI                        (here of the schemes http and https)
  ///     asterisk-form = "*"
  ///
  /// The authority form belongs to `CONNECT`, which is not served. `line` is the request line, `target` its middle.
  mutating func readTarget(_ line: Span<UInt8>, _ target: Range<Int>) -> Refusal? {
    for index in target where !line[index].isTargetByte {
      return .badRequest(reason: "The request target holds a byte that must be percent-encoded, or a fragment.")
    }
    var pathStart = target.lowerBound
    if line[pathStart] != UInt8(ascii: "/") {
      if target.count == 1, line[pathStart] == UInt8(ascii: "*") {
        path = target
        return nil
      }
      guard let authority = absoluteAuthority(line, target) else {
        return .badRequest(reason: "The request target is neither a path nor an http address.")
      }
      self.authority = authority
      pathStart = authority.upperBound
    }
    var pathEnd = pathStart
    while pathEnd < target.upperBound, line[pathEnd] != UInt8(ascii: "?") { pathEnd += 1 }
    // An absolute target without a path means "/" (RFC 9110 4.2.3): the slash before its authority stands in.
    path = pathEnd > pathStart ? pathStart..<pathEnd : authority.map { $0.lowerBound - 1..<$0.lowerBound } ?? 0..<0
    query = pathEnd < target.upperBound ? pathEnd + 1..<target.upperBound : nil
    return nil
  }

  private func absoluteAuthority(_ line: Span<UInt8>, _ target: Range<Int>) -> Range<Int>? {
    let scheme: Int
    if target.count > 7, line.extracting(target.lowerBound..<target.lowerBound + 7).isCaselessly("http://") {
      scheme = 7
    } else if target.count > 8, line.extracting(target.lowerBound..<target.lowerBound + 8).isCaselessly("https://") {
      scheme = 8
    } else {
      return nil
    }
    let start = target.lowerBound + scheme
    var end = start
    while end < target.upperBound, line[end] != UInt8(ascii: "/"), line[end] != UInt8(ascii: "?") { end += 1 }
    return isAuthority(line.extracting(start..<end)) ? start..<end : nil
  }
}
