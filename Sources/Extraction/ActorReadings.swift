internal import Language
internal import News

/// The published actors, without those that nothing but capitals spoke for.
struct ActorReadings {
  private(set) var actors: [ActorReading] = []
  /// From the index of a draft to the index of its reading.
  private var places: [Int: Int] = [:]

  init(_ table: ActorTable, _ units: TextUnits, _ points: CodePoints) {
    for (index, draft) in table.actors.enumerated() where !draft.isDoubtful {
      places[index] = actors.count
      actors.append(Self.reading(draft, units, points))
    }
    for (index, draft) in table.actors.enumerated() {
      guard let place = places[index] else { continue }
      actors[place].roles = draft.roles.map { role in
        RoleReading(
          title: table.printed(role.title), organization: role.organization.flatMap { places[$0] },
          country: role.country.flatMap { places[$0] },
          evidence: points.span(of: units.span(of: role.evidence)))
      }
    }
  }

  func index(of draft: Int) -> Int? { places[draft] }

  private static func reading(_ draft: ActorDraft, _ units: TextUnits, _ points: CodePoints) -> ActorReading {
    let name = name(of: draft)
    let names = draft.forms.map { form in
      ActorName(
        form.name, form.name == name ? .primary : form.kind == .primary ? .variant : form.kind, count: form.count)
    }
    let mentions = draft.places.filter { !$0.isAttributive }.sorted { $0.tokens.lowerBound < $1.tokens.lowerBound }.map
    { place in
      Mention(span: points.span(of: units.span(of: place.tokens)), form: place.form, confidence: place.confidence)
    }
    return ActorReading(
      kind: draft.kind, name: name, names: names, mentions: mentions,
      reference: draft.reference.map { units.lexicons.references[$0].key }, isLocal: draft.isLocal)
  }

  /// A reference's own name; for a person the printed form of given name and surname, where there is one.
  private static func name(of draft: ActorDraft) -> String {
    guard draft.kind == .person, draft.reference == nil else { return draft.name }
    let printed = draft.forms.filter { $0.kind == .variant && isGivenAndSurname($0.name) }
    let best = printed.max { $0.count < $1.count }
    return best?.name ?? draft.name
  }

  private static func isGivenAndSurname(_ name: String) -> Bool {
    let words = name.split(separator: " ")
    guard words.count == 2, let first = words.first else { return false }
    return first.count > 2 && !first.contains(".")
  }
}
