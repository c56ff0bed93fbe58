internal import Extraction
internal import News

/// The JSON of why a quote was read as it was.
extension JSONWriter {
  mutating func evidence(_ evidence: QuoteEvidence, in text: CodePointText) {
    object("evidence") { writer in
      writer.array("marks", evidence.marks) { writer, marks in
        writer.object { writer in
          writer.field("opening", marks.opening)
          writer.field("closing", marks.closing)
          writer.places(marks.span)
        }
      }
      writer.field("cue_listed", evidence.isCueListed)
      writer.array("tagger", evidence.tagger) { writer, certainty in
        writer.object { writer in
          writer.field("role", certainty.role.rawValue)
          writer.places(certainty.span)
          writer.field("share", certainty.share)
          writer.field("least", certainty.least)
          writer.field("mean", certainty.mean)
        }
      }
      writer.optional("antecedent", evidence.antecedent) { writer, span in writer.object { $0.evidence(span, in: text) }
      }
      writer.optional("office", evidence.office) { writer, span in writer.object { $0.evidence(span, in: text) } }
    }
  }

  private mutating func field(_ name: StaticString, _ flag: Bool?) {
    key(name)
    if let flag { value(flag) } else { null() }
  }
}
