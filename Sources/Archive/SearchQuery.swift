/// What a reader typed into a search box, read once: words (all of them), `"phrases"`, `a OR b`, `-word`, `pre*`.
///
/// `OR` binds the two terms beside it: `lavrov OR putin gas` wants gas and one of the two. A quotation mark without
/// its partner, an `OR` without a term on both sides and marks without letter or digit mean nothing special. A query
/// of only marks matches nothing. No input is an error; of one with more than `termLimit` terms only the first are
/// looked for, and `isCut` says so.
public struct SearchQuery: Hashable, Sendable {
  /// A word, or the words of a phrase in their order, as typed but without zero bytes.
  struct Term: Hashable, Sendable {
    var words: String
    /// The last word may go on.
    var isPrefix: Bool
  }

  /// Each group wants one of its terms.
  private(set) var groups: [[Term]] = []
  /// None of these may occur.
  private(set) var excluded: [Term] = []

  /// Whether terms beyond the limit were left out.
  public private(set) var isCut = false

  public static var termLimit: Int { 64 }

  public init(_ text: String) {
    var joinsLast = false
    var previousWasWanted = false
    let tokens = Self.tokens(of: text)
    for (index, token) in tokens.enumerated() {
      let next = index + 1 < tokens.count ? tokens[index + 1] : nil
      if token.text == "OR", !token.isPhrase, previousWasWanted, let next, !next.isExcluded, next.term != nil {
        joinsLast = true
        continue
      }
      guard let term = token.term else { continue }
      if termCount == Self.termLimit {
        isCut = true
        return
      }
      if token.isExcluded {
        excluded.append(term)
        previousWasWanted = false
      } else {
        if joinsLast { groups[groups.count - 1].append(term) } else { groups.append([term]) }
        previousWasWanted = true
      }
      joinsLast = false
    }
  }

  /// Nothing to look for: the query matches no row.
  public var isEmpty: Bool { groups.isEmpty && excluded.isEmpty }

  public var termCount: Int { groups.reduce(0) { $0 + $1.count } + excluded.count }
}

extension SearchQuery {
  private struct Token {
    var text: String
    var isPhrase = false
    var isExcluded = false
    var isPrefix = false

    /// Nil where there is neither letter nor digit to look for.
    var term: Term? {
      text.unicodeScalars.contains(where: isWordScalar) ? Term(words: text, isPrefix: isPrefix) : nil
    }
  }

  private static func tokens(of text: String) -> [Token] {
    let scalars = text.unicodeScalars.map { $0 == "\0" ? " " : $0 }
    var tokens: [Token] = []
    var index = 0
    while index < scalars.count {
      if scalars[index].properties.isWhitespace {
        index += 1
        continue
      }
      var token = Token(text: "")
      if scalars[index] == "-" {
        token.isExcluded = true
        index += 1
      }
      if index < scalars.count, scalars[index] == "\"", let end = scalars[(index + 1)...].firstIndex(of: "\"") {
        token.text = string(scalars[(index + 1)..<end])
        token.isPhrase = true
        index = end + 1
        if index < scalars.count, scalars[index] == "*" {
          token.isPrefix = true
          index += 1
        }
      } else {
        let end = scalars[index...].firstIndex { $0.properties.isWhitespace } ?? scalars.count
        token.text = string(scalars[index..<end])
        token.isPrefix = end > index + 1 && scalars[end - 1] == "*" && isWordScalar(scalars[end - 2])
        index = end
      }
      tokens.append(token)
    }
    return tokens
  }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}

/// What FTS5's unicode61 puts into a word: letters, numbers and private-use characters.
private func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.properties.generalCategory {
  case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
    .letterNumber, .otherNumber, .privateUse:
    true
  default: false
  }
}
