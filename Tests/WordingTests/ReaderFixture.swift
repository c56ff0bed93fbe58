import Language
import TestSupport
import Wording

/// A reader with the language data of this checkout.
func reader() throws -> WordReader { WordReader(lexicons: try Repository.lexicons()) }

extension WordReader {
  /// The edits as words, `kind: left > right`.
  func edits(_ left: String, _ right: String) -> [String] {
    let comparison = compare(read(left), read(right))
    return comparison.edits.map { edit in
      "\(edit.kind.rawValue): \(comparison.left.printed(edit.left)) > \(comparison.right.printed(edit.right))"
    }
  }

  /// What a claim is against a direct report.
  func verdict(_ claim: String, _ report: String, isDirect: Bool = true, isMixed: Bool = false) -> WordingMatch.Kind? {
    match(read(claim), read(report), isDirect: isDirect, isMixed: isMixed)?.kind
  }
}
