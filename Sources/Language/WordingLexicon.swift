/// What the comparison of wordings asks of the language data: how common stems are, and which words change what is
/// said. Words are folded, without apostrophes and hyphens.
public struct WordingLexicon: Sendable {
  /// Words that do one thing to what is said, a line of `wording.tsv` each.
  public enum Class: String, Sendable, CaseIterable {
    /// By which words are laid into another's mouth: `they say`, `he believes`, `the claim that`.
    case attribution
    /// After which what stands before is denied or supposed no more: `because`, `so`.
    case boundary
    case condition
    case determiner
    /// Denies what follows without a `not`: `I doubt that`, `we refuse to`.
    case doubt
    /// Lays words into another's mouth even in the first person: `I heard that`.
    case hearsay
    case negation
    /// May stand between a verb of saying and what is said: `told us that`.
    case object
    case pronoun
    /// Behind which `'s` is `is` or `has`.
    case subject
    /// What stands on the other side is said apart: `but`.
    case turn
    /// Behind which `if` means `whether`: `know if`.
    case whether
  }

  private var classes: [Class: Set<String>] = [:]
  /// Conditions of several words: `as long as`.
  public private(set) var conditionPhrases: [[String]] = []
  /// Words that say how sure or how binding something is, by meaning: `can` and `able` have the same number.
  public internal(set) var modals: [String: Int] = [:]
  /// Number words with their digits.
  public internal(set) var numbers: [String: String] = [:]
  private var weights: [UInt32: UInt8] = [:]

  public func has(_ word: String, _ wordClass: Class) -> Bool { classes[wordClass]?.contains(word) == true }

  /// 160: the weight of a word that few articles have.
  public static let highestWeight: UInt8 = 160

  /// How much it says that two wordings share a stem: 32 times the natural logarithm of how many articles there are to
  /// one that has the stem, between 0 for the commonest words and `highestWeight`.
  public func weight(ofStem stem: UInt32) -> UInt8 { weights[stem] ?? Self.highestWeight }

  /// `articles` is in how many of a thousand articles the stem occurs.
  mutating func setWeight(of stem: String, articles: Int) {
    let ratio = 1000 / Double(max(articles, 1))
    weights[stemNumber(stem)] = ratio < 2 ? 0 : UInt8(min(Double(Self.highestWeight), 32 * Self.logarithm(ratio)))
  }

  /// The natural logarithm by its series, so that weights are the same on every machine.
  private static func logarithm(_ value: Double) -> Double {
    var (mantissa, halvings) = (value, 0.0)
    while mantissa > 1.5 {
      mantissa /= 2
      halvings += 1
    }
    let y = (mantissa - 1) / (mantissa + 1)
    var (power, sum) = (y, 0.0)
    for n in stride(from: 1.0, to: 40, by: 2) {
      sum += power / n
      power *= y * y
    }
    return 2 * sum + halvings * 0.693_147_180_559_945_3
  }
}

/// A stem as a number: FNV-1a, 32 bits, the same in every process.
public func stemNumber(_ stem: String) -> UInt32 {
  stem.utf8.reduce(0x811C_9DC5) { ($0 ^ UInt32($1)) &* 0x0100_0193 }
}

extension WordingLexicon {
  /// Reads `wording.tsv` and `word-weights.tsv` in `folder`.
  init(folder: String) throws(LexiconError) {
    let file = try LexiconFile("wording.tsv", in: folder, fields: 2)
    for (number, row) in file.rows.enumerated() {
      let words = row.fields[1].split(separator: " ").map(String.init)
      switch row.fields[0] {
      case "modal": for word in words { modals[word] = number }
      case "number": for word in words.dropFirst() { numbers[word] = words[0] }
      default:
        guard let known = Class(rawValue: row.fields[0]) else {
          throw file.malformed(row.line, "unknown class \(row.fields[0])")
        }
        let phrases = words.map { $0.split(separator: "_").map(String.init) }
        classes[known, default: []].formUnion(phrases.filter { $0.count == 1 }.joined())
        if known == .condition { conditionPhrases += phrases.filter { $0.count > 1 } }
      }
    }
    let common = try LexiconFile("word-weights.tsv", in: folder, fields: 2)
    for row in common.rows {
      guard let articles = Int(row.fields[1]) else { throw common.malformed(row.line, "no number") }
      setWeight(of: row.fields[0], articles: articles)
    }
  }
}
