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
      writer.field("extractor", extractor)
      writer.field("offset_unit", "code_point")
      writer.field("lang", reading.language)
      writer.field("title", reading.title)
      writer.optional("published", reading.published) { $0.datedFact($1, in: text) }
      writer.optional("dateline", reading.dateline) { $0.dateline($1) }
      writer.array("segments", reading.segments) { writer, segment in
        writer.object { writer in
          writer.field("kind", segment.kind.rawValue)
          writer.places(segment.span)
        }
      }
      writer.array("via", reading.provenance) { $0.provenanceMark($1, in: text) }
      writer.array("actors", reading.actors) { $0.actor($1, in: reading) }
      writer.array("quotes", reading.quotes.indices) { writer, number in
        writer.quote(
          reading.quotes[number], in: reading, text: text,
          evidence: evidence.indices.contains(number) ? evidence[number] : nil)
      }
    }
  }

  private mutating func provenanceMark(_ mark: ProvenanceMark, in text: CodePointText) {
    object { writer in
      writer.field("source", mark.sourceName)
      writer.field("relation", mark.relation.rawValue)
      writer.optional("evidence", mark.evidence) { writer, span in writer.object { $0.evidence(span, in: text) } }
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
          writer.field("organization", reading.actorName(role.organization))
          writer.field("country", reading.actorName(role.country))
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

  private mutating func quote(
    _ quote: QuoteReading, in reading: Reading, text: CodePointText, evidence: QuoteEvidence?
  ) {
    object { writer in
      writer.field("type", quote.type.rawValue)
      writer.field("act", quote.act.rawValue)
      writer.field("text", quote.text)
      writer.field("segment", quote.segment.rawValue)
      writer.array("spans", quote.spans) { writer, span in
        writer.object { writer in
          writer.places(span)
          writer.field("kind", "content")
        }
      }
      writer.array("edits", quote.edits) { writer, edit in
        writer.object { writer in
          writer.field("kind", edit.kind.rawValue)
          writer.places(edit.span)
        }
      }
      writer.optional("speaker", quote.speaker) { $0.speaker($1, in: reading) }
      writer.array("co_speakers", quote.coSpeakers) { $0.speaker($1, in: reading) }
      writer.optional("cue", quote.cue) { writer, cue in
        writer.object { writer in
          writer.field("exact", cue.exact)
          writer.field("lemma", cue.lemma)
          writer.field("class", cue.cueClass.rawValue)
          writer.places(cue.span)
        }
      }
      writer.optional("said", quote.said) { $0.datedFact($1, in: text) }
      writer.field("occasion", quote.occasion)
      writer.field("parent", quote.parent)
      writer.field("confidence", quote.confidence)
      writer.field("rule", quote.rule)
      if let evidence { writer.evidence(evidence, in: text) }
    }
  }

  private mutating func speaker(_ speaker: SpeakerReading, in reading: Reading) {
    object { writer in
      writer.field("name", reading.actorName(speaker.actor))
      writer.field("as_printed", speaker.asPrinted)
      writer.places(speaker.span)
      writer.field("resolution", speaker.resolution.rawValue)
      writer.field("confidence", speaker.confidence)
    }
  }

  private mutating func datedFact(_ fact: DatedFact, in text: CodePointText) {
    object { writer in
      writer.date(fact.date)
      writer.field("basis", fact.basis.rawValue)
      writer.optional("evidence", fact.evidence) { writer, span in writer.object { $0.evidence(span, in: text) } }
    }
  }

  private mutating func dateline(_ dateline: Dateline) {
    object { writer in
      writer.field("place", dateline.place)
      writer.field("date", dateline.date.map(\.description))
      writer.field("agency", dateline.agency)
      writer.places(dateline.span)
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
}

extension Reading {
  fileprivate func actorName(_ index: Int?) -> String? {
    index.flatMap { actors.indices.contains($0) ? actors[$0].name : nil }
  }
}
