public import Archive
internal import News

/// Two actors who may be one, for a person to decide.
public struct ActorSuggestion: Sendable, Equatable {
  public var one: ActorRef
  public var other: ActorRef
  /// What speaks for it: `given_name`, `misspelling`, `middle_name`.
  public var rule: String
}

extension ActorCuration {
  /// Pairs whose names are alike but of whom no further sign says that they are one, those of whom most is said first.
  public func suggestions(limit: Int) throws -> [ActorSuggestion] {
    var suggestions: [ActorSuggestion] = []
    struct IsOver: Error {}
    do {
      try archive.write { transaction in
        let people = try transaction.appellations(.everyone).filter { $0.kind == .person }
        let apart = Set(Curation(try transaction.decisions()).separations.flatMap { [[$0, $1], [$1, $0]] })
        let rules = PersonRules(transaction: transaction, givenNames: GivenNames(lexicons), needsSigns: false)
        var seen: Set<[String]> = []
        let bySurname = Dictionary(grouping: people, by: \.surname)
        for surname in bySurname.keys.sorted() where !surname.isEmpty {
          let namesakes = bySurname[surname] ?? []
          let pairs = try rules.pairs(ofOneSurname: namesakes) + namesakes.flatMap { try rules.misspellings(of: $0) }
          for pair in pairs {
            guard let one = pair.one.actor, let other = pair.other.actor, one != other,
              !apart.contains([pair.one.ref.key, pair.other.ref.key]),
              seen.insert([one.slug, other.slug].sorted()).inserted
            else { continue }
            suggestions.append(ActorSuggestion(one: one, other: other, rule: pair.rule))
          }
        }
        throw IsOver()
      }
    } catch is IsOver {}
    return Array(suggestions.prefix(limit))
  }
}
