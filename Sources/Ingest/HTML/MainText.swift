/// The text of a page's article among all that stands on the page.
///
/// What a page says of its parts (`itemprop="articleBody"`, usual class names, `nav`, `aside`) comes first; where it
/// says nothing, the part that holds most sentences outside links is the article. Within it, what is mostly links,
/// belongs to the surroundings or is a heading over nothing is left out.
struct MainText {
  private let tree: HTMLTree
  private let blocks: HTMLBlocks
  /// Sums of the weights of blocks before each node: an element weighs the difference over its inside.
  private var rawSums: [Double] = []
  private var sums: [Double] = []
  /// One past the last node of the innermost excluded element around a node, or 0.
  private var isExcluded: [Bool] = []
  private let articleBodies: [Int]

  init(_ tree: HTMLTree) {
    self.tree = tree
    blocks = HTMLBlocks(tree)
    articleBodies = tree.nodes.indices.filter { tree.nodes[$0].hints.contains(.articleBody) }
    rawSums = prefixSums { Self.weight(of: $0) }
    isExcluded = exclusions()
    let excluded = isExcluded
    sums = prefixSums { excluded[$0.node] ? 0 : Self.weight(of: $0) }
  }

  /// The article's paragraphs, a blank line between them; empty where the page has no sentences.
  func text() -> [UInt8] {
    guard !tree.nodes.isEmpty else { return [] }
    let container = container()
    let inside = blocks.all.filter { isInside($0.node, container) && !isExcluded[$0.node] && isKept($0) }
    let kept = lead(before: container) + inside
    return blocks.joined(withoutIdleHeadings(kept))
  }

  // MARK: Weights

  private static func weight(of block: HTMLBlock) -> Double {
    let plain = Double(block.length - block.linked)
    guard plain >= 25, block.tag != .heading, block.tag != .caption else { return 0 }
    let share = 1 - block.linkShare
    var weight = plain * share * share
    if !block.isSentence { weight *= 0.2 }
    if block.tag == .listItem { weight *= 0.5 }
    return weight
  }

  private func prefixSums(_ weight: (HTMLBlock) -> Double) -> [Double] {
    var own = [Double](repeating: 0, count: tree.nodes.count + 1)
    for block in blocks.all { own[block.node + 1] += weight(block) }
    for index in 1..<max(own.count, 1) { own[index] += own[index - 1] }
    return own
  }

  private func weight(_ node: Int) -> Double { sums[Int(tree.nodes[node].end)] - sums[node] }
  private func rawWeight(_ node: Int) -> Double { rawSums[Int(tree.nodes[node].end)] - rawSums[node] }

  private func isInside(_ node: Int, _ container: Int) -> Bool {
    node >= container && node < Int(tree.nodes[container].end)
  }

  // MARK: Surroundings

  private func holdsArticleBody(_ node: Int) -> Bool {
    articleBodies.contains { isInside($0, node) }
  }

  private func exclusions() -> [Bool] {
    var excluded = [Bool](repeating: false, count: tree.nodes.count)
    let total = rawSums.last ?? 0
    var end = 0
    for node in tree.nodes.indices {
      if node < end {
        excluded[node] = true
      } else if isSurroundings(node, total) {
        end = Int(tree.nodes[node].end)
        excluded[node] = true
      }
    }
    return excluded
  }

  private func isSurroundings(_ node: Int, _ total: Double) -> Bool {
    let element = tree.nodes[node]
    switch element.tag {
    case .body, .main, .text, .link, .lineBreak: return false
    case .navigation, .footer, .aside, .scriptless: return rawWeight(node) < 0.5 * total
    case .article where !element.hints.contains(.comments): return false
    default: break
    }
    if element.hints.contains(.articleText) || holdsArticleBody(node) { return false }
    if element.hints.contains(.comments) { return rawWeight(node) < 0.8 * total }
    if element.hints.contains(.surroundings) { return rawWeight(node) < 0.4 * total }
    return false
  }

  // MARK: The article's element

  private func container() -> Int {
    let total = sums.last ?? 0
    if let named = named(total) { return named }
    var node = 0
    while let heaviest = children(of: node).max(by: { weight($0) < weight($1) }),
      weight(heaviest) >= (tree.nodes[node].tag == .article ? 0.95 : 0.7) * weight(node), weight(heaviest) > 0,
      !tree.nodes[heaviest].tag.isLeaf
    { node = heaviest }
    return node
  }

  /// The element that the page names as the article's text, if it holds enough of the page's sentences.
  private func named(_ total: Double) -> Int? {
    var outer: [Int] = []
    var end = 0
    for node in tree.nodes.indices
    where node >= end && tree.nodes[node].hints.contains(.articleText) && !isExcluded[node] && weight(node) > 0 {
      outer.append(node)
      end = Int(tree.nodes[node].end)
    }
    guard let best = outer.max(by: { weight($0) < weight($1) }) else { return nil }
    let all = outer.reduce(0) { $0 + weight($1) }
    guard all >= 0.3 * total else { return nil }
    if weight(best) >= 0.7 * all { return best }
    return commonAncestor(of: outer)
  }

  private func commonAncestor(of nodes: [Int]) -> Int {
    guard var node = nodes.first, let last = nodes.last else { return 0 }
    while node > 0, !isInside(last, node) { node = max(Int(tree.nodes[node].parent), 0) }
    return node
  }

  private func children(of node: Int) -> [Int] {
    var children: [Int] = []
    var child = node + 1
    while child < Int(tree.nodes[node].end) {
      children.append(child)
      child = Int(tree.nodes[child].end)
    }
    return children
  }

  /// What stands above the article's text and is named its lead.
  private func lead(before container: Int) -> [HTMLBlock] {
    var top = container
    for _ in 0..<4 {
      let parent = Int(tree.nodes[top].parent)
      guard parent > 0, tree.nodes[parent].tag != .body else { break }
      top = parent
      if tree.nodes[top].tag == .article || tree.nodes[top].tag == .main { break }
    }
    return blocks.all.filter { block in
      block.node > top && block.node < container && block.isSentence && block.length >= 40 && block.linkShare < 0.3
        && isLead(block.node, below: top)
    }
  }

  private func isLead(_ node: Int, below top: Int) -> Bool {
    var node = node
    var found = false
    while node > top {
      let hints = tree.nodes[node].hints
      if hints.contains(.comments) || hints.contains(.hidden) || tree.nodes[node].tag == .navigation { return false }
      if hints.contains(.lead) { found = true }
      node = Int(tree.nodes[node].parent)
    }
    return found
  }

  // MARK: Within it

  private func isKept(_ block: HTMLBlock) -> Bool {
    if block.tag == .caption { return false }
    let share = block.linkShare
    if share > 0.5, block.length < 300 || share > 0.8 { return false }
    if block.tag == .listItem || block.tag == .cell, share > 0.35, !block.isSentence { return false }
    return true
  }

  /// Headings under which nothing follows, and those of parts left out, say nothing.
  private func withoutIdleHeadings(_ blocks: [HTMLBlock]) -> [HTMLBlock] {
    var kept: [HTMLBlock] = []
    for block in blocks.reversed() {
      if block.tag == .heading, kept.isEmpty { continue }
      kept.append(block)
    }
    return kept.reversed()
  }
}

extension HTMLTag {
  /// Whether the element is one paragraph and holds no others.
  var isLeaf: Bool { self == .paragraph || self == .heading || self == .listItem || self == .text }
}
