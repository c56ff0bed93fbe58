internal import Archive
public import Extraction
public import News

/// The JSON of what was read in one text that is not stored: the shapes of quotes and actors, ids left out.
extension JSONWriter {
  /// - Parameters:
  ///   - id: The caller's own name of the text; left out where it is nil.
  ///   - text: The text that was read, for the words at evidence spans.
  ///   - evidence: What decided each quote; left out where it is empty.
  public mutating func reading(
    _ reading: Reading, of text: CodePointText, id: String?, extractor: String, evidence: [QuoteEvidence] = []
  ) {
    object { writer in
      if let id { writer.field("id", id) }
      writer.fields(of: reading, text, extractor: extractor, evidence: evidence)
    }
  }

  mutating func fields(
    of reading: Reading, _ text: CodePointText, extractor: String, evidence: [QuoteEvidence] = []
  ) {
    field("extractor", extractor)
    field("offset_unit", "code_point")
    field("lang", reading.language)
    field("title", reading.title)
    optional("published", reading.published) { writer, date in
      writer.object { $0.dated(StoredDate(date, in: text)) }
    }
    optional("dateline", reading.dateline) { $0.dateline($1, published: reading.published?.date) }
    array("segments", reading.segments) { writer, segment in
      writer.object { writer in
        writer.field("kind", segment.kind.rawValue)
        writer.places(segment.span)
      }
    }
    let marksOfQuotes = reading.marksOfQuotes
    array("via", reading.provenance.enumerated()) { writer, item in
      let (number, mark) = item
      writer.object { writer in
        writer.object("source") { $0.field("name", mark.sourceName) }
        writer.mark(
          mark.relation, marksOfQuotes.contains(number) ? .quote : .article,
          mark.evidence.map { Evidence(span: $0, exact: text[$0]) })
      }
    }
    array("actors", reading.actors) { $0.actor($1, in: reading) }
    let quotes = ReadQuotes(reading, text, extractor: extractor)
    array("quotes", reading.quotes.indices) { writer, number in
      writer.quote(number, of: quotes, evidence: evidence.indices.contains(number) ? evidence[number] : nil)
    }
  }

  private mutating func actor(_ actor: ActorReading, in reading: Reading) {
    object { writer in
      writer.field("kind", actor.kind.rawValue)
      writer.field("name", actor.name)
      writer.array("names", actor.names) { writer, name in
        writer.object { writer in
          writer.field("name", name.name)
          writer.field("kind", name.kind.rawValue)
          writer.field("count", name.count)
        }
      }
      writer.array("roles", actor.roles) { writer, role in
        writer.object { writer in
          writer.field("title", role.title)
          writer.field("organization", reading.actor(role.organization)?.name)
          writer.field("country", reading.actor(role.country)?.name)
        }
      }
      writer.array("mentions", actor.mentions) { writer, mention in
        writer.object { writer in
          writer.places(mention.span)
          writer.field("form", mention.form.rawValue)
        }
      }
    }
  }
}

extension JSONWriter {
  mutating func places(_ span: Span) {
    field("start", span.start)
    field("end", span.end)
  }

  mutating func evidence(_ span: Span, in text: CodePointText) {
    places(span)
    field("exact", text[span])
  }

  /// `date` and `precision`; a date without its year is null, with the precision `month-day`.
  mutating func date(_ date: NewsDate?) {
    field("date", date?.year == nil ? nil : date?.description)
    field("precision", date?.precision.rawValue)
  }

  /// A dateline that gives no year has that of the article's date.
  mutating func dateline(_ dateline: Dateline, published: NewsDate?) {
    object { writer in
      writer.field("place", dateline.place)
      writer.date(dateline.date.map { $0.year == nil ? $0.inYear(of: published) ?? $0 : $0 })
      writer.field("agency", dateline.agency)
      writer.places(dateline.span)
    }
  }
}

extension Reading {
  /// The actor of that index; nil where there is none.
  func actor(_ index: Int?) -> ActorReading? {
    index.flatMap { actors.indices.contains($0) ? actors[$0] : nil }
  }
}

extension StoredDate {
  /// The same as it is stored: with the words at its place.
  init(_ fact: DatedFact, in text: CodePointText) {
    self.init(
      date: fact.date, basis: fact.basis, evidence: fact.evidence.map { Evidence(span: $0, exact: text[$0]) },
      confidence: fact.confidence)
  }
}
