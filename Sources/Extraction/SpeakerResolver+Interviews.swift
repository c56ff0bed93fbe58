internal import Language
internal import News

/// Speakers of interviews and transcripts, whose turns bear a letter or initials instead of a name.
extension SpeakerResolver {
  /// Who answers: of the people named before the first question the only one, else the only one of the headline and the
  /// standfirst, else the one named most. Who asks or wrote the piece (`by Tom Reed`) is none of them.
  func interviewee(before token: Int) -> (actor: Int, tokens: TokenRange)? {
    var counts: [Int: Int] = [:]
    var inHead: Set<Int> = []
    var places: [Int: TokenRange] = [:]
    for person in people.prefix(while: { $0.token < token }) where !isByline(person.token) {
      counts[person.actor, default: 0] += 1
      if passages[person.passage].segment != .body { inHead.insert(person.actor) }
      places[person.actor] = places[person.actor] ?? table.place(at: person.token)?.tokens
    }
    let most = counts.values.max() ?? 0
    let candidates =
      counts.count == 1 ? Set(counts.keys) : inHead.count == 1 ? inHead : Set(counts.filter { $0.value == most }.keys)
    guard candidates.count == 1, let actor = candidates.first, let tokens = places[actor] else { return nil }
    return (actor, tokens)
  }

  private func isByline(_ token: Int) -> Bool {
    token > 0 && units.tokens[token - 1].word == units.lexicons.known.by
  }

  /// The one person of these initials: `CW` where there is a Clara Weiss.
  func person(ofInitials label: TokenRange) -> Int? {
    let letters = units.text(of: label).filter { $0 != "." && $0 != " " }
    guard (2...3).contains(letters.count), letters.allSatisfy(\.isUppercase) else { return nil }
    let named = table.actors.indices.suffix(200).filter { index in
      let words = table.actors[index].name.split(whereSeparator: { $0 == " " || $0 == "-" })
      return table.actors[index].kind == .person && words.count > 1 && String(words.compactMap(\.first)) == letters
    }
    return named.count == 1 ? named.first : nil
  }
}
