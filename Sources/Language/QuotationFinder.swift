/// Pairs quotation marks into outer quotations, paragraph by paragraph, in one pass.
///
/// A double mark that is never closed reaches to its paragraph's end, as writers do when the words go on in the next
/// paragraph. Where the next paragraph closes it without opening, nothing but the break stands between and the
/// quotation runs over both. Marks inside a quotation are left to the reader of its content.
struct QuotationFinder {
  let bytes: [UInt8]
  let tokens: [Token]
  let paragraphs: [TokenRange]
  let lexicons: Lexicons

  func quotations() -> [Quotation] {
    var result: [Quotation] = []
    var open: Open?
    for (number, paragraph) in paragraphs.enumerated() {
      let singles = SingleMarks(paragraph, tokens: tokens, bytes: bytes)
      var index = paragraph.lowerBound
      while index < paragraph.upperBound {
        guard tokens[index].kind == .mark else {
          index += 1
          continue
        }
        let mark = Mark(index, in: paragraph, of: tokens, bytes: bytes)
        if mark.isDouble {
          step(mark, index, &open, &result)
        } else if open == nil, let end = singles.end(ofQuotationAt: index) {
          result.append(
            Quotation(
              tokens: index..<end + 1, content: index + 1..<end, isClosed: true, isSingle: true, goesOn: false))
          index = end
        }
        index += 1
      }
      endParagraph(number, &open, &result)
    }
    return result
  }

  private struct Open {
    var start: Int
    var depth = 1
    /// The last mark that closed something inside.
    var lastClose: Int?
  }

  private func step(_ mark: Mark, _ index: Int, _ open: inout Open?, _ result: inout [Quotation]) {
    guard var now = open else {
      if mark.side != .closes || mark.isDetached { open = Open(start: index) }
      return
    }
    if mark.side == .opens {
      now.depth += 1
      open = now
      return
    }
    now.depth -= 1
    now.lastClose = index
    open = now
    if now.depth == 0 { close(&open, at: index, &result) }
  }

  private func close(_ open: inout Open?, at end: Int, _ result: inout [Quotation]) {
    guard let now = open else { return }
    open = nil
    guard end > now.start + 1 else { return }
    result.append(
      Quotation(
        tokens: now.start..<end + 1, content: now.start + 1..<end, isClosed: true, isSingle: false, goesOn: false))
  }

  private func endParagraph(_ number: Int, _ open: inout Open?, _ result: inout [Quotation]) {
    guard let now = open else { return }
    if let last = now.lastClose {
      close(&open, at: last, &result)
      return
    }
    let (goesOn, end) = continuation(after: number)
    if goesOn == .withoutMark {
      open?.depth = 1
      return
    }
    open = nil
    guard end > now.start + 1 else { return }
    result.append(
      Quotation(
        tokens: now.start..<end, content: now.start + 1..<end, isClosed: false, isSingle: false,
        goesOn: goesOn == .withMark))
  }

  private enum Continuation {
    case none, withMark, withoutMark
  }

  /// How words left open at the end of paragraph `number` go on, and the token behind their last.
  private func continuation(after number: Int) -> (Continuation, end: Int) {
    let ownEnd = paragraphs[number].upperBound
    var end = ownEnd
    for next in number + 1..<min(number + 4, max(paragraphs.count, number + 1)) {
      let paragraph = paragraphs[next]
      if let index = firstDoubleMark(in: paragraph) {
        let mark = Mark(index, in: paragraph, of: tokens, bytes: bytes)
        if index == paragraph.lowerBound { return mark.side == .closes ? (.none, ownEnd) : (.withMark, end) }
        return mark.side == .closes && !mark.isDetached && next == number + 1 ? (.withoutMark, ownEnd) : (.none, ownEnd)
      }
      // A paragraph without marks belongs to the words around it only where it speaks on in their voice.
      guard speaksOn(paragraph) else { return (.none, ownEnd) }
      end = paragraph.upperBound
    }
    return (.none, ownEnd)
  }

  private func firstDoubleMark(in paragraph: TokenRange) -> Int? {
    paragraph.first { index in
      tokens[index].kind == .mark && Mark(index, in: paragraph, of: tokens, bytes: bytes).isDouble
    }
  }

  private func speaksOn(_ paragraph: TokenRange) -> Bool {
    let first = tokens[paragraph.lowerBound].word
    if first == lexicons.known.and || first == lexicons.known.but { return true }
    return paragraph.prefix(60).contains { lexicons.known.isFirstPerson(tokens[$0].word) }
  }
}

/// The single marks of one paragraph and which of them may close a quotation.
private struct SingleMarks {
  let paragraph: TokenRange
  let tokens: [Token]
  let bytes: [UInt8]
  /// Marks that close beyond doubt, and plural possessives (`voters' views`) that may.
  private var sure: [Int] = []
  private var possible: [Int] = []
  private var doubles: [Int] = []

  init(_ paragraph: TokenRange, tokens: [Token], bytes: [UInt8]) {
    self.paragraph = paragraph
    self.tokens = tokens
    self.bytes = bytes
    for index in paragraph where tokens[index].kind == .mark {
      let mark = Mark(index, in: paragraph, of: tokens, bytes: bytes)
      if mark.isDouble {
        doubles.append(index)
      } else if mark.side != .opens, !mark.isDetached || index > paragraph.lowerBound && tokens[index - 1].kind == .mark
      {
        if isPossessive(index) { possible.append(index) } else { sure.append(index) }
      }
    }
  }

  func end(ofQuotationAt index: Int) -> Int? {
    let mark = Mark(index, in: paragraph, of: tokens, bytes: bytes)
    guard mark.side == .opens, mark.isDetached, index + 1 < paragraph.upperBound,
      tokens[index + 1].kind == .word || tokens[index + 1].kind == .ellipsis
    else { return nil }
    guard let end = first(in: sure, after: index) ?? first(in: possible, after: index), end > index + 1 else {
      return nil
    }
    let inside = count(doubles, before: end) - count(doubles, before: index)
    return inside % 2 == 0 ? end : nil
  }

  private func isPossessive(_ index: Int) -> Bool {
    guard index > paragraph.lowerBound, index + 1 < paragraph.upperBound else { return false }
    return bytes[tokens[index - 1].end - 1] | 0x20 == UInt8(ascii: "s") && tokens[index + 1].isSpaced
      && tokens[index + 1].shape == .lower
  }

  private func count(_ marks: [Int], before index: Int) -> Int {
    var low = 0
    var high = marks.count
    while low < high {
      let middle = (low + high) / 2
      if marks[middle] < index { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private func first(in marks: [Int], after index: Int) -> Int? {
    let place = count(marks, before: index + 1)
    return place < marks.count ? marks[place] : nil
  }
}
