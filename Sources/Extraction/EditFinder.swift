internal import Language
internal import News

/// Finds what inside a content is not plainly the speaker's: `[of]`, `...`, ‘scare quotes’.
struct EditFinder {
  let units: TextUnits

  func edits(in spans: [TokenRange]) -> [(kind: QuoteEdit.Kind, tokens: TokenRange)] {
    var result: [(kind: QuoteEdit.Kind, tokens: TokenRange)] = []
    let isAllInMarks = spans.allSatisfy(isInMarks)
    for span in spans {
      var open: Int?
      var single: Int?
      for index in span {
        switch units.tokens[index].kind {
        case .ellipsis: result.append((.ellipsis, index..<index + 1))
        case .openBracket where isSquare(index): open = index
        case .closeBracket:
          if let start = open { result.append((.insertion, start..<index + 1)) }
          open = nil
        case .mark where isInner(index, isAllInMarks):
          if let start = single, !units.tokens[index].isSpaced, index - start > 1 {
            result.append((.scare, start + 1..<index))
            single = nil
          } else if units.tokens[index].isSpaced || index == span.lowerBound {
            single = index
          }
        default: break
        }
      }
    }
    return result
  }

  private func isSquare(_ index: Int) -> Bool { units.bytes[units.tokens[index].start] == UInt8(ascii: "[") }

  /// Whether one quotation holds the whole span.
  private func isInMarks(_ span: TokenRange) -> Bool {
    guard let first = span.first, units.quotationOfToken[first] >= 0 else { return false }
    return units.quotations[Int(units.quotationOfToken[first])].tokens.upperBound >= span.upperBound
  }

  /// Whether the mark is no outer one, or one of a quotation of at most two words among others.
  private func isInner(_ index: Int, _ isAllInMarks: Bool) -> Bool {
    let number = Int(units.quotationOfToken[index])
    guard number >= 0 else { return false }
    let quotation = units.quotations[number]
    if quotation.content.count <= 2, !isAllInMarks { return true }
    return index != quotation.tokens.lowerBound && !(quotation.isClosed && index == quotation.tokens.upperBound - 1)
  }
}
