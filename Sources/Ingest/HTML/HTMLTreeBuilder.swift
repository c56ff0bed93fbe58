internal import CXML2

/// Builds the tree of a page from what libxml2's HTML parser reports.
///
/// The parser fetches nothing, reads no external entity and is told that the bytes are UTF-8. A page nested deeper
/// than `maxDepth` or with more than `maxNodes` nodes is given up, which bounds its time and memory.
final class HTMLTreeBuilder {
  // The parser calls back one thing at a time, so that no two accesses overlap.
  @exclusivity(unchecked) private var tree = HTMLTree()
  @exclusivity(unchecked) private var open: [Int32] = []
  @exclusivity(unchecked) private var hints = HintCache()
  private var isGivenUp = false
  private var context: htmlParserCtxtPtr?

  static let maxDepth = 1024
  static let maxNodes = 4_000_000

  /// The tree of UTF-8 markup; nil where it is nested too deeply or too large.
  static func tree(of markup: [UInt8]) -> HTMLTree? {
    guard markup.count < Int(Int32.max), let context = htmlNewParserCtxt() else { return nil }
    defer { htmlFreeParserCtxt(context) }
    let builder = HTMLTreeBuilder()
    builder.context = context
    builder.tree.words.reserveCapacity(markup.count / 2)
    builder.tree.nodes.reserveCapacity(markup.count / 32)
    if let handler = context.pointee.sax {
      handler.pointee = xmlSAXHandler()
      handler.pointee.startElement = { data, name, attributes in
        builderOf(data)?.start(name, attributes)
      }
      handler.pointee.endElement = { data, _ in builderOf(data)?.end() }
      handler.pointee.characters = { data, bytes, count in builderOf(data)?.add(bytes, count) }
      handler.pointee.cdataBlock = { data, bytes, count in builderOf(data)?.add(bytes, count) }
      handler.pointee.ignorableWhitespace = { data, bytes, count in builderOf(data)?.add(bytes, count) }
    }
    context.pointee.userData = Unmanaged.passUnretained(builder).toOpaque()
    let options =
      HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
      | HTML_PARSE_NONET.rawValue | HTML_PARSE_IGNORE_ENC.rawValue
    withExtendedLifetime(builder) {
      markup.withUnsafeBytes { bytes in
        let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
        _ = htmlCtxtReadMemory(context, start, Int32(bytes.count), nil, "UTF-8", Int32(options))
      }
    }
    guard !builder.isGivenUp else { return nil }
    while !builder.open.isEmpty { builder.end() }
    return builder.tree
  }

  private func start(_ name: UnsafePointer<UInt8>?, _ attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?) {
    guard let name, !isGivenUp else { return }
    guard open.count < Self.maxDepth, tree.nodes.count < Self.maxNodes else {
      isGivenUp = true
      xmlStopParser(context)
      return
    }
    let tag = HTMLTag(name)
    var hints = ElementHints(rawValue: 0)
    if let attributes {
      if tag == .meta || tag == .unread {
        noteFact(attributes)
      } else {
        hints = self.hints.hints(of: attributes)
        if tree.lang == nil, tree.nodes.count < 2 { tree.lang = value(of: "lang", in: attributes) }
        if tag == .inline, name[0] == UInt8(ascii: "l"), name[1] == UInt8(ascii: "i") { noteFact(attributes) }
        if tag == .time, let at = value(of: "datetime", in: attributes) {
          tree.facts.append(PageFact(name: "time", value: at))
        }
      }
    }
    append(tag, hints)
    if tag == .heading, name[1] == UInt8(ascii: "1") { tree.nodes[tree.nodes.count - 1].isMainHeading = true }
    open.append(Int32(tree.nodes.count - 1))
  }

  private func end() {
    guard let node = open.popLast() else { return }
    tree.nodes[Int(node)].end = Int32(tree.nodes.count)
  }

  private func add(_ bytes: UnsafePointer<UInt8>?, _ count: Int32) {
    guard let bytes, count > 0, !isGivenUp else { return }
    let last = tree.nodes.count - 1
    let wasText = last >= 0 && tree.nodes[last].tag == .text && tree.nodes[last].parent == (open.last ?? -1)
    if !wasText { append(.text, ElementHints(rawValue: 0)) }
    tree.words.append(contentsOf: UnsafeBufferPointer(start: bytes, count: Int(count)))
    tree.nodes[tree.nodes.count - 1].length += count
  }

  private func append(_ tag: HTMLTag, _ hints: ElementHints) {
    let count = Int32(tree.nodes.count)
    tree.nodes.append(
      HTMLTree.Node(
        tag: tag, hints: hints, parent: open.last ?? -1, end: count + 1, start: Int32(tree.words.count), length: 0))
  }

  private func noteFact(_ attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>) {
    let name =
      value(of: "property", in: attributes) ?? value(of: "name", in: attributes)
      ?? value(of: "itemprop", in: attributes) ?? value(of: "rel", in: attributes)
    let said = value(of: "content", in: attributes) ?? value(of: "href", in: attributes)
    if let name, let said, !said.isEmpty, tree.facts.count < 1000 {
      tree.facts.append(PageFact(name: name.lowercased(), value: said))
    }
  }

  private func value(
    of name: StaticString, in attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>
  ) -> String? {
    var index = 0
    while let found = attributes[index] {
      if let said = attributes[index + 1], xmlStrEqual(found, name.utf8Start) == 1 { return String(cString: said) }
      index += 2
    }
    return nil
  }
}

private func builderOf(_ data: UnsafeMutableRawPointer?) -> HTMLTreeBuilder? {
  data.map { Unmanaged<HTMLTreeBuilder>.fromOpaque($0).takeUnretainedValue() }
}
