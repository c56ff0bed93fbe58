internal import Archive
internal import News

/// What the JSON of a quote says alike of one that is stored and of one that was only read.
extension JSONWriter {
  /// The words, how and where they are given, and what stands around them.
  mutating func words(
    _ text: String, _ type: QuoteType, _ act: Act, at spans: [Span], in segment: Segment.Kind, prefix: String,
    suffix: String
  ) {
    field("type", type.rawValue)
    field("act", act.rawValue)
    field("text", text)
    array("spans", spans) { writer, span in
      writer.object { writer in
        writer.places(span)
        writer.field("kind", "content")
      }
    }
    object("context") { writer in
      writer.field("prefix", prefix)
      writer.field("suffix", suffix)
    }
    field("segment", segment.rawValue)
  }

  /// How a speaker is printed, and what told who that is.
  mutating func printed(
    _ words: String, at span: Span, _ resolution: Resolution, _ confidence: Double, role: String?
  ) {
    field("as_printed", words)
    places(span)
    field("resolution", resolution.rawValue)
    field("confidence", confidence)
    field("role", role)
  }

  mutating func cue(_ cue: Cue?) {
    optional("cue", cue) { writer, cue in
      writer.object { writer in
        writer.field("exact", cue.exact)
        writer.field("lemma", cue.lemma)
        writer.field("class", cue.cueClass.rawValue)
        writer.places(cue.span)
      }
    }
  }

  mutating func said(_ said: StoredDate?, occasion: String?) {
    optional("said", said) { writer, said in
      writer.object { writer in
        writer.dated(said)
        writer.field("occasion", occasion)
      }
    }
  }

  /// A date with what shows it and how sure it is.
  mutating func dated(_ stored: StoredDate) {
    date(stored.date)
    field("basis", stored.basis.rawValue)
    optional("evidence", stored.evidence) { $0.evidence($1) }
    field("confidence", stored.confidence)
  }

  mutating func edits(_ edits: [QuoteEdit]) {
    array("edits", edits) { writer, edit in
      writer.object { writer in
        writer.field("kind", edit.kind.rawValue)
        writer.places(edit.span)
      }
    }
  }

  /// How far the quote can be relied on, and on what.
  mutating func standing(
    lang: String?, _ confidence: Double, _ review: Review, extractor: String?, rule: String, sha256: String
  ) {
    field("lang", lang)
    field("confidence", confidence)
    field("review", review.rawValue)
    field("extractor", extractor)
    field("rule", rule)
    field("sha256", sha256)
  }
}
