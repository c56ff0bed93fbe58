/// What a reader typed into a search box, read once: words (all of them), `"phrases"`, `a OR b`, `-word`, `pre*`.
///
/// `OR` binds the two terms beside it: `lavrov OR putin gas` wants gas and one of the two. A quotation mark without
/// its partner, an `OR` without a term on both sides and marks without letter or digit mean nothing special. A query
/// of only marks matches nothing. No input is an error.
public struct SearchQuery: Hashable, Sendable {
  struct Term: Hashable, Sendable {
    var words: String
    var isPrefix: Bool
  }

  /// Each group wants one of its terms.
  var groups: [[Term]] = []
  var excluded: [Term] = []

  public init(_ text: String) {
  }

  /// Nothing to look for: the query matches no row.
  public var isEmpty: Bool { groups.isEmpty && excluded.isEmpty }
  public var termCount: Int { groups.reduce(0) { $0 + $1.count } + excluded.count }
}
