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
      if areOneEditApart(word(run.surname, run.name.upperBound - 1), surnameText(index)) { return (index, true) }
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
    let (left, right) = (word(run.given, run.name.lowerBound), Array(folded(String(given)).utf8))
    return left.count > 4 && left.count == right.count && left.first == right.first && areOneEditApart(left, right)
  }

  private func firstLetter(_ token: Int) -> Character? { units.text(of: token..<token + 1).first }
  private func firstLetter(of actor: ActorDraft) -> Character? { actor.name.first }

  private func surnameText(_ index: Int) -> [UInt8] {
    Array(folded(String(actors[index].name.split(separator: " ").last ?? "")).utf8)
  }

  private func word(_ word: Int32, _ token: Int) -> [UInt8] { Array(folded(units.text(of: token..<token + 1)).utf8) }
}
