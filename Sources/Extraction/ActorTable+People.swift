internal import Language
internal import News

/// Which of the article's people a name is.
extension ActorTable {
  /// The person whose full name or initials these are.
  func person(_ run: NameRun) -> (actor: Int, isMisspelt: Bool)? {
    for index in (bySurname[run.surname] ?? []).suffix(Self.mostNamesakes) where agrees(run, with: index) {
      return (index, false)
    }
    for index in (bySurname[run.surname] ?? []).suffix(Self.mostNamesakes) where isMisspelt(run, index) {
      return (index, true)
    }
    let near = run.hasInitial ? Array(actors.indices.suffix(Self.mostNamesakes)) : byGiven[run.given] ?? []
    for index in near.suffix(Self.mostNamesakes) where actors[index].kind == .person && agrees(run, with: index) {
      if areOneEditApart(letters(of: run.name.upperBound - 1), surnameText(index)) { return (index, true) }
    }
    return nil
  }

  /// Whether one has no middle name, or both begin with the same letter: `George H.W. Bush` is not `George W. Bush`.
  private func haveOneMiddle(_ run: NameRun, _ actor: ActorDraft) -> Bool {
    guard run.name.count > 2, let ours = units.text(of: run.name.lowerBound + 1..<run.name.lowerBound + 2).first else {
      return true
    }
    let names = actor.name.split(separator: " ")
    guard names.count > 2, let theirs = names[1].first else { return true }
    return ours == theirs || !ours.isUppercase || !theirs.isUppercase
  }

  private func agrees(_ run: NameRun, with index: Int) -> Bool {
    let actor = actors[index]
    if actor.given == run.given { return haveOneMiddle(run, actor) }
    if actor.given < 0 || run.given < 0 { return true }
    guard run.hasInitial || actor.hasInitial else { return false }
    return firstLetter(run.name.lowerBound) == firstLetter(of: actor)
  }

  /// Whether the given names are one letter apart, and neither says that the other is somebody else: `Kristen` and
  /// `Kristin`, not `Ivan` and `Ivana`.
  private func isMisspelt(_ run: NameRun, _ index: Int) -> Bool {
    let actor = actors[index]
    guard !run.hasInitial, !actor.hasInitial, run.gender.isEmpty || actor.gender.isEmpty || run.gender == actor.gender,
      let given = actor.name.split(separator: " ").first
    else { return false }
    let (left, right) = (letters(of: run.name.lowerBound), Array(folded(String(given)).utf8))
    return left.count > 4 && left.count == right.count && left.first == right.first && areOneEditApart(left, right)
  }

  /// The one surname in the article that is a letter off: `Zelenskyy` where there is a Volodymyr Zelensky; not its
  /// plural.
  func misspeltSurname(_ run: NameRun) -> Int32? {
    guard !ownSurnames.isEmpty, units.isOwn(run.surname) else { return nil }
    let own = letters(of: run.name.upperBound - 1)
    guard own.count > 4 else { return nil }
    let near = ownSurnames.filter {
      $0.letters.count > 4 && $0.letters.first == own.first && areOneEditApart($0.letters, own)
    }
    guard near.count == 1, let only = near.first else { return nil }
    let longer = only.letters.count > own.count ? only.letters : own
    return longer.last == UInt8(ascii: "s") && only.letters.count != own.count ? nil : only.word
  }

  /// The folded word at the token.
  func letters(of token: Int) -> [UInt8] { Array(folded(units.text(of: token..<token + 1)).utf8) }

  private func firstLetter(_ token: Int) -> Character? { units.text(of: token..<token + 1).first }
  private func firstLetter(of actor: ActorDraft) -> Character? { actor.name.first }

  private func surnameText(_ index: Int) -> [UInt8] {
    Array(folded(String(actors[index].name.split(separator: " ").last ?? "")).utf8)
  }
}
