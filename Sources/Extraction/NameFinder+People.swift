internal import Language
internal import News

/// What of a run of capitalised words is a person's name.
extension NameFinder {
  /// `SV (Sergey Viktorovich) Lavrov`
  func spelledOut(_ index: Int, _ limit: Int) -> (NameRun, end: Int)? {
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
  func split(_ range: TokenRange, _ limit: Int, _ result: inout [NameRun]) {
    var range = range
    var gender: WordClass = []
    var isTitled = isTitle(before: range.lowerBound)
    if let office = range.last(where: { isOffice($0) && !isGivenNameHere($0, range) }) {
      var index = range.lowerBound
      while index < office {
        defer { index += 1 }
        if let (name, end) = reference(index, office), end <= office {
          var run = NameRun(shape: .reference(name), tokens: index..<end)
          // `an Ottawa New Democrat MP`, but `Moscow Prosecutor`
          run.isTown = name.kind == .metonym && end < office
          result.append(run)
          index = end - 1
        }
      }
      gender = units.classes(office).intersection([.male, .female])
      isTitled = true
      if office == range.upperBound - 1 { result.append(NameRun(shape: .office, tokens: range)) }
      range = office + 1..<range.upperBound
    } else if range.lowerBound > 0, !part.isInitial(range.lowerBound) {
      gender = units.classes(range.lowerBound - 1).intersection([.male, .female])
    }
    while let first = range.first, range.count > 1,
      units.classes(first).contains(.affiliation) || reference(first, range.upperBound)?.0.kind == .descriptor
    {
      range = first + 1..<range.upperBound
    }
    if let first = range.first, range.count > 1, part.isInitial(first), units.classes(first).contains(.temporal),
      first == 0 || units.tokens[first - 1].kind != .mark
    {
      // `Yesterday Ashgrove said`
      range = first + 1..<range.upperBound
    }
    var isDefinite = range.lowerBound > 0 && units.tokens[range.lowerBound - 1].word == lexicons.known.the
    if let first = range.first, range.count > 1, units.tokens[first].word == lexicons.known.the {
      isDefinite = true
      range = first + 1..<range.upperBound
    }
    if let given = nameBehindOffice(range) {
      isTitled = true
      // `Governor of Ohio | Ana Ruiz`
      if let (name, end) = reference(range.lowerBound, given), end == given, name.kind != .descriptor {
        var run = NameRun(shape: .reference(name), tokens: range.lowerBound..<given)
        run.isTown = name.kind == .metonym
        result.append(run)
      }
      range = given..<range.upperBound
    }
    let whole = range
    while let last = range.last, range.count > 1, isSuffix(last) { range = range.lowerBound..<last }
    guard let first = range.first, let last = range.last else { return }
    if let (name, end) = reference(first, range.upperBound), end == range.upperBound {
      if isByChance(name, first, end, limit) { return }
      var run = NameRun(shape: .reference(name), tokens: range)
      run.isTown = name.kind == .metonym && !isGovernment(first, end, limit)
      result.append(run)
      return
    }
    var run = NameRun(shape: .single, tokens: range)
    if first > 0, units.classes(first - 1).contains(.honorific), units.tokens[first - 1].isCapital {
      run.tokens = first - 1..<range.upperBound
    }
    run.isTitled = isTitled
    run.surname = units.tokens[last].word
    run.gender = gender
    // Sons are told by their number, which is never left out, from those whose names they bear.
    if range.count > 1, let number = whole.last, number > last, isNumber(number) {
      run.canonical = whole.map { units.text(of: $0..<$0 + 1) }.joined(separator: " ")
    }
    if !isTitled, isTown(range, limit) || isRegion(range) {
      run.shape = .place
    } else if range.count > 1 {
      guard range.count < 6 else { return }
      run.given = units.tokens[first].word
      if isDefinite, range.count == 3, units.classes(last).contains(.mostlyNoun), !isTitled {
        // `The Lena Holt Show`
        run.shape = .unknown
      } else if let isSure = isPerson(range, isTitled) {
        run.shape = .person(isSure: isSure)
      } else if let rest = personBehindFirstWord(range) {
        (run.tokens, run.name, run.given) = (rest, rest, units.tokens[rest.lowerBound].word)
        run.shape = .person(isSure: true)
      } else {
        if part.isTitle(first) { return }
        run.shape = .unknown
      }
      run.hasInitial = isInitials(first)
      if run.gender.isEmpty { run.gender = units.classes(first).intersection([.male, .female]) }
      if run.gender == [.male, .female] { run.gender = [] }
    }
    result.append(run)
  }

  /// Whether a name stands before the state or country in which it lies: `Kanata, Ontario`.
  private func isTown(_ range: TokenRange, _ limit: Int) -> Bool {
    let comma = range.upperBound
    guard range.count < 4, comma + 1 < limit, units.tokens[comma].kind == .comma,
      let (name, end) = reference(comma + 1, limit), name.kind != .descriptor, name.kind != .metonym
    else { return false }
    let around = lexicons.references[name.reference]
    guard around.isPlace || around.kind == .country else { return false }
    if end < limit, units.tokens[end].kind == .possessive || isNameWord(end) { return false }
    if range.lowerBound > 0, isIn(range.lowerBound - 1) { return true }
    return around.isPlace && !units.classes(range.lowerBound).contains(.givenName)
  }

  /// `Southern Ohio`, `Eastern Norway`
  private func isRegion(_ range: TokenRange) -> Bool {
    guard range.count > 1, let first = range.first, units.isDirection(first),
      let (name, end) = reference(first + 1, range.upperBound), end == range.upperBound, name.kind == .primary
    else { return false }
    let around = lexicons.references[name.reference]
    return around.isPlace || around.kind == .country
  }

  /// Whether the word says that something is at a place.
  private func isIn(_ index: Int) -> Bool {
    let word = units.tokens[index].word
    let known = lexicons.known
    return word == known.in || word == known.at || word == known.from || word == known.of
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
    isNumber(index) || ["jr", "jr.", "sr", "sr."].contains(units.text(of: index..<index + 1).lowercased())
  }

  private func isNumber(_ index: Int) -> Bool { ["II", "III", "IV"].contains(units.text(of: index..<index + 1)) }

  private func isInitials(_ index: Int) -> Bool {
    let text = units.text(of: index..<index + 1)
    let letters = text.filter { $0 != "." }
    return letters.count <= 3 && letters.allSatisfy(\.isUppercase) && (letters.count == 1 || text.contains("."))
  }

  /// `Joo-Ho`, `Wai-ching`: a given name behind its surname.
  private func isSyllables(_ index: Int) -> Bool {
    let pieces = units.text(of: index..<index + 1).split(separator: "-")
    return pieces.count == 2 && pieces.allSatisfy { (2...6).contains($0.utf8.count) }
      && pieces.allSatisfy { lexicons.classes(ofWord: String($0)).isDisjoint(with: [.noun, .adjective, .anyVerb]) }
  }

  /// Whether `in` stands before the name: `in Nizhny Tagil`.
  private func isInside(_ first: Int) -> Bool {
    first > 0 && units.tokens[first - 1].word == lexicons.known.in
  }

  private func isAcronym(_ index: Int) -> Bool {
    units.tokens[index].shape == .upper && units.tokens[index].span.length > 1
  }

  /// Whether a run of several words names a person; nil where it names something else.
  private func isPerson(_ range: TokenRange, _ isTitled: Bool) -> Bool? {
    guard let first = range.first, let last = range.last else { return nil }
    let classes = units.classes(first)
    if isInitials(first), range.count == 2, isClosed(last) { return nil }
    if isAcronym(last), !isAcronym(first), !classes.contains(.givenName) { return nil }
    if classes.contains(.givenName) || isTitled || isInitials(first) {
      return units.classes(last).contains(.organizationHead) && !isTitled && !classes.contains(.givenName) ? nil : true
    }
    if classes.contains(.place) || isInside(first) { return nil }
    if range.count == 2, isSyllables(last) { return true }
    let isUsual = range.contains { isDictionaryWord($0) }
    if isUsual || range.count > 3 { return nil }
    // Two words that no list holds, in the middle of a sentence, are hardly ever anything but a person.
    if range.contains(where: isBrand) { return nil }
    return range.allSatisfy { units.isOwn(units.tokens[$0].word) } && !part.isInitial(first) && !part.isTitle(first)
  }

  /// `SiriusXM`, `WorldNetDaily`: a capital further inside than `MacArthur` has one.
  private func isBrand(_ index: Int) -> Bool {
    let token = units.tokens[index]
    return token.shape == .capitalised
      && units.bytes[token.start..<token.end].dropFirst(5).contains { (0x41...0x5A).contains($0) }
      && !units.bytes[token.start..<token.end].contains(UInt8(ascii: "-"))
  }

  /// `Striker`, `Botanist`: a noun for somebody by its ending.
  private func isAgent(_ index: Int) -> Bool {
    let classes = units.classes(index)
    guard classes.contains(.mostlyNoun) || units.isOwn(units.tokens[index].word), !classes.contains(.place) else {
      return false
    }
    let word = units.text(of: index..<index + 1)
    return ["er", "or", "ist", "ian"].contains { word.hasSuffix($0) }
  }

  /// `Tom Hill` in `Botanist Tom Hill`, where only the sentence, or its noun, gives the first word its capital.
  private func personBehindFirstWord(_ range: TokenRange) -> TokenRange? {
    let rest = range.dropFirst()
    guard rest.count == 2, let first = rest.first, let last = rest.last, !isAcronym(last),
      units.classes(first).contains(.givenName) || isSyllables(last),
      units.classes(last).isDisjoint(with: [.organizationHead, .venue, .document])
    else { return nil }
    let before = units.classes(range.lowerBound)
    guard part.isInitial(range.lowerBound) else { return isAgent(range.lowerBound) ? rest : nil }
    return units.isOwn(units.tokens[range.lowerBound].word) || before.contains(.person)
      || !before.isDisjoint(with: [.noun, .adjective]) && units.isOwn(units.tokens[last].word)
      ? rest : nil
  }

  /// `Why` behind `Q.`
  private func isClosed(_ index: Int) -> Bool {
    !units.classes(index).isDisjoint(with: [.pronoun, .relative, .auxiliary, .modal, .determiner, .conjunction])
  }

  func isDictionaryWord(_ index: Int) -> Bool {
    !units.classes(index).isDisjoint(with: [
      .noun, .adjective, .adverb, .pastVerb, .presentVerb, .baseVerb, .participle, .gerund, .preposition, .determiner,
      .pronoun, .place, .organizationHead, .document, .weekday, .month, .affiliation,
    ])
  }
}
