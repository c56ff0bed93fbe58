internal import Archive
internal import News

/// Rows in the words of schema.org, with places as W3C Web Annotation selectors (JSON-LD 1.1).
enum LinkedData {
  /// Writes the context that gives the words their meaning.
  static func writeContext(to writer: inout JSONWriter) {
    writer.object("@context") { writer in
      writer.field("@vocab", "https://schema.org/")
      writer.field("oa", "http://www.w3.org/ns/oa#")
    }
  }
}

extension JSONWriter {
  fileprivate mutating func linked(_ type: String, _ base: String, _ path: String) {
    field("@type", type)
    field("@id", base + path)
  }

  fileprivate mutating func linked(_ actor: ActorRef, base: String) {
    object { writer in
      writer.linked(actor.kind.schemaType, base, Address.actor(actor))
      writer.field("name", actor.name)
    }
  }

  fileprivate mutating func linked(_ source: SourceRef, base: String) {
    object { writer in
      writer.linked("NewsMediaOrganization", base, Address.source(source))
      writer.field("name", source.name)
    }
  }

  fileprivate mutating func date(_ name: StaticString, _ date: NewsDate?) {
    if let date, date.year != nil { field(name, date.description) }
  }
}

extension ActorKind {
  fileprivate var schemaType: String {
    switch self {
    case .person: "Person"
    case .organization, .group: "Organization"
    case .country: "Country"
    }
  }
}

extension QuoteSummary {
  func writeLinked(to writer: inout JSONWriter, base: String) {
    writer.object { writer in
      writer.array("@type", ["Quotation", "oa:Annotation"]) { $0.value($1) }
      writer.field("@id", base + Address.quote(id))
      writer.field("text", text)
      writer.field("inLanguage", article.lang)
      let speakers = [speaker].compactMap(\.self) + coSpeakers
      writer.array("creator", speakers) { writer, speaker in
        if let actor = speaker.actor { return writer.linked(actor, base: base) }
        writer.object { writer in
          writer.field("@type", "Thing")
          writer.field("name", speaker.asPrinted)
        }
      }
      writer.date("dateCreated", said?.date)
      writer.object("isPartOf") { writer in
        writer.linked("NewsArticle", base, Address.article(article.id))
        if let title = article.title { writer.field("headline", title) }
        writer.date("datePublished", article.published)
        if let source = article.source {
          writer.key("publisher")
          writer.linked(source, base: base)
        }
      }
      writer.object("oa:hasTarget") { writer in
        writer.field("@type", "oa:SpecificResource")
        writer.object("oa:hasSource") { $0.field("@id", base + Address.article(article.id) + "/text") }
        writer.key("oa:hasSelector")
        writer.array { writer in
          for span in spans { writer.selector(of: span) }
          if spans.count == 1 { writer.object { $0.exact(text, context) } }
        }
      }
    }
  }
}

extension JSONWriter {
  fileprivate mutating func selector(of span: Span) {
    object { writer in
      writer.field("@type", "oa:TextPositionSelector")
      writer.field("oa:start", span.start)
      writer.field("oa:end", span.end)
    }
  }

  fileprivate mutating func exact(_ text: String, _ context: QuoteSummary.Context) {
    field("@type", "oa:TextQuoteSelector")
    field("oa:exact", text)
    field("oa:prefix", context.prefix)
    field("oa:suffix", context.suffix)
  }
}

extension ArticleSummary {
  func writeLinked(to writer: inout JSONWriter, base: String) {
    writer.object { writer in
      writer.linked("NewsArticle", base, Address.article(id))
      writer.field("inLanguage", lang)
      if let title { writer.field("headline", title) }
      if let byline { writer.field("author", byline) }
      if let canonicalURL { writer.field("url", canonicalURL) }
      writer.date("datePublished", published?.date)
      if let source {
        writer.key("publisher")
        writer.linked(source, base: base)
      }
      writer.field("wordCount", wordCount)
      if let text { writer.field("articleBody", text) }
    }
  }
}

extension ActorSummary {
  func writeLinked(to writer: inout JSONWriter, base: String) { writer.linked(actor, base: base) }
}

extension SourceSummary {
  func writeLinked(to writer: inout JSONWriter, base: String) { writer.linked(source, base: base) }
}

extension StatementSummary {
  func writeLinked(to writer: inout JSONWriter, base: String) {
    writer.object { writer in
      writer.linked("Claim", base, Address.statement(id))
      if let words = variants.first?.text { writer.field("text", words) }
      writer.key("creator")
      writer.linked(speaker, base: base)
      writer.date("dateCreated", said?.date)
      writer.array("appearance", variants) { writer, variant in
        writer.object { $0.linked("Quotation", base, Address.quote(variant.quote)) }
      }
      writer.object("firstAppearance") { $0.linked("Quotation", base, Address.quote(representative)) }
    }
  }
}

extension RankedDivergence {
  func writeLinked(to writer: inout JSONWriter, base: String) {
    writer.object { writer in
      writer.linked("Claim", base, Address.statement(statement))
      writer.key("creator")
      writer.linked(speaker, base: base)
    }
  }
}
