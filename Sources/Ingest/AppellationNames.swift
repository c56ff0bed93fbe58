internal import Archive
internal import News

/// Under which appellation an article names an actor.
///
/// It depends on the article alone. What the reference data knows has its key there; a person needs a surname and a
/// given name or an initial; a surname alone is nobody beyond its article, and neither is a capital as a mere place.
func appellation(of actor: ActorReading) -> AppellationName? {
  if actor.isLocal { return nil }
  if let reference = actor.reference {
    return AppellationName(reference: reference, kind: actor.kind, name: actor.name)
  }
  return actor.kind == .person ? personAppellation(actor.name) : bodyAppellation(actor.kind, actor.name)
}

/// - Parameter printed: A name as people print it: `J. Stoltenberg`.
func personAppellation(_ printed: String) -> AppellationName? {
  let name = PersonName(printed)
  // Of `Charles G. and David H. Koch` the first has lost his surname.
  guard !name.given.isEmpty, !name.surname.isEmpty, name.surname.utf8.count > 1 || !printed.hasSuffix(".") else {
    return nil
  }
  let parts = [name.given] + name.middle + [name.surname] + (name.suffix.isEmpty ? [] : [name.suffix])
  var appellation = AppellationName(
    key: "person:" + parts.joined(separator: " "), kind: .person, form: name.isInitial ? .initials : .whole,
    name: printed)
  appellation.given = name.given
  appellation.middle = name.middle.joined(separator: " ")
  appellation.surname = name.surname
  appellation.suffix = name.suffix
  appellation.nearKeys = name.nearKeys
  return appellation
}

/// The same for organizations and groups: forms of companies (`Inc.`) and a leading article are no part of the name.
func bodyAppellation(_ kind: ActorKind, _ printed: String) -> AppellationName? {
  var words = slug(of: printed).split(separator: "-").map(String.init)
  if words.count > 1, words.first == "the" { words.removeFirst() }
  while words.count > 1, let last = words.last, companyForms.contains(last) { words.removeLast() }
  guard !words.isEmpty else { return nil }
  let isAcronym = words.count == 1 && printed.contains(where: \.isLetter) && !printed.contains(where: \.isLowercase)
  return AppellationName(
    key: "\(kind.rawValue):" + words.map { FoldedName($0).description }.joined(separator: " "), kind: kind,
    form: isAcronym ? .acronym : .whole, name: printed)
}

private let companyForms: Set<String> = ["ag", "co", "corp", "gmbh", "inc", "llc", "ltd", "plc"]

extension AppellationName {
  /// Somebody of the same name whom only people can tell apart: no rule of names reaches it.
  static func namesake(of name: AppellationName, key: String) -> AppellationName {
    AppellationName(key: key, kind: name.kind, name: name.name)
  }
}
