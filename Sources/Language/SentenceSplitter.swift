/// Ends sentences: at a full stop, question or exclamation mark outside quotation marks, and behind the mark that
/// closes a quotation whose last character was one of these. Every paragraph ends a sentence unless it lies within a
/// quotation.
struct SentenceSplitter {
  let tokens: [Token]
  let bytes: [UInt8]
  let paragraphs: [TokenRange]
  let quotations: [Quotation]
  let quotationOfToken: [Int32]
  let lexicons: Lexicons

  func sentences() -> [TokenRange] {
    var result: [TokenRange] = []
    var start = 0
    for paragraph in paragraphs {
      var index = paragraph.lowerBound
      while index < paragraph.upperBound {
        if ends(after: index, in: paragraph) {
          result.append(start..<index + 1)
          start = index + 1
        }
        index += 1
      }
      let last = paragraph.upperBound - 1
      if start < paragraph.upperBound, !isInsideQuotation(last) {
        result.append(start..<paragraph.upperBound)
        start = paragraph.upperBound
      }
    }
    if start < tokens.count { result.append(start..<tokens.count) }
    return result
  }

  /// Whether the quotation of the token goes on behind it.
  private func isInsideQuotation(_ index: Int) -> Bool {
    let quotation = Int(quotationOfToken[index])
    return quotation >= 0 && index + 1 < quotations[quotation].tokens.upperBound
  }

  private func ends(after index: Int, in paragraph: TokenRange) -> Bool {
    guard !isInsideQuotation(index) else { return false }
    let next = index + 1
    guard next < paragraph.upperBound else { return true }
    let following = tokens[next]
    guard following.isSpaced || following.kind == .mark else { return false }
    let token = tokens[index]
    switch token.kind {
    case .stop: return opensSentence(next, paragraph)
    case .ellipsis: return following.isCapital && opensSentence(next, paragraph)
    case .mark, .closeBracket:
      guard index > paragraph.lowerBound, following.isSpaced else { return false }
      let before = tokens[index - 1].kind
      return (before == .stop || before == .ellipsis) && opensSentence(next, paragraph)
    case .word:
      guard bytes[token.end - 1] == UInt8(ascii: "."), following.isCapital else { return false }
      if lexicons.classes(of: token.word).contains(.honorific) || token.end - token.start == 2 { return false }
      return !lexicons.classes(of: following.word).isDisjoint(with: [.determiner, .pronoun, .subordinator])
    default: return false
    }
  }

  private func opensSentence(_ index: Int, _ paragraph: TokenRange) -> Bool {
    let token = tokens[index]
    switch token.kind {
    case .word: return token.shape != .lower
    case .number, .openBracket, .symbol, .ellipsis, .dash: return true
    case .mark: return true
    default: return false
    }
  }
}
