internal import Archive
internal import Extraction
internal import News

/// By which rules two persons' appellations are one person's.
///
/// Each says a pair at most once, in an order that depends on the names alone. Two people are never one because a
/// surname agrees: the given name agrees too, or a further sign does.
struct PersonRules {
  let transaction: ArchiveTransaction
  let givenNames: GivenNames
  /// False asks for pairs that nothing but their names speaks for too.
  var needsSigns = true

  /// A pair that is one person, and by which rule.
  struct Pair {
    var one: Appellation
    var other: Appellation
    var rule: String
  }

  /// What speaks for a pair beside the likeness of the names.
  enum Sign {
    case office, company
  }

  /// Pairs among appellations with one surname.
  func pairs(ofOneSurname people: [Appellation]) throws -> [Pair] {
    let whole = people.filter { $0.form == .whole }.sorted { $0.ref < $1.ref }
    let byGiven = Dictionary(grouping: whole, by: \.given)
    var pairs: [Pair] = []
    for given in byGiven.keys.sorted() { pairs += try middleNames(byGiven[given] ?? []) }
    let givens = byGiven.keys.sorted()
    for (index, given) in givens.enumerated() {
      for other in givens.dropFirst(index + 1) {
        let areVariants = givenNames.areVariants(given, other)
        guard areVariants || Self.areOneLetterApart(given, other) else { continue }
        for left in byGiven[given] ?? [] {
          for right in byGiven[other] ?? [] where PersonName(left).agreesInTheMiddle(with: PersonName(right)) {
            let signs: [Sign] = areVariants ? [.office, .company] : [.office]
            guard try hasSign(left, right, signs) else { continue }
            pairs.append(Pair(one: left, other: right, rule: areVariants ? "given_name" : "misspelling"))
          }
        }
      }
    }
    return pairs
  }

  /// Pairs of this appellation and others with another surname: the same given name, surnames one letter apart, and a
  /// sign.
  func misspellings(of person: Appellation) throws -> [Pair] {
    guard person.form == .whole, person.kind == .person else { return [] }
    return try transaction.appellations(.near(person.ref)).filter { other in
      guard other.given == person.given, other.surname != person.surname,
        Self.areOneLetterApart(person.surname, other.surname),
        PersonName(person).agreesInTheMiddle(with: PersonName(other))
      else { return false }
      return try hasSign(person, other, [.office, .company])
    }.map { Pair(one: person, other: $0, rule: "misspelling") }
  }

  /// One given name and surname, more or fewer middle names: one person, unless a third name agrees with the one and not
  /// with the other, as `George H. W. Bush` does with `George Bush` and not with `George W. Bush`. A whole middle name
  /// that the other lacks asks for a sign: sons are called after their fathers.
  private func middleNames(_ people: [Appellation]) throws -> [Pair] {
    guard people.count > 1, people.count < 64 else { return [] }
    let names = people.map { PersonName($0) }
    func agree(_ left: Int, _ right: Int) -> Bool { names[left].agreesInTheMiddle(with: names[right]) }
    var pairs: [Pair] = []
    for left in people.indices {
      for right in people.indices where right > left && agree(left, right) {
        guard people.indices.allSatisfy({ agree(left, $0) == agree(right, $0) }) else { continue }
        let isSpelledOut = (names[left].middle + names[right].middle).contains { $0.count > 1 }
        if isSpelledOut, names[left].middle.isEmpty || names[right].middle.isEmpty {
          guard try hasSign(people[left], people[right], [.office, .company]) else { continue }
        }
        pairs.append(Pair(one: people[left], other: people[right], rule: "middle_name"))
      }
    }
    return pairs
  }

  private func hasSign(_ one: Appellation, _ other: Appellation, _ signs: [Sign]) throws -> Bool {
    guard needsSigns else { return true }
    for sign in signs {
      switch sign {
      case .office where try transaction.shareOffice(one.ref, other.ref): return true
      case .company where try transaction.shareCompany(one.ref, other.ref): return true
      default: continue
      }
    }
    return false
  }

  /// One letter more, less or other, but not the first; words of up to four letters differ by too little.
  static func areOneLetterApart(_ one: String, _ other: String) -> Bool {
    let (left, right) = (Array(one.utf8), Array(other.utf8))
    guard left.count > 4, right.count > 4, left.first == right.first, abs(left.count - right.count) <= 1 else {
      return false
    }
    let same = zip(left, right).prefix { $0 == $1 }.count
    let rest = (left.dropFirst(same), right.dropFirst(same))
    return left.count == right.count
      ? rest.0.dropFirst().elementsEqual(rest.1.dropFirst())
      : left.count > right.count ? rest.0.dropFirst().elementsEqual(rest.1) : rest.0.elementsEqual(rest.1.dropFirst())
  }
}
