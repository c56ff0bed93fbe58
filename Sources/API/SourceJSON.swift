internal import Archive
internal import News

extension JSONWriter {
  /// An outlet as lists show it.
  mutating func source(_ summary: SourceSummary) {
    object { writer in
      writer.heading(of: summary)
      writer.object("counts") { $0.field("articles", summary.articles) }
      writer.links(of: summary.source)
    }
  }

  /// An outlet with all that is known of it.
  mutating func source(_ detail: SourceDetail) {
    object { writer in
      writer.heading(of: detail.summary)
      writer.array("names", detail.names) { $0.value($1) }
      writer.object("counts") { writer in
        writer.field("articles", detail.summary.articles)
        writer.field("quotes", detail.quotes)
        writer.field("cited_by", detail.citedBy)
      }
      writer.links(of: detail.summary.source)
    }
  }

  private mutating func heading(of summary: SourceSummary) {
    let source = summary.source
    field("id", source.id)
    field("slug", source.slug)
    field("url", Address.source(source))
    field("kind", source.kind.rawValue)
    field("name", source.name)
    field("country", summary.country)
  }

  private mutating func links(of source: SourceRef) {
    object("links") { writer in
      writer.field("articles", "/v1/articles?source=\(source.id)")
      writer.field("quotes", "/v1/quotes?source=\(source.id)")
    }
  }
}
