public import Archive
internal import News

extension JSONWriter {
  /// A quote, the same in lists and alone.
  public mutating func quote(_ quote: QuoteSummary) {
    object { writer in
      writer.field("id", quote.id)
      writer.field("url", "/v1/quotes/", quote.id)
      writer.words(
        quote.text, quote.type, quote.act, at: quote.spans, in: quote.segment, prefix: quote.context.prefix,
        suffix: quote.context.suffix)
      writer.optional("speaker", quote.speaker) { $0.speaker($1) }
      writer.array("co_speakers", quote.coSpeakers) { $0.speaker($1) }
      writer.cue(quote.cue)
      writer.said(quote.said, occasion: quote.occasion)
      writer.object("reported") { $0.report(of: quote) }
      writer.optional("statement", quote.statement) { writer, statement in
        writer.object { writer in
          writer.field("id", statement.id)
          writer.field("url", "/v1/statements/", statement.id)
          writer.field("variants", statement.variants)
          writer.field("quotes", statement.quotes)
          writer.field("origins", statement.origins)
        }
      }
      writer.field("parent", quote.parent)
      writer.array("children", quote.children) { $0.value($1.description) }
      writer.edits(quote.edits)
      writer.array("mentions", quote.mentions) { $0.value($1.slug) }
      writer.standing(
        lang: quote.article.lang, quote.confidence, quote.review, extractor: quote.article.extractor, rule: quote.rule,
        sha256: quote.article.sha256)
      if quote.wholeArticle != nil || quote.wholeSpeaker != nil || quote.wholeStatement != nil {
        writer.object("expanded") { writer in
          if let article = quote.wholeArticle {
            writer.key("article")
            writer.article(article)
          }
          if let speaker = quote.wholeSpeaker {
            writer.key("speaker")
            writer.actor(speaker)
          }
          if let statement = quote.wholeStatement {
            writer.key("statement")
            writer.statement(statement)
          }
        }
      }
    }
  }

  /// A speaker who is printed but not known has a null `id` and `name`.
  private mutating func speaker(_ speaker: SpeakerRow) {
    object { writer in
      writer.field("id", speaker.actor?.id)
      writer.field("name", speaker.actor?.name)
      writer.field("url", speaker.actor.map(Address.actor))
      writer.field("kind", speaker.actor?.kind.rawValue)
      writer.printed(
        speaker.asPrinted, at: speaker.span, speaker.resolution, speaker.confidence, role: speaker.role?.line)
    }
  }

  private mutating func report(of quote: QuoteSummary) {
    object("article") { writer in
      writer.field("id", quote.article.id)
      writer.field("title", quote.article.title)
      writer.field("url", "/v1/articles/", quote.article.id)
    }
    optional("source", quote.article.source) { $0.reference($1) }
    array("via", quote.via) { $0.value($1.source.slug) }
    field("published", quote.article.published.flatMap { $0.year == nil ? nil : $0.description })
    field("origin", quote.origin)
  }
}
