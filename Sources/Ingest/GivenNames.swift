internal import Archive
internal import Language

/// Which given names one person may go by.
struct GivenNames {
  private var groups: [String: Set<Int>] = [:]

  init(_ lexicons: Lexicons) {
    for (number, names) in lexicons.givenVariants.enumerated() {
      for name in names { groups[FoldedName(name).description, default: []].insert(number) }
    }
  }

  /// Whether both are forms of one name: `bill` and `william`.
  func areVariants(_ one: String, _ other: String) -> Bool {
    guard let left = groups[one], let right = groups[other] else { return false }
    return !left.isDisjoint(with: right)
  }
}
