internal import Archive

extension Parameter {
  /// What asks for the offices of actors. `holder` is who holds them, with the verb: `The speaker holds or held`.
  static func office(of holder: String) -> [Parameter] {
    [
      Parameter(name: "affiliation", form: .actors, summary: "\(holder) an office in this organization."),
      Parameter(name: "country", form: .actors, summary: "\(holder) an office for this country."),
      Parameter(
        name: "role", form: .words,
        summary: "\(holder) an office with these words: `foreign minister`; `none` where none is known."),
    ]
  }
}

extension Call {
  func office(_ resolved: inout [ResolvedNames]) throws -> OfficeFilter {
    var office = OfficeFilter()
    office.affiliation = try actors("affiliation", &resolved)
    office.country = try actors("country", &resolved)
    office.role = words("role")
    return office
  }
}
