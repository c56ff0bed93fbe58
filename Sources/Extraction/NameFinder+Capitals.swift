internal import Language
internal import News

/// Whether a capital's name stands for a government.
extension NameFinder {
  /// Whether a capital stands for its government, not for the town, `to Moscow`, `the Astana summit`: something says that
  /// it acts, `Moscow agreed`, or that somebody deals with it, `with Moscow`.
  func isGovernment(_ index: Int, _ end: Int, _ limit: Int) -> Bool {
    if index > 0 {
      let word = units.tokens[index - 1].word
      let known = lexicons.known
      if word == known.in || word == known.at || word == known.from || units.isBeside(index - 1) { return false }
    }
    let isSeat = units.classes(index).contains(.seat)
    // `on Capitol Hill`
    if isSeat, index > 0, units.tokens[index - 1].word == lexicons.known.on { return false }
    guard end < limit else { return isSeat || isDealtWith(index) }
    if part(end) == .noun || isNameWord(end) && !isOffice(end) { return false }
    if units.tokens[end].kind == .possessive, isThere(end + 1, limit) || isMunicipal(end + 1, limit) { return false }
    return isSeat || acts(index, end, limit) || isDealtWith(index)
      || part.isInitial(index) && units.tokens[end].kind != .comma
  }

  /// Whether what a capital owns lies there: `Cairo's | City Hall`.
  private func isThere(_ index: Int, _ limit: Int) -> Bool {
    guard index < limit, isNameWord(index) else { return false }
    let end = runEnd(index, limit)
    return units.classes(end - 1).contains(.venue)
      || !(index..<end).contains { isOffice($0) || isMinistry($0) }
        && organization(index, organizationEnd(index, end, limit), limit) != nil
  }

  /// Whether what a capital owns is the town's: `London's | newly elected mayor`.
  private func isMunicipal(_ index: Int, _ limit: Int) -> Bool {
    for token in index..<min(index + 5, max(index, limit)) {
      guard units.tokens[token].isWord else { return false }
      if units.classes(token).contains(.municipal) { return true }
    }
    return false
  }

  /// Whether what stands from `index` up to `end` does something: `Moscow | agreed`, `Moscow | and Kyiv agreed`,
  /// `Moscow | 's offer`.
  private func acts(_ index: Int, _ end: Int, _ limit: Int) -> Bool {
    if units.tokens[end].kind == .possessive { return true }
    // Of `the streets of London were empty` the streets are the subject.
    if index > 0, units.classes(index - 1).contains(.preposition) { return false }
    // `London was the cheapest`, `London has become a harbour`
    if units.classes(end).contains(.auxiliary) {
      let next = end + 1 < limit && units.isBecoming(end + 1) ? end + 2 : end + 1
      if next < limit, part(next) == .determiner { return false }
    }
    if part.isPredicate(end) { return true }
    guard end + 1 < limit else { return false }
    if part(end) == .adverb { return part.isPredicate(end + 1) }
    guard units.tokens[end].word == lexicons.known.and, let (_, next) = reference(end + 1, limit), next < limit else {
      return false
    }
    return part.isPredicate(next)
  }

  /// `with | Moscow`, `urged | Moscow`, `between Kyiv and | Moscow`
  private func isDealtWith(_ index: Int) -> Bool {
    var before = index - 1
    if before > 1, units.tokens[before].word == lexicons.known.and, units.tokens[before - 1].isCapital { before -= 2 }
    guard before >= 0 else { return false }
    if ["against", "between", "by", "with"].contains(units.text(of: before..<before + 1)) { return !isListed(index) }
    return before == index - 1
      && units.cue(beginningWith: units.tokens[before].word)?.entry.frames.contains(.addressee) == true
  }

  /// `Paris, Lyon` of a list of towns.
  private func isListed(_ index: Int) -> Bool {
    index + 2 < units.tokens.count && units.tokens[index + 1].kind == .comma && units.tokens[index + 2].isCapital
  }
}
