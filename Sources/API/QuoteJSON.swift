public import Archive
internal import News

extension JSONWriter {
  /// A quote, the same in lists and alone.
  public mutating func quote(_ quote: QuoteSummary) {
    object { writer in
      writer.field("id", quote.id)
      writer.field("url", "/v1/quotes/", quote.id)
      writer.field("type", quote.type.rawValue)
      writer.field("act", quote.act.rawValue)
      writer.field("text", quote.text)
      writer.array("spans", quote.spans) { writer, span in
        writer.object { writer in
          writer.places(span)
          writer.field("kind", "content")
        }
      }
      writer.object("context") { writer in
        writer.field("prefix", quote.context.prefix)
        writer.field("suffix", quote.context.suffix)
      }
      writer.field("segment", quote.segment.rawValue)
      writer.optional("speaker", quote.speaker) { $0.speaker($1) }
      writer.array("co_speakers", quote.coSpeakers) { $0.speaker($1) }
      writer.optional("cue", quote.cue) { writer, cue in
        writer.object { writer in
          writer.field("exact", cue.exact)
          writer.field("lemma", cue.lemma)
          writer.field("class", cue.cueClass.rawValue)
          writer.places(cue.span)
        }
      }
      writer.optional("said", quote.said) { writer, said in
        writer.object { writer in
          writer.date(said.date)
          writer.field("basis", said.basis.rawValue)
          writer.optional("evidence", said.evidence) { $0.evidence($1) }
          writer.field("confidence", said.confidence)
          writer.field("occasion", quote.occasion)
        }
      }
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
      writer.array("edits", quote.edits) { writer, edit in
        writer.object { writer in
          writer.field("kind", edit.kind.rawValue)
          writer.places(edit.span)
        }
      }
      writer.array("mentions", quote.mentions) { $0.value($1.slug) }
      writer.field("lang", quote.article.lang)
      writer.field("confidence", quote.confidence)
      writer.field("review", quote.review.rawValue)
      writer.field("extractor", quote.article.extractor)
      writer.field("rule", quote.rule)
      writer.field("sha256", quote.article.sha256)
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
      writer.field("as_printed", speaker.asPrinted)
      writer.places(speaker.span)
      writer.field("resolution", speaker.resolution.rawValue)
      writer.field("confidence", speaker.confidence)
      writer.field("role", speaker.role?.line)
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
