internal import Archive
internal import Language
internal import News

/// What the reference data knows of outlets, by any of their names.
struct KnownOutlets {
  private let references: [String: ReferenceActor]

  init(_ lexicons: Lexicons) {
    var references: [String: ReferenceActor] = [:]
    for reference in lexicons.references where reference.outlet != nil {
      for name in [reference.name] + reference.aliases.map(\.name) { references[slug(of: name)] = reference }
    }
    self.references = references
  }

  /// The outlet of that name in the archive, with what is known of it; `kind` is what the text makes it.
  func source(
    named name: String, kind: SourceKind = .unknown, in transaction: ArchiveTransaction
  ) throws(ArchiveError) -> SourceRef {
    let known = references[slug(of: name)]
    return try transaction.source(named: name, kind: known?.outlet ?? kind, country: known?.outletCountry)
  }
}
