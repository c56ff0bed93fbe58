/// A run of words that stands as one paragraph, heading, list item or cell on a page.
struct HTMLBlock {
  /// The element that holds it.
  var node: Int
  var tag: HTMLTag
  /// Its words in `HTMLBlocks.words`, white space folded.
  var start: Int
  var end: Int
  /// How many of its bytes stand in links.
  var linked: Int
  /// Whether a sentence ends in it.
  var isSentence: Bool

  var length: Int { end - start }
  var linkShare: Double { length == 0 ? 0 : Double(linked) / Double(length) }
}

/// The blocks of a tree in document order.
struct HTMLBlocks {
  private(set) var all: [HTMLBlock] = []
  private(set) var words: [UInt8] = []

  private let tree: HTMLTree
  private var current: HTMLBlock?
  private var pendingSpace = false

  init(_ tree: HTMLTree, keepsHidden: Bool = false) {
    self.tree = tree
    words.reserveCapacity(tree.words.count)
    var blockNode = 0
    var linkEnd = 0
    var preEnd = 0
    /// Open block elements: number and end.
    var open: [(node: Int, end: Int)] = []
    var node = 0
    while node < tree.nodes.count {
      while let last = open.last, last.end <= node {
        flush()
        open.removeLast()
        blockNode = open.last?.node ?? 0
      }
      let element = tree.nodes[node]
      switch element.tag {
      case .text:
        add(
          tree.words[Int(element.start)..<Int(element.start + element.length)], to: blockNode,
          isLink: node < linkEnd, isPreformatted: node < preEnd)
      case .unread, .title, .meta:
        node = Int(element.end)
        continue
      case .lineBreak: lineBreak()
      case .link:
        linkEnd = max(linkEnd, Int(element.end))
      case .inline, .time: break
      default:
        if !keepsHidden, element.hints.contains(.hidden) {
          node = Int(element.end)
          continue
        }
        flush()
        open.append((node, Int(element.end)))
        blockNode = node
        if element.tag == .preformatted { preEnd = Int(element.end) }
      }
      node += 1
    }
    flush()
  }

  /// The words of some blocks, a blank line between them, none between items of a list.
  func joined(_ blocks: [HTMLBlock]) -> [UInt8] {
    var text: [UInt8] = []
    var before: HTMLBlock?
    for block in blocks {
      if let before { text += before.tag == .listItem && block.tag == .listItem ? [0x0A] : [0x0A, 0x0A] }
      text += words[block.start..<block.end]
      before = block
    }
    return text
  }

  private mutating func add(_ text: ArraySlice<UInt8>, to node: Int, isLink: Bool, isPreformatted: Bool) {
    for byte in text {
      let isSpace = byte == 0x20 || (byte >= 0x09 && byte <= 0x0D)
      if isSpace {
        if isPreformatted, byte == 0x0A { lineBreak() } else { pendingSpace = true }
        continue
      }
      if current == nil {
        current = HTMLBlock(
          node: node, tag: tree.nodes.isEmpty ? .block : tree.nodes[node].tag, start: words.count, end: words.count,
          linked: 0, isSentence: false)
      } else if pendingSpace, words.last != 0x0A {
        words.append(0x20)
        if isLink { current?.linked += 1 }
      }
      pendingSpace = false
      words.append(byte)
      if isLink { current?.linked += 1 }
    }
  }

  private mutating func lineBreak() {
    guard current != nil else { return }
    if words.last != 0x0A { words.append(0x0A) } else { flush() }
    pendingSpace = false
  }

  private mutating func flush() {
    pendingSpace = false
    guard var block = current else { return }
    while words.last == 0x0A { words.removeLast() }
    block.end = words.count
    block.isSentence = Self.endsSentence(words[block.start..<block.end])
    all.append(block)
    current = nil
  }

  /// Whether a mark that ends a sentence stands at the end or before a space.
  private static func endsSentence(_ text: ArraySlice<UInt8>) -> Bool {
    var place = text.startIndex
    while place < text.endIndex {
      let byte = text[place]
      if byte == UInt8(ascii: ".") || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?") {
        let next = place + 1
        if next == text.endIndex || text[next] <= 0x20 || text[next] >= 0x80 || text[next] == 0x22 { return true }
      }
      place += 1
    }
    // The ideographic full stop.
    return text.count >= 3 && text.indices.contains { text[$0...].starts(with: [0xE3, 0x80, 0x82]) }
  }
}
