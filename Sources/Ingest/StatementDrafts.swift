internal import Archive
internal import News
internal import Wording

/// What is told of a statement, from its quotes alone.
extension StatementGrouping {
  /// Different wordings beyond these are not compared.
  private static var maxCompared: Int { 64 }

  func draft(of quotes: [GroupableQuote]) -> StatementDraft {
    let said = quotes.compactMap(\.said).filter { $0.date != nil }
    let surest = said.map(\.confidence).max() ?? 0
    var draft = StatementDraft(
      quotes: quotes, similarities: [Double](repeating: 1, count: quotes.count), origins: origins(of: quotes),
      said: said.first { $0.confidence == surest }, variants: 1)
    guard quotes.count > 1, let first = quotes.first else { return draft }
    let representative = reader.read(first.text)
    var known: [UInt64: WordingComparison?] = [representative.digest: nil]
    // Copies of one report are read once.
    var digests = [first.text: representative.digest]
    var differences = DivergenceTable(first.key)
    for (index, quote) in quotes.enumerated().dropFirst() {
      let digest: UInt64
      if let read = digests[quote.text] {
        digest = read
      } else {
        let wording = reader.read(quote.text)
        digest = wording.digest
        digests[quote.text] = digest
        if known[digest] == nil, known.count < Self.maxCompared {
          known[digest] = reader.compare(representative, wording)
        }
      }
      guard let entry = known[digest] else {
        draft.similarities[index] = 0
        continue
      }
      guard let comparison = entry else {
        differences.hasSame(quote.key)
        continue
      }
      draft.similarities[index] = comparison.similarity
      let isDirect = first.type != .indirect && quote.type != .indirect
      differences.add(isDirect ? comparison.edits : comparison.factualEdits, of: comparison, in: quote.key)
    }
    draft.variants = known.count
    draft.divergences = differences.divergences(of: representative)
    let major = draft.divergences.count { $0.weight == WordingEdit.Weight.major.rawValue }
    draft.rank = Double(major) + Double(draft.divergences.count - major) / 10
    return draft
  }
}

/// The independent lines of reporting that the quotes belong to, each named by its outlet or by its first article.
///
/// Two articles are of one line where both name the same outlet as where they have it from, where one was published by
/// an outlet that the other names, and where one copies the other.
func origins(of quotes: [GroupableQuote]) -> [String] {
  var parents: [String: String] = [:]
  func root(_ name: String) -> String {
    var name = name
    while let parent = parents[name] { name = parent }
    return name
  }
  func join(_ one: String, _ other: String) {
    let (a, b) = (root(one), root(other))
    if a != b { parents[max(a, b)] = min(a, b) }
  }
  let named = Set(quotes.flatMap(\.via))
  for quote in quotes {
    let article = "article \(quote.original)"
    for slug in quote.via { join(article, "outlet \(slug)") }
    if let outlet = quote.outlet, named.contains(outlet) { join(article, "outlet \(outlet)") }
  }
  var names: [String: String] = [:]
  for slug in named.sorted() where names[root("outlet \(slug)")] == nil { names[root("outlet \(slug)")] = slug }
  return quotes.map { quote in
    let line = root("article \(quote.original)")
    return names[line] ?? String(line.dropFirst("article ".count))
  }
}

/// Collects where wordings differ from a representative, reading by reading.
private struct DivergenceTable {
  private struct Entry {
    var edit: WordingEdit
    var readings: [(text: String, quotes: [QuoteKey])]
  }

  private let representative: QuoteKey
  private var sameAsFirst: [QuoteKey]
  private var entries: [Entry] = []

  init(_ representative: QuoteKey) {
    self.representative = representative
    sameAsFirst = [representative]
  }

  mutating func hasSame(_ quote: QuoteKey) { sameAsFirst.append(quote) }

  mutating func add(_ edits: [WordingEdit], of comparison: WordingComparison, in quote: QuoteKey) {
    for edit in edits {
      let text = comparison.right.printed(edit.right)
      let place = entries.firstIndex { $0.edit.left == edit.left && $0.edit.kind == edit.kind }
      guard let place else {
        entries.append(Entry(edit: edit, readings: [(text, [quote])]))
        continue
      }
      if let reading = entries[place].readings.firstIndex(where: { $0.text == text }) {
        entries[place].readings[reading].quotes.append(quote)
      } else {
        entries[place].readings.append((text, [quote]))
      }
    }
  }

  func divergences(of text: WordedText) -> [StatementDraft.Divergence] {
    let ordered = entries.enumerated().sorted {
      ($0.element.edit.left.lowerBound, $0.offset) < ($1.element.edit.left.lowerBound, $1.offset)
    }
    return ordered.map { _, entry in
      StatementDraft.Divergence(
        kind: entry.edit.kind.rawValue, weight: entry.edit.weight.rawValue,
        readings: [(text.printed(entry.edit.left), sameAsFirst)] + entry.readings)
    }
  }
}
