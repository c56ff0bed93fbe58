internal import CXML2

/// Cuts a feed into items, piece by piece, on libxml2's XML parser.
///
/// The parser fetches nothing. Entities that the feed declares are not read, so that none can be made to grow; those of
/// HTML, which feeds use without declaring them, are. Damaged feeds are read as far as they make sense.
final class FeedParser {
  private var context: xmlParserCtxtPtr?
  private var state: FeedState

  init(input: String, isDecoded: Bool) {
    state = FeedState(input: input)
    var handler = xmlSAXHandler()
    handler.startElement = { data, name, attributes in
      guard let parser = parserOf(data), let name else { return }
      parser.noteDamage()
      parser.state.line = parser.line
      parser.state.start(String(cString: name), FeedParser.pairs(attributes))
    }
    handler.endElement = { data, name in
      if let name { parserOf(data)?.state.end(String(cString: name)) }
    }
    handler.characters = { data, bytes, count in FeedParser.add(bytes, count, to: data) }
    handler.cdataBlock = { data, bytes, count in FeedParser.add(bytes, count, to: data) }
    handler.ignorableWhitespace = { data, bytes, count in FeedParser.add(bytes, count, to: data) }
    handler.getEntity = { _, name in
      // A predefined entity of XML, or one of HTML under its name.
      guard let name else { return nil }
      return xmlGetPredefinedEntity(name) ?? onrecord_html_entity(name)
    }
    let data = Unmanaged.passUnretained(self).toOpaque()
    context = xmlCreatePushParserCtxt(&handler, data, nil, 0, nil)
    let options =
      XML_PARSE_RECOVER.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue | XML_PARSE_NONET.rawValue
      | (isDecoded ? XML_PARSE_IGNORE_ENC.rawValue : 0)
    if let context { xmlCtxtUseOptions(context, Int32(options)) }
  }

  deinit { if let context { xmlFreeParserCtxt(context) } }

  /// Takes the feed's next bytes; none means its end.
  /// - Returns: The items that are complete now.
  func items(in bytes: [UInt8]) -> [(FeedItem, RecordPlace)] {
    bytes.withUnsafeBytes { raw in
      _ = xmlParseChunk(
        context, raw.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(raw.count), bytes.isEmpty ? 1 : 0)
    }
    noteDamage()
    defer { state.finished = [] }
    return state.finished
  }

  /// The line on which the feed stops being well-formed XML; nil where it is.
  private(set) var damagedLine: Int?

  /// The parser reads no entity any more in a damaged feed, unless it is told that all is well.
  private func noteDamage() {
    guard let context, context.pointee.wellFormed == 0 else { return }
    damagedLine = damagedLine ?? Int(context.pointee.lastError.line)
    context.pointee.wellFormed = 1
  }

  private var line: Int { context.flatMap { $0.pointee.input }.map { Int($0.pointee.line) } ?? 0 }

  private static func add(_ bytes: UnsafePointer<UInt8>?, _ count: Int32, to data: UnsafeMutableRawPointer?) {
    guard let bytes, let parser = parserOf(data) else { return }
    parser.state.add(UnsafeBufferPointer(start: bytes, count: Int(count)))
  }

  private static func pairs(_ attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?) -> [String: String] {
    guard let attributes else { return [:] }
    var pairs: [String: String] = [:]
    var index = 0
    while let name = attributes[index], let value = attributes[index + 1], pairs.count < 64 {
      pairs[String(cString: name)] = String(cString: value)
      index += 2
    }
    return pairs
  }
}

private func parserOf(_ data: UnsafeMutableRawPointer?) -> FeedParser? {
  data.map { Unmanaged<FeedParser>.fromOpaque($0).takeUnretainedValue() }
}
