/// A page's elements and words in document order, as libxml2's HTML parser reports them.
///
/// Nodes are numbered in the order of their start tags, so that an element's inside is the run of numbers up to its
/// `end`. Words lie in one buffer, UTF-8.
struct HTMLTree {
  struct Node {
    var tag: HTMLTag
    var hints: ElementHints
    /// The number of the element around it; -1 at the top.
    var parent: Int32
    /// One past the last node inside.
    var end: Int32
    /// Where the node's words lie in `words`; for elements, where their first would.
    var start: Int32
    var length: Int32
    /// Whether it is the heading of the first rank.
    var isMainHeading = false
  }

  var nodes: [Node] = []
  var words: [UInt8] = []
  /// `<meta>` and `<time>` attributes in order, for the page's own account of itself.
  var facts: [PageFact] = []
  var lang: String?

  /// The words inside a node, as they stand.
  func text(of node: Int) -> ArraySlice<UInt8> {
    let end = Int(nodes[node].end)
    let last = end < nodes.count ? Int(nodes[end].start) : words.count
    return words[Int(nodes[node].start)..<max(last, Int(nodes[node].start))]
  }
}

/// What a `<meta>` or `<link>` says: `og:title`, `author`, `canonical`, with its value.
struct PageFact: Equatable {
  var name: String
  var value: String
}
