package import Language

/// The features of a text's tokens. Training and reading both take them from here.
package struct TokenFeatures {
  package static let columns = FeatureColumn.allCases.count

  /// A row of `columns` numbers for every token, in the order of `FeatureColumn`.
  package private(set) var values: [UInt32] = []
  /// 0 where a token does not begin a sentence, of those inside quotation marks too; numbered in the paragraph.
  package private(set) var sentences: [UInt8] = []

  package init(_ units: TextUnits) {
    values.reserveCapacity(units.tokens.count * Self.columns)
    sentences.reserveCapacity(units.tokens.count)
    var key: [UInt8] = []
    for number in units.paragraphs.indices { append(number, of: units, &key) }
  }

  /// The hash of the word at the token.
  @inline(__always)
  func word(_ token: Int) -> UInt32 { values[token * Self.columns] }

  /// 0 outside, 1 opening, 2 inside, 3 closing quotation marks.
  @inline(__always)
  func quoteState(_ token: Int) -> UInt32 { values[token * Self.columns + FeatureColumn.quotation.rawValue] & 3 }

  private mutating func append(_ number: Int, of units: TextUnits, _ key: inout [UInt8]) {
    let range = units.paragraphs[number]
    let starts = sentenceStarts(range, units)
    let hasQuotation: UInt32 = range.contains { units.quotationOfToken[$0] >= 0 } ? 4 : 0
    let length = 2 * UInt32(min(5, 63 - UInt64(range.count).leadingZeroBitCount))
    let context = context(number, units)
    var sentence: UInt32 = 0
    for index in range {
      let place = index - range.lowerBound
      let form = WordForm(units.tokens[index], in: units, key: &key)
      let isStart = starts[place]
      let isEnd = place + 1 == range.count || starts[place + 1]
      if isStart, place > 0 { sentence += 1 }
      values.append(form.word)
      values.append(form.prefix)
      values.append(form.suffix)
      values.append(form.shape)
      values.append(form.grammar)
      values.append(form.role)
      values.append(form.cue)
      values.append(quotation(index, units) + hasQuotation)
      values.append(UInt32(min(3, place)) + (isStart ? 4 : 0) + (isEnd ? 8 : 0) + (number == 0 ? 16 : 0))
      values.append((units.tokens[index].isSpaced || place == 0 ? 1 : 0) + length)
      values.append(min(7, sentence))
      values.append(context)
      sentences.append(UInt8(min(sentence, 255)))
    }
  }

  /// Sentences as readers count them: a full stop inside quotation marks ends one too.
  private func sentenceStarts(_ range: TokenRange, _ units: TextUnits) -> [Bool] {
    var starts = Array(repeating: false, count: range.count)
    for index in range {
      guard index > range.lowerBound else {
        starts[0] = true
        continue
      }
      let token = units.tokens[index]
      guard token.isSpaced else { continue }
      var last = index - 1
      while last > range.lowerBound, units.tokens[last].kind == .mark || units.tokens[last].kind == .closeBracket {
        last -= 1
      }
      let kind = units.tokens[last].kind
      let opens = token.shape != .lower || token.kind != .word
      if kind == .stop, opens, token.kind != .dash { starts[index - range.lowerBound] = true }
    }
    return starts
  }

  private func quotation(_ index: Int, _ units: TextUnits) -> UInt32 {
    let number = Int(units.quotationOfToken[index])
    guard number >= 0 else { return 0 }
    let quotation = units.quotations[number]
    let state: UInt32 = index < quotation.content.lowerBound ? 1 : index < quotation.content.upperBound ? 2 : 3
    return state + (quotation.isSingle ? 8 : 0)
  }

  /// The end of the paragraph before (none, colon, mark, quotation that goes on, other), whether this one begins with
  /// a quotation mark, and whether it is one quotation from end to end.
  private func context(_ number: Int, _ units: TextUnits) -> UInt32 {
    let range = units.paragraphs[number]
    var before: UInt32 = 0
    if number > 0 {
      let last = units.paragraphs[number - 1].upperBound - 1
      let quotation = Int(units.quotationOfToken[last])
      if quotation >= 0, units.quotations[quotation].goesOn || !units.quotations[quotation].isClosed {
        before = 3
      } else {
        before = units.tokens[last].kind == .colon ? 1 : units.tokens[last].kind == .mark ? 2 : 4
      }
    }
    let first = units.quotationOfToken[range.lowerBound]
    let isOne = first >= 0 && first == units.quotationOfToken[range.upperBound - 1]
    return before + (first >= 0 ? 8 : 0) + (isOne ? 16 : 0)
  }
}
