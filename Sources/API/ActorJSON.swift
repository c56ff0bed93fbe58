internal import Archive
internal import News

extension JSONWriter {
  /// An actor as lists show it.
  mutating func actor(_ summary: ActorSummary) {
    object { writer in
      writer.heading(of: summary.actor)
      writer.object("counts") { writer in
        writer.field("quotes", summary.quotes)
        writer.field("mentions", summary.mentions)
      }
      writer.links(of: summary.actor)
    }
  }

  /// An actor with all that is known of it.
  mutating func actor(_ detail: ActorDetail) {
    object { writer in
      writer.heading(of: detail.summary.actor)
      writer.array("names", zip(detail.names, detail.nameBases)) { writer, pair in
        let (name, basis) = pair
        writer.object { writer in
          writer.field("name", name.name)
          writer.field("kind", name.kind.rawValue)
          writer.field("count", name.count)
          writer.field("basis", basis.rawValue)
        }
      }
      writer.array("identifiers", detail.identifiers) { writer, identifier in
        writer.object { writer in
          writer.field("scheme", identifier.scheme.rawValue)
          writer.field("value", identifier.value)
          writer.field("basis", identifier.basis.rawValue)
        }
      }
      writer.array("roles", detail.roles) { $0.role($1) }
      writer.object("counts") { writer in
        writer.field("quotes", detail.summary.quotes)
        writer.field("mentions", detail.summary.mentions)
        writer.field("articles", detail.articles)
        writer.field("sources", detail.sources)
        writer.field("statements", detail.statements)
        writer.field("origins", detail.origins)
      }
      writer.array("merged_from", detail.mergedFrom) { $0.value($1.description) }
      writer.field("first_seen", detail.firstSeen?.description)
      writer.field("last_seen", detail.lastSeen?.description)
      writer.links(of: detail.summary.actor)
    }
  }

  private mutating func heading(of actor: ActorRef) {
    field("id", actor.id)
    field("slug", actor.slug)
    field("url", Address.actor(actor))
    field("kind", actor.kind.rawValue)
    field("name", actor.name)
  }

  private mutating func links(of actor: ActorRef) {
    object("links") { writer in
      writer.field("quotes", "/v1/quotes?speaker=\(actor.id)")
      writer.field("articles", "/v1/articles?mentions=\(actor.id)")
      writer.field("timeline", "/v1/stats/timeline?speaker=\(actor.id)")
    }
  }

  private mutating func role(_ row: RoleRow) {
    object { writer in
      writer.field("title", row.role.title)
      writer.optional("organization", row.role.organization) { $0.reference($1) }
      writer.optional("country", row.role.country) { $0.reference($1) }
      writer.field("first_seen", row.firstSeen?.description)
      writer.field("last_seen", row.lastSeen?.description)
      writer.field("start", row.start?.description)
      writer.field("end", row.end?.description)
      writer.field("basis", row.basis.rawValue)
      writer.field("reports", row.reports)
    }
  }
}

extension RoleBrief {
  /// `spokesperson, Ministry of Foreign Affairs of Russia`.
  var line: String { Self.line(title, organization: organization?.name, country: country?.name) }

  static func line(_ title: String, organization: String?, country: String?) -> String {
    [title, organization ?? country].compactMap { $0 }.joined(separator: ", ")
  }
}
