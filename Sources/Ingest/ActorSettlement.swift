public import Archive
public import Language
internal import News

/// Settles whose the appellations are that a batch has touched outside of ingest: after articles were removed, before
/// statements are grouped anew.
public func settleActors(in transaction: ArchiveTransaction, lexicons: Lexicons) throws {
  var settlement = ActorSettlement(
    transaction: transaction, givenNames: GivenNames(lexicons), curation: Curation(try transaction.decisions()))
  try settlement.settle(try transaction.takeTouchedAppellations())
}

/// Whose every touched appellation is, as a function of all appellations on record and of what people decided.
///
/// Whatever may have changed is computed anew from what is stored, never from what was settled before, so the result is
/// the same for every order and batching of articles. Of an actor's appellations the one that was met first founds it.
struct ActorSettlement {
  let transaction: ArchiveTransaction
  let rules: PersonRules
  let curation: Curation
  private var known: [String: Appellation] = [:]
  private var pairs: [PersonRules.Pair] = []
  /// Acronyms for which no text prints a whole name: they are names of their own.
  private var unexplained: Set<String> = []

  init(transaction: ArchiveTransaction, givenNames: GivenNames, curation: Curation) {
    self.transaction = transaction
    self.curation = curation
    rules = PersonRules(transaction: transaction, givenNames: givenNames)
  }

  /// Settles the appellations and all that may hang on them.
  /// - Parameter curated: Everything that people said of these actors is stored anew too.
  mutating func settle(_ touched: [Appellation], curated: Bool = false) throws {
    try gather(touched)
    let people = known.values.sorted { $0.ref < $1.ref }
    var components = Components(people.map(\.ref.key), apart: curation.separations)
    for link in curation.links { components.join(link.one, link.other, by: "decision \(link.decision)") }
    for pair in sorted(pairs) { components.join(pair.one.ref.key, pair.other.ref.key, by: pair.rule) }
    try attach(people, to: &components)
    for set in components.sets {
      try store(set.compactMap { known[$0] }, components, curated: curated)
    }
  }

  // MARK: What hangs together

  /// Collects the touched appellations, those with which they are or may be one, and so on.
  private mutating func gather(_ touched: [Appellation]) throws {
    var waiting = touched.filter { $0.form != .reference || curation.speaks(of: $0.ref.key) }
    var surnames: Set<String> = []
    while let next = waiting.popLast() {
      guard known.updateValue(next, forKey: next.ref.key) == nil else { continue }
      var found = try next.actor == nil ? [] : transaction.appellations(.sameActor(next.ref))
      if next.kind == .person, surnames.insert(next.surname).inserted {
        let namesakes = try transaction.appellations(.surname(next.surname))
        found += namesakes
        pairs += try rules.pairs(ofOneSurname: namesakes)
      }
      for pair in try rules.misspellings(of: next) {
        pairs.append(pair)
        found.append(pair.other)
      }
      switch next.form {
      case .acronym: found += try transaction.appellations(.printed(acronym: next.folded, next.kind))
      case .whole where next.kind != .person: found += try transaction.appellations(.shortenedBy(next.ref))
      default: break
      }
      for key in curation.partners(of: next.ref.key) { found += try transaction.appellations(.key(key)) }
      waiting += found.filter { known[$0.ref.key] == nil }
    }
  }

  /// Rules that say more come first; then the order is that of the names.
  private func sorted(_ pairs: [PersonRules.Pair]) -> [PersonRules.Pair] {
    let ranks = ["middle_name": 0, "given_name": 1, "misspelling": 2]
    func order(_ pair: PersonRules.Pair) -> (Int, AppellationRef, AppellationRef) {
      (ranks[pair.rule] ?? 3, min(pair.one.ref, pair.other.ref), max(pair.one.ref, pair.other.ref))
    }
    return pairs.sorted { order($0) < order($1) }
  }

  /// Initials belong to the one person whose names they begin, acronyms to the one organization that they are printed
  /// for; where there are several they are nobody's. Initials without anybody are nobody's too; an acronym is a name.
  private mutating func attach(_ all: [Appellation], to components: inout Components<String>) throws {
    let people = Dictionary(grouping: all.filter { $0.kind == .person && $0.form == .whole }, by: \.surname)
    for one in all where one.form == .initials || one.form == .acronym {
      let candidates =
        switch one.form {
        case .initials:
          (people[one.surname] ?? []).filter {
            $0.given.first == one.given.first && PersonName($0).agreesInTheMiddle(with: PersonName(one))
          }
        default: try transaction.appellations(.printed(acronym: one.folded, one.kind)).filter { $0.form == .whole }
        }
      if one.form == .acronym, candidates.isEmpty { unexplained.insert(one.ref.key) }
      let homes = Set(candidates.map { components.root(of: $0.ref.key) })
      guard homes.count == 1, let nearest = candidates.min(by: { $0.ref < $1.ref }) else { continue }
      components.join(nearest.ref.key, one.ref.key, by: one.form.rawValue == "acronym" ? "acronym" : "initials")
    }
  }

  // MARK: Storing

  private func store(_ members: [Appellation], _ components: Components<String>, curated: Bool) throws {
    let said = curation.facts(about: members.map(\.ref.key))
    if members.count == 1, let only = members.first, !only.isJoined, !curated, said.isEmpty {
      if isWeak(only) ? only.actor == nil : only.actor != nil && only.actor?.id == only.ownID { return }
    }
    guard members.contains(where: { !isWeak($0) }) || !said.isEmpty, let founder = founder(of: members) else {
      for member in members { try transaction.unsettle(member.ref) }
      return
    }
    let head = try head(of: members)
    let paths = components.paths(from: head.ref.key)
    let joins = members.map { member in
      (
        appellation: member.ref,
        join: paths[member.ref.key].map { AppellationJoin(rule: $0.rule, to: known[$0.from]?.ref) } ?? .own
      )
    }
    let actor = try transaction.settle(joins, foundedBy: founder.ref).actor
    if curated || !said.isEmpty { try curation.store(said, of: actor, in: transaction) }
  }

  /// Whether it is nobody beyond its article.
  private func isWeak(_ appellation: Appellation) -> Bool {
    appellation.form.isWeak && !unexplained.contains(appellation.ref.key)
  }

  /// The appellation whose id the actor bears: where people joined actors the one that they kept, else the reference
  /// data's, else the one that was met first.
  private func founder(of members: [Appellation]) -> Appellation? {
    let whole = members.filter { !$0.form.isWeak }
    let standing = whole.isEmpty ? members : whole
    let kept = curation.founder(among: standing.map(\.ref.key))
    return standing.first { $0.ref.key == kept } ?? standing.first { $0.form == .reference }
      ?? standing.min { $0.age < $1.age }
  }

  /// The appellation from which the others are explained: the most printed.
  private func head(of members: [Appellation]) throws -> Appellation {
    var best: (Appellation, rank: (Int, Int))?
    for member in members.sorted(by: { $0.ref < $1.ref }) {
      let rank = (member.form.rank, -(try transaction.prominence(of: member.ref)))
      if best == nil || best.map({ rank < $0.rank }) == true { best = (member, rank) }
    }
    return best?.0 ?? members[0]
  }
}

extension AppellationForm {
  fileprivate var rank: Int {
    switch self {
    case .reference: 0
    case .whole: 1
    case .acronym: 2
    case .initials: 3
    }
  }
}
