internal import Language

/// Finds the noun phrase that ends or begins at a place. Every search looks at a bounded number of tokens.
struct NounPhrases {
  let units: TextUnits
  let part: PartsOfSpeech
  private static let reach = 40

  init(_ units: TextUnits, _ part: PartsOfSpeech) {
    self.units = units
    self.part = part
  }

  /// The phrase whose last token stands before `end`: `a spokesman for the party`. Nil where none ends there.
  func phrase(endingBefore end: Int, floor: Int) -> TokenRange? {
    guard end > floor else { return nil }
    if part(end - 1) == .pronoun { return end - 1..<end }
    if end - 2 >= floor, part(end - 1) == .verbal, [.noun, .name].contains(part(end - 2)),
      let phrase = phrase(endingBefore: end - 1, floor: floor)
    {
      // `a report published on Monday`
      return phrase.lowerBound..<end
    }
    let head = part(end - 1)
    guard
      units.tokens[end - 1].kind == .closeBracket || head == .name || head == .noun || head == .number
        || head == .relative
        || head == .adjective || head == .time && end - 2 >= floor && part(end - 2) == .determiner
    else { return nil }
    if head == .relative { return end - 1..<end }
    var start = end
    var index = end - 1
    let last = max(floor, end - Self.reach)
    scan: while index >= last, units.quotationOfToken[index] < 0 || isScare(index) {
      switch part(index) {
      case .name, .noun, .number, .adjective: start = index
      case .possessive:
        guard index > last else { break scan }
        start = index
      case .determiner:
        start = index
        guard index - 2 >= last, part(index - 1) == .preposition, isLinking(index - 1), isNominal(index - 2) else {
          break scan
        }
      case .verbal:
        // `the embattled minister`, `a leading critic`
        guard index > last, [.determiner, .adjective, .adverb].contains(part(index - 1)) else { break scan }
        start = index
      case .adverb:
        guard index > last, part(index - 1) == .determiner else { break scan }
        start = index
      case .preposition:
        guard index > last, start == index + 1, isLinking(index), isNominal(index - 1) else { break scan }
      case .conjunction:
        guard index > last, units.tokens[index].word == units.lexicons.known.and, start == index + 1,
          joinsNames(index)
        else { break scan }
      case .mark:
        guard isScare(index) else { break scan }
      case .other:
        // `Zakharova (pictured) said`, `John Doe (R-Ohio) said`
        guard units.tokens[index].kind == .closeBracket, let open = openBracket(before: index, floor: last) else {
          break scan
        }
        start = open
        index = open
      default: break scan
      }
      index -= 1
    }
    return start < end ? start..<end : nil
  }

  /// The phrase that begins at `start`. Nil where none begins there.
  func phrase(beginningAt start: Int, limit: Int) -> TokenRange? {
    guard start < limit else { return nil }
    if part(start) == .pronoun { return start..<start + 1 }
    let last = min(limit, start + Self.reach)
    var index = start
    var sawHead = false
    scan: while index < last, units.quotationOfToken[index] < 0 || isScare(index) {
      switch part(index) {
      case .name, .noun, .number:
        sawHead = true
      case .adjective:
        if sawHead, index + 1 >= last || !isNominal(index + 1) { break scan }
      case .verbal, .adverb:
        if sawHead { break scan }
        // `the questioning will start`
        if part(index) == .verbal, index > start, part(index - 1) == .determiner, index + 1 < last,
          part.isVerb(index + 1)
        {
          sawHead = true
        }
      case .determiner:
        guard
          index == start || part(index - 1) == .preposition || part(index - 1) == .conjunction
            || part(index - 1) == .determiner
        else { break scan }
      case .possessive:
        sawHead = false
      case .preposition:
        guard sawHead, isLinking(index), index + 1 < last,
          [.name, .noun, .determiner, .adjective, .number].contains(part(index + 1))
        else { break scan }
        sawHead = false
      case .conjunction:
        guard sawHead, units.tokens[index].word == units.lexicons.known.and, index + 1 < last,
          part(index + 1) == .name, part(index - 1) == .name
        else { break scan }
      case .mark:
        guard isScare(index) else { break scan }
      case .other:
        guard units.tokens[index].kind == .openBracket, sawHead, let close = closeBracket(after: index, limit: last)
        else {
          break scan
        }
        index = close
      default: break scan
      }
      index += 1
    }
    while index > start, [.preposition, .conjunction].contains(part(index - 1)) { index -= 1 }
    return index > start && sawHead ? start..<index : nil
  }

  /// Whether the token lies in a quotation of at most three words, a nickname or a scare quote.
  func isScare(_ index: Int) -> Bool {
    let quotation = Int(units.quotationOfToken[index])
    return quotation >= 0 && units.quotations[quotation].content.count <= 3
  }

  private func isLinking(_ index: Int) -> Bool { units.lexicons.known.isLinking(units.tokens[index].word) }

  private func isNominal(_ index: Int) -> Bool {
    switch part(index) {
    case .name, .noun, .number, .adjective: true
    default: false
    }
  }

  private func joinsNames(_ index: Int) -> Bool {
    let left = part(index - 1)
    let right = part(index + 1)
    return left == right && (left == .name || left == .noun || left == .adjective)
  }

  private func openBracket(before index: Int, floor: Int) -> Int? {
    var place = index - 1
    while place > floor, index - place < 8 {
      if units.tokens[place].kind == .openBracket { return place }
      place -= 1
    }
    return nil
  }

  private func closeBracket(after index: Int, limit: Int) -> Int? {
    var place = index + 1
    while place < limit, place - index < 8 {
      if units.tokens[place].kind == .closeBracket { return place }
      place += 1
    }
    return nil
  }
}
