internal import Language
internal import News

/// Which of the article's organizations a name is.
extension ActorTable {
  mutating func addOrganization(_ run: NameRun) {
    if let reference = bags.reference(for: run.name, in: units) {
      let index = referenceActor(reference)
      add(run, to: index, .variant)
      mention(index, run.tokens, .name, 0.9)
      return
    }
    let index = organization(run)
    let form: MentionForm = run.name.count == 1 && isAcronym(run.name.lowerBound) ? .acronym : .name
    let isNew = actors[index].forms.isEmpty
    add(run, to: index, form == .acronym ? .acronym : .variant)
    if isNew, isCommonBody(run) { update(index) { $0.isLocal = true } }
    mention(index, run.tokens, form, 0.85)
    addNamesInside(run)
    defineAcronym(behind: run.tokens.upperBound, of: run.name, index)
  }

  /// Towns and the like are organizations: they speak and act by their governments.
  mutating func addPlace(_ run: NameRun) {
    let index = organization(printed(run.name), country: nil)
    add(run, to: index, .variant)
    update(index) { $0.isLocal = true }
    mention(index, run.tokens, .name, 0.8)
  }

  mutating func placeNamed(_ tokens: TokenRange) -> Int {
    let (name, index) = (printed(tokens), organization(printed(tokens), country: nil))
    update(index) { $0.add(name, .variant) }
    return index
  }

  /// A name that a person or an organization bears somewhere else in the article.
  mutating func addKnown(_ run: NameRun) -> Bool {
    if let known = person(run), !known.isMisspelt {
      addPerson(run, true)
      return true
    }
    guard let index = byName[folded(printed(run.name))] else { return false }
    add(run, to: index, .variant)
    mention(index, run.tokens, .name, 0.8)
    return true
  }

  /// A new organization by the name that stands at `tokens`, `Maxar` in `a director at Maxar`.
  mutating func addNamedOrganization(_ tokens: TokenRange) -> Int {
    let index = organization(printed(tokens), country: nil)
    let name = printed(tokens)
    let isLocal = actors[index].forms.isEmpty && isCommonBody(NameRun(shape: .organization, tokens: tokens))
    update(index) {
      $0.add(name, .primary)
      if isLocal { $0.isLocal = true }
    }
    mention(index, tokens, .name, 0.8)
    return index
  }

  private mutating func add(_ run: NameRun, to index: Int, _ kind: NameKind) {
    let name = printed(run.tokens)
    update(index) { $0.add(name, kind) }
  }

  private mutating func organization(_ run: NameRun) -> Int {
    let core = OrganizationName(run, in: units)
    if let country = run.country ?? (core.isMinistry ? mainCountry() : nil) {
      let adjective = units.lexicons.references[country].demonyms.first ?? units.lexicons.references[country].name
      return organization("\(adjective) \(core.title)", country: country)
    }
    if let index = byName["… " + folded(core.title)] { return index }
    return organization(core.title, country: nil)
  }

  private mutating func organization(_ name: String, country: Int?) -> Int {
    let key = folded(name)
    if let index = byName[key] { return index }
    var draft = ActorDraft(kind: .organization, name: name)
    draft.country = country
    let index = append(draft)
    byName[key] = index
    // `Foreign Ministry` alone is the one that was named with its country.
    if country != nil, let space = key.firstIndex(of: " ") { byName["… " + key[key.index(after: space)...]] = index }
    noteParts(of: index)
    if let initials = initials(of: name) { byInitials[initials, default: []].append(index) }
    return index
  }

  /// The country that the article names most; nil where it names none.
  private func mainCountry() -> Int? {
    let named = byReference.values.sorted().map { actors[$0] }.filter { $0.kind == .country }
    return named.max { $0.places.count < $1.places.count }?.reference
  }

  // MARK: Short names

  /// The acronyms of the organizations that the article names whole and the data files do not know.
  func acronyms(of runs: [NameRun]) -> Set<String> {
    Set(
      runs.lazy.filter { $0.isOrganization && bags.reference(for: $0.name, in: units) == nil }
        .compactMap { initials(of: printed($0.name)) })
  }

  /// `(NFIB)` behind the organization's name.
  private mutating func defineAcronym(behind end: Int, of name: TokenRange, _ index: Int) {
    guard let short = acronym(inBracketsAt: end) else { return }
    byName[folded(printed(short..<short + 1))] = index
  }

  private func acronym(inBracketsAt open: Int) -> Int? {
    guard open + 2 < units.tokens.count, units.tokens[open].kind == .openBracket,
      units.tokens[open + 1].shape == .upper, units.tokens[open + 2].kind == .closeBracket
    else { return nil }
    return open + 1
  }

  /// The organization whose capital letters these are, else one of its own where the article says it more than once.
  mutating func organization(shortenedTo run: NameRun) -> Int? {
    let letters = printed(run.name)
    if let named = byInitials[letters], named.count == 1, let only = named.first {
      byName[folded(letters)] = only
      return only
    }
    guard run.name.count == 1, alone[run.surname] ?? 0 > 1 || isBodyByArticle(run) else { return nil }
    return organization(letters, country: nil)
  }

  /// `the | NHC said`, but `the | DNA test`.
  private func isBodyByArticle(_ run: NameRun) -> Bool {
    let (before, behind) = (run.tokens.lowerBound - 1, run.tokens.upperBound)
    guard before >= 0, units.tokens[before].word == units.lexicons.known.the else { return false }
    return behind >= units.tokens.count || units.tokens[behind].kind == .possessive
      || !units.classes(behind).isDisjoint(with: [.pastVerb, .presentVerb, .modal, .auxiliary])
  }

  /// The first letters of the words with capitals; nil for fewer than three.
  private func initials(of name: String) -> String? {
    let words = name.split { $0 == " " || $0 == "-" }.filter { $0.first?.isUppercase == true }
    guard words.count > 2, words.count < 7 else { return nil }
    return words.compactMap { $0.first.map(String.init) }.joined()
  }

  /// `the Church`, where one organization that the article has named begins or ends so, and `Scientology`, where one is
  /// the Church of it.
  mutating func addShort(_ run: NameRun) -> Bool {
    let token = run.name.lowerBound
    let isOwn = units.isOwn(units.tokens[token].word)
    let isHead =
      token > 0 && units.tokens[token - 1].word == units.lexicons.known.the
      && units.classes(token).contains(.organizationHead)
    guard run.name.count == 1, isOwn || isHead && !units.classes(token).contains(.chamber) else { return false }
    let word = folded(printed(run.name))
    let named =
      isOwn
      ? byPart["of " + word] ?? []
      : Set((byPart[word + " "] ?? []) + (byPart[" " + word] ?? [])).filter { index in
        actors[index].places.contains { $0.tokens.lowerBound < token }
      }
    guard named.count == 1, let only = named.first else { return false }
    add(run, to: only, .variant)
    mention(only, run.tokens, .name, 0.7)
    return true
  }

  /// Keeps an organization's first word, its last, and its last behind `of`.
  mutating func noteParts(of index: Int) {
    let words = folded(actors[index].name).split(separator: " ")
    guard words.count > 1, let first = words.first, let last = words.last else { return }
    byPart[first + " ", default: []].append(index)
    byPart[" " + last, default: []].append(index)
    if words[words.count - 2] == "of" { byPart["of " + last, default: []].append(index) }
  }

  // MARK: Names that no list and no ending tells

  /// Whether something beside the name says that an organization bears it.
  func isLikeOrganization(_ run: NameRun) -> Bool {
    guard let first = run.name.first, let last = run.name.last, actorAt[run.tokens.lowerBound] < 0,
      !statutes.contains(folded(units.text(of: last..<last + 1)))
    else { return false }
    if isAmongPlaces(run) { return true }
    switch run.shape {
    case .unknown: if person(run) != nil { return false }
    case .single:
      guard bySurname[run.surname] == nil, byGiven[run.surname] == nil, !run.isTitled, !isCommon(first),
        !units.classes(first).contains(.givenName)
      else { return false }
    default: return false
    }
    return isOfKind(run) || isOfCountry(run) || isSomewhere(run) || isSomebodys(run) || ownsSomebody(run)
      || acronym(inBracketsAt: run.tokens.upperBound) != nil
  }

  /// `Manitoba, | Victoria, and Ontario`
  private func isAmongPlaces(_ run: NameRun) -> Bool {
    let (before, behind) = (run.tokens.lowerBound - 1, run.tokens.upperBound)
    guard before > 0, behind + 1 < units.tokens.count, run.name.count < 3, !run.isTitled,
      bySurname[run.surname] == nil, units.tokens[before].kind == .comma, isPlace(before - 1)
    else { return false }
    switch run.shape {
    case .single, .unknown, .person(isSure: false): break
    default: return false
    }
    let and = units.lexicons.known.and
    let next = units.tokens[behind].word == and || units.tokens[behind].kind == .comma ? behind + 1 : behind
    return next > behind && isPlace(units.tokens[next].word == and ? next + 1 : next)
  }

  private func isPlace(_ token: Int) -> Bool {
    guard let actor = actor(at: token), let reference = actors[actor].reference else { return false }
    let entry = units.lexicons.references[reference]
    return entry.isPlace || entry.kind == .country
  }

  /// `the security firm | Northgate`
  private func isOfKind(_ run: NameRun) -> Bool {
    let before = run.tokens.lowerBound - 1
    return before >= 0 && units.tokens[before].shape == .lower && units.classes(before).contains(.body)
  }

  /// `Environment Canada`
  private func isOfCountry(_ run: NameRun) -> Bool {
    guard run.name.count > 1, let first = run.name.first, units.classes(first).contains(.mostlyNoun) else {
      return false
    }
    return run.name.dropFirst().suffix(3).contains { index in
      guard let (phrase, end) = units.lexicons.names.longest(in: units.tokens, at: index, before: run.name.upperBound),
        end == run.name.upperBound
      else { return false }
      let name = units.lexicons.referenceNames[phrase.value]
      return name.kind == .primary && units.lexicons.references[name.reference].kind == .country
    }
  }

  /// `in | Ferguson`: a place, or what one can be in; `confidence in` is in people.
  private func isSomewhere(_ run: NameRun) -> Bool {
    let (first, end) = (run.tokens.lowerBound, run.tokens.upperBound)
    guard first > 0, run.name.count < 4, run.name.allSatisfy({ units.isOwn(units.tokens[$0].word) }),
      end >= units.tokens.count || !units.tokens[end].isWord || units.tokens[end].shape == .lower
    else { return false }
    if ["near", "outside"].contains(units.text(of: first - 1..<first)) { return true }
    // What stands there as often without `in` is somebody.
    if run.name.count == 1, 2 * (inside[run.surname] ?? 0) < alone[run.surname] ?? 0 { return false }
    return isIn(run) && !(first > 1 && trusting.contains(folded(units.text(of: first - 2..<first - 1))))
  }

  func isIn(_ run: NameRun) -> Bool {
    let first = run.tokens.lowerBound
    return first > 0 && units.tokens[first - 1].word == units.lexicons.known.in
  }

  /// `Lucy Tran of the | Neo Democrats`
  private func isSomebodys(_ run: NameRun) -> Bool {
    let known = units.lexicons.known
    var before = run.tokens.lowerBound - 1
    if before > 0, units.tokens[before].word == known.the { before -= 1 }
    guard before > 0, let person = actor(at: before - 1), actors[person].kind == .person else { return false }
    let word = units.tokens[before].word
    return word == known.of || word == known.from || word == known.at
  }

  /// `Demosisto | 's Nathan Law`
  private func ownsSomebody(_ run: NameRun) -> Bool {
    let next = run.tokens.upperBound
    guard next + 1 < units.tokens.count, units.tokens[next].kind == .possessive, let owned = actor(at: next + 1) else {
      return false
    }
    return actors[owned].kind == .person && place(at: next + 1)?.form == .name
  }
}

private let trusting: Set<String> = [
  "belief", "believe", "believed", "believes", "confidence", "confident", "disappointed", "faith", "interest",
  "interested", "trust", "trusted",
]

/// What laws are called, which their initials in brackets do not make a body: `the Clean Air Act (CAA)`.
private let statutes: Set<String> = ["act", "agreement", "amendment", "bill", "law", "treaty"]
