internal import Language
internal import News

/// The long names of reference organizations as sets of words, so that swapped words still find them:
/// `Organization for Cooperation and Security in Europe`.
struct NameBags: Sendable {
  private var references: [String: Int] = [:]

  init(_ lexicons: Lexicons) {
    for (index, actor) in lexicons.references.enumerated() where actor.kind == .organization {
      for name in [actor.name] + actor.aliases.map(\.name) {
        if let key = Self.key(name) { references[key] = references[key] ?? index }
      }
    }
  }

  func reference(for name: TokenRange, in units: TextUnits) -> Int? {
    guard name.count > 3 else { return nil }
    return Self.key(units.text(of: name)).flatMap { references[$0] }
  }

  /// The name's words of four letters and more, sorted; nil for fewer than three.
  private static func key(_ name: String) -> String? {
    let words = folded(name).split(separator: " ").map { $0.filter { $0 != "-" } }.filter { $0.utf8.count > 3 }
    guard words.count > 2, words.count < 12 else { return nil }
    return words.map { $0 == "organisation" ? "organization" : $0 }.sorted().joined(separator: " ")
  }
}

/// An organization's name without country and article, in capitals where it was written small.
struct OrganizationName {
  var title: String
  var isMinistry: Bool

  init(_ run: NameRun, in units: TextUnits) {
    var tokens = run.name
    if run.country != nil, let first = tokens.first,
      units.lexicons.names.isBeginning(units.tokens[first].word), tokens.count > 1
    {
      let behind = units.lexicons.names.longest(in: units.tokens, at: first, before: tokens.upperBound)?.end
      var start = behind ?? first + 1
      if start < tokens.upperBound, units.tokens[start].kind == .possessive { start += 1 }
      if start < tokens.upperBound { tokens = start..<tokens.upperBound }
    }
    if let first = tokens.first, tokens.count > 1, units.tokens[first].word == units.lexicons.known.the {
      tokens = first + 1..<tokens.upperBound
    }
    let words = tokens.map { units.text(of: $0..<$0 + 1) }
    let isSmall = tokens.allSatisfy { units.tokens[$0].shape == .lower }
    title = words.map { isSmall ? $0.prefix(1).uppercased() + $0.dropFirst() : $0 }.joined(separator: " ")
    let last = words.last?.lowercased()
    isMinistry = last == "ministry" || words.first?.lowercased() == "ministry"
  }
}

/// Whether two words differ by one letter: put in, left out or put in place of another.
func areOneEditApart(_ left: [UInt8], _ right: [UInt8]) -> Bool {
  let (short, long) = left.count <= right.count ? (left, right) : (right, left)
  guard long.count - short.count <= 1, short.count > 3, short.count < 64, left != right else { return false }
  var index = 0
  while index < short.count, short[index] == long[index] { index += 1 }
  let rest = short.count == long.count ? index + 1 : index
  return short[min(rest, short.count)...].elementsEqual(long[(index + 1)...])
}
