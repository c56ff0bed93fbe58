internal import Archive
internal import News

extension JSONWriter {
  /// An article as lists show it; text and mentions only where they were asked for.
  mutating func article(_ article: ArticleSummary, segments: [Segment]? = nil) {
    object { writer in
      writer.field("id", article.id)
      writer.field("url", "/v1/articles/", article.id)
      writer.field("canonical_url", article.canonicalURL)
      writer.field("title", article.title)
      writer.field("byline", article.byline)
      writer.field("lang", article.lang)
      writer.optional("source", article.source) { $0.reference($1) }
      writer.array("via", article.via) { $0.via($1) }
      writer.optional("published", article.published) { writer, published in
        writer.object { writer in
          writer.date(published.date)
          writer.field("at", article.publishedAt)
          writer.field("basis", published.basis.rawValue)
          writer.optional("evidence", published.evidence) { $0.evidence($1) }
        }
      }
      writer.optional("dateline", article.dateline) { $0.dateline($1, published: article.published?.date) }
      writer.field("revision", article.revision)
      writer.field("revisions", article.revision)
      writer.field("sha256", article.sha256)
      if let text = article.text { writer.field("text", text) }
      writer.field("length", article.length)
      writer.field("word_count", article.wordCount)
      writer.field("duplicate_of", article.duplicateOf?.description)
      writer.field("duplicates", article.duplicates)
      if let segments {
        writer.array("segments", segments) { writer, segment in
          writer.object { writer in
            writer.field("kind", segment.kind.rawValue)
            writer.places(segment.span)
          }
        }
      }
      if let mentions = article.mentions {
        writer.array("mentions", mentions) { writer, mention in
          writer.object { writer in
            writer.key("actor")
            writer.reference(mention.actor)
            writer.places(mention.mention.span)
            writer.field("form", mention.mention.form.rawValue)
            writer.field("confidence", mention.mention.confidence)
          }
        }
      }
      writer.object("counts") { writer in
        writer.field("quotes", article.counts.quotes)
        writer.field("speakers", article.counts.speakers)
        writer.field("mentions", article.counts.mentions)
      }
      writer.field("extraction", article.extraction.rawValue)
      writer.field("extractor", article.extractor)
      writer.field("ingested_at", article.ingestedAt.description)
      writer.object("links") { writer in
        writer.field("text", Address.article(article.id) + "/text")
        writer.field("quotes", "/v1/quotes?article=\(article.id)")
      }
    }
  }
}
