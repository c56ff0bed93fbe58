/// As FTS5 expressions, in which everything that was typed stands inside quotation marks.
extension SearchQuery {
  /// What a row must match; nil where nothing is wanted.
  var wantedExpression: String? {
    groups.isEmpty ? nil : groups.map { "(\(Self.anyOf($0)))" }.joined(separator: " AND ")
  }

  /// What a row must not match; nil where nothing is excluded.
  var excludedExpression: String? { excluded.isEmpty ? nil : Self.anyOf(excluded) }

  /// The phrases of each group; empty where anything else is asked for.
  fileprivate var phrases: [[String]] {
    let isPhrases = excluded.isEmpty && groups.allSatisfy { $0.allSatisfy(\.isPhrase) }
    return isPhrases ? groups.map { $0.map(\.words) } : []
  }

  private static func anyOf(_ terms: [Term]) -> String { terms.map(\.expression).joined(separator: " OR ") }
}

extension SearchQuery.Term {
  /// Whether it may be several words, each as typed.
  fileprivate var isPhrase: Bool { !isPrefix && !words.unicodeScalars.allSatisfy(\.properties.isAlphabetic) }

  fileprivate var expression: String {
    "\"\(words.doublingQuotationMarks)\"" + (isPrefix ? " *" : "")
  }

  /// As a LIKE pattern on folded names with a hyphen before and behind; nil where nothing is left of it.
  fileprivate var namePattern: String? {
    let folded = FoldedName(words)
    return folded.isEmpty ? nil : "%-\(folded)\(isPrefix ? "" : "-")%"
  }
}

extension ListQuery {
  /// Narrows the list to rows that the query matches in a full-text table.
  mutating func require(_ query: SearchQuery?, in fullText: String, _ kinship: WordSearch.Kinship = .same) {
    guard let query else { return }
    if query.isEmpty { require("0") }
    switch (query.wantedExpression, query.excludedExpression) {
    case (let wanted?, let excluded):
      let expression = excluded.map { "(\(wanted)) NOT (\($0))" } ?? wanted
      let phrases = fullText == "quotes_fts" ? query.phrases : []
      search = WordSearch(table: fullText, expression: expression, kinship: kinship, phrases: phrases)
    case (nil, let excluded?):
      let rows = "id NOT IN (SELECT rowid FROM \(fullText) WHERE \(fullText) MATCH ?)"
      switch kinship {
      case .same: require("\(alias).\(rows)", excluded)
      case .reports:
        require("EXISTS (SELECT 1 FROM quotes r WHERE r.statement_id = \(alias).id AND r.\(rows))", excluded)
      }
    case (nil, nil): break
    }
  }

  /// Narrows the list to rows that have names with the query's words; `named` is the condition that a row has a name
  /// like the pattern bound to its question mark.
  mutating func require(_ query: SearchQuery?, named condition: String) {
    guard let query else { return }
    if query.isEmpty { require("0") }
    for group in query.groups {
      let patterns = group.compactMap(\.namePattern)
      requireAny(patterns.map { _ in condition }, patterns)
    }
    for pattern in query.excluded.compactMap(\.namePattern) {
      require("NOT \(condition)", pattern)
    }
  }
}
