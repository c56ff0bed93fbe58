internal import Archive
internal import News

extension JSONWriter {
  /// The parameters as given, and who was meant by the names among them.
  mutating func echo(_ query: Query, _ resolved: [ResolvedNames]) {
    for item in query.given { field(named: item.name, item.value) }
    guard !resolved.isEmpty else { return }
    object("resolved") { writer in
      for names in resolved {
        writer.key(named: names.parameter)
        if names.found.count == 1 {
          writer.found(names.found[0])
        } else {
          writer.array(names.found) { $0.found($1) }
        }
      }
    }
  }

  private mutating func found(_ found: ResolvedNames.Found) {
    object { writer in
      writer.field("id", found.id)
      writer.field("name", found.name)
    }
  }
}
