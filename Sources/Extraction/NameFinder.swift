internal import Language
internal import News

/// Finds names: every run of capitalised words, cut into offices and names, and what each name looks like.
struct NameFinder {
  let units: TextUnits
  let part: PartsOfSpeech
  private static let longestRun = 12

  private var lexicons: Lexicons { units.lexicons }

  func runs(in range: TokenRange) -> [NameRun] {
    var result: [NameRun] = []
    var index = range.lowerBound
    while index < range.upperBound {
      index = read(index, range.upperBound, &result)
    }
    return result
  }

  /// Reads what begins at `index`; returns the next place to look at.
  private func read(_ index: Int, _ limit: Int, _ result: inout [NameRun]) -> Int {
    if let (run, end) = ministry(index, limit) {
      result.append(run)
      return end
    }
    if let (name, end) = reference(index, limit), isReferenceAlone(name, index, end, limit) {
      result.append(NameRun(shape: .reference(name), tokens: index..<end))
      return end
    }
    guard isNameWord(index) else { return index + 1 }
    if let (run, end) = spelledOut(index, limit) {
      result.append(run)
      return end
    }
    var end = index + 1
    while end < limit, end - index < Self.longestRun, isNameWord(end) || isParticle(end, limit) { end += 1 }
    let wide = organizationEnd(index, end, limit)
    if let run = organization(index, wide, limit) {
      result.append(run)
      return wide
    }
    split(index..<end, limit, &result)
    return end
  }

  // MARK: Words of names

  func isNameWord(_ index: Int) -> Bool {
    guard units.tokens[index].isCapital else { return false }
    return part(index) == .name
  }

  private func isParticle(_ index: Int, _ limit: Int) -> Bool {
    index + 1 < limit && units.classes(index).contains(.nameParticle) && units.tokens[index].shape == .lower
      && isNameWord(index + 1)
  }

  func isOffice(_ index: Int) -> Bool {
    let classes = units.classes(index)
    if !classes.isDisjoint(with: [.office, .honorific]) { return true }
    if classes.contains(.person), part.isInitial(index) { return true }
    guard units.isOwn(units.tokens[index].word) || classes.isEmpty else { return false }
    // `Chairman-in-Office`, `Vice-Chancellor`
    let pieces = units.text(of: index..<index + 1).split(separator: "-")
    guard pieces.count > 1, let first = pieces.first, let last = pieces.last else { return false }
    return [first, last].contains { lexicons.classes(ofWord: String($0)).contains(.office) }
  }

  // MARK: References

  private func reference(_ index: Int, _ limit: Int) -> (ReferenceName, end: Int)? {
    guard let (phrase, end) = lexicons.names.longest(in: units.tokens, at: index, before: limit) else { return nil }
    return (lexicons.referenceNames[phrase.value], end)
  }

  /// Whether the phrase stands by itself, not inside a longer name: `NATO`, not the one in `NATO Defence College`.
  private func isReferenceAlone(_ name: ReferenceName, _ index: Int, _ end: Int, _ limit: Int) -> Bool {
    if name.kind == .metonym, !isGovernment(index, end, limit) { return false }
    guard end < limit, isNameWord(end) else { return true }
    if units.lexicons.references[name.reference].isPlace { return isOffice(end) }
    if name.kind == .descriptor || isOffice(end) { return true }
    let wide = organizationEnd(index, runEnd(index, limit), limit)
    if organization(index, wide, limit) != nil { return false }
    // `Washington Post`-like names are references of their own; `Paris Hilton` is a person.
    if units.classes(index).contains(.givenName) { return false }
    return true
  }

  /// Whether a capital stands for its government, not for the town: `in Moscow`, `the Astana summit`.
  private func isGovernment(_ index: Int, _ end: Int, _ limit: Int) -> Bool {
    if index > 0 {
      let word = units.tokens[index - 1].word
      let known = lexicons.known
      if word == known.in || word == known.at || word == known.from { return false }
    }
    guard end < limit else { return true }
    return part(end) != .noun && !(isNameWord(end) && !isOffice(end))
  }

  private func runEnd(_ index: Int, _ limit: Int) -> Int {
    var end = index
    while end < limit, end - index < Self.longestRun, isNameWord(end) { end += 1 }
    return end
  }

  // MARK: People

  /// `SV (Sergey Viktorovich) Lavrov`
  private func spelledOut(_ index: Int, _ limit: Int) -> (NameRun, end: Int)? {
    guard units.tokens[index].span.length <= 4, index + 3 < limit, units.tokens[index + 1].kind == .openBracket else {
      return nil
    }
    var close = index + 2
    while close < limit, close - index < 6, isNameWord(close) { close += 1 }
    guard close > index + 2, close + 1 < limit, units.tokens[close].kind == .closeBracket, isNameWord(close + 1) else {
      return nil
    }
    var run = NameRun(shape: .person(isSure: true), tokens: index..<close + 2)
    run.canonical = units.text(of: index + 2..<index + 3) + " " + units.text(of: close + 1..<close + 2)
    run.given = units.tokens[index + 2].word
    run.surname = units.tokens[close + 1].word
    run.gender = units.classes(index + 2).intersection([.male, .female])
    return (run, close + 2)
  }

  /// Cuts offices, honorifics and demonyms off a run; what stays is a name.
  private func split(_ range: TokenRange, _ limit: Int, _ result: inout [NameRun]) {
    var range = range
    var gender: WordClass = []
    var isTitled = isTitle(before: range.lowerBound)
    if let office = range.last(where: { isOffice($0) && !isGivenNameHere($0, range) }) {
      for index in range.lowerBound..<office {
        if let (name, end) = reference(index, office), end <= office {
          result.append(NameRun(shape: .reference(name), tokens: index..<end))
        }
      }
      gender = units.classes(office).intersection([.male, .female])
      isTitled = true
      range = office + 1..<range.upperBound
    } else if range.lowerBound > 0, !part.isInitial(range.lowerBound) {
      gender = units.classes(range.lowerBound - 1).intersection([.male, .female])
    }
    while let first = range.first, range.count > 1,
      units.classes(first).contains(.affiliation) || reference(first, range.upperBound)?.0.kind == .descriptor
    {
      range = first + 1..<range.upperBound
    }
    if let given = nameBehindOffice(range) {
      isTitled = true
      range = given..<range.upperBound
    }
    while let last = range.last, range.count > 1, isSuffix(last) { range = range.lowerBound..<last }
    guard let first = range.first, let last = range.last else { return }
    if let (name, end) = reference(first, range.upperBound), end == range.upperBound {
      if name.kind == .metonym, !isGovernment(first, end, limit) { return }
      result.append(NameRun(shape: .reference(name), tokens: range))
      return
    }
    var run = NameRun(shape: .single, tokens: range)
    if first > 0, units.classes(first - 1).contains(.honorific), units.tokens[first - 1].isCapital {
      run.tokens = first - 1..<range.upperBound
    }
    run.isTitled = isTitled
    run.surname = units.tokens[last].word
    run.gender = gender
    if range.count > 1 {
      guard range.count < 6, let isSure = isPerson(range, isTitled) else { return }
      run.shape = .person(isSure: isSure)
      run.given = units.tokens[first].word
      run.hasInitial = isInitials(first)
      if run.gender.isEmpty { run.gender = units.classes(first).intersection([.male, .female]) }
      if run.gender == [.male, .female] { run.gender = [] }
    }
    result.append(run)
  }

  /// `Mayor` in `Mayor John`, but the given name in `Dean Heller` or `King`.
  private func isGivenNameHere(_ index: Int, _ range: TokenRange) -> Bool {
    guard range.count > 1, !units.classes(index).contains(.honorific) else { return false }
    if index == range.upperBound - 1 {
      // `Howard Dean`
      return units.classes(index - 1).contains(.givenName) && !isOffice(index - 1)
    }
    return index == range.lowerBound && units.classes(index).contains(.givenName)
  }

  /// Where the name begins that an office of several words runs into: `State | John Kerry` behind `Secretary of`.
  private func nameBehindOffice(_ range: TokenRange) -> Int? {
    let before = range.lowerBound - 1
    guard before > 0, units.classes(before).contains(.preposition), isOffice(before - 1),
      let given = range.dropLast().first(where: { units.classes($0).contains(.givenName) }), given > range.lowerBound,
      (range.lowerBound..<given).allSatisfy(isDictionaryWord)
    else { return nil }
    return given
  }

  private func isTitle(before index: Int) -> Bool {
    guard index > 0, units.tokens[index - 1].isWord, !part.isInitial(index) else { return false }
    return !units.classes(index - 1).isDisjoint(with: [.office, .honorific, .person])
  }

  private func isSuffix(_ index: Int) -> Bool {
    ["jr", "jr.", "sr", "sr.", "ii", "iii", "iv"].contains(units.text(of: index..<index + 1).lowercased())
  }

  private func isInitials(_ index: Int) -> Bool {
    let text = units.text(of: index..<index + 1)
    let letters = text.filter { $0 != "." }
    return letters.count <= 3 && letters.allSatisfy(\.isUppercase) && (letters.count == 1 || text.contains("."))
  }

  /// Whether a run of several words names a person; nil where it names something else.
  private func isPerson(_ range: TokenRange, _ isTitled: Bool) -> Bool? {
    guard let first = range.first, let last = range.last else { return nil }
    let classes = units.classes(first)
    if isInitials(first), range.count == 2, isClosed(last) { return nil }
    if classes.contains(.givenName) || isTitled || isInitials(first) {
      return units.classes(last).contains(.organizationHead) && !isTitled && !classes.contains(.givenName) ? nil : true
    }
    if classes.contains(.place) { return nil }
    let isUsual = range.contains { isDictionaryWord($0) }
    if isUsual || range.count > 3 { return nil }
    // Two words that no list holds, in the middle of a sentence, are hardly ever anything but a person.
    return range.allSatisfy { units.isOwn(units.tokens[$0].word) } && !part.isInitial(first) && !part.isTitle(first)
  }

  /// `Why` behind `Q.`
  private func isClosed(_ index: Int) -> Bool {
    !units.classes(index).isDisjoint(with: [.pronoun, .relative, .auxiliary, .modal, .determiner, .conjunction])
  }

  private func isDictionaryWord(_ index: Int) -> Bool {
    !units.classes(index).isDisjoint(with: [
      .noun, .adjective, .adverb, .pastVerb, .presentVerb, .baseVerb, .participle, .gerund, .preposition, .determiner,
      .pronoun, .place, .organizationHead, .document, .weekday, .month, .affiliation,
    ])
  }
}
