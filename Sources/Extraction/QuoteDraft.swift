internal import Language
internal import News

/// A quote in tokens, before anybody is resolved.
struct QuoteDraft {
  /// Ordered, apart, without outer quotation marks; none is empty.
  var spans: [TokenRange]
  var cue: TokenRange?
  /// Lemma, class, act; nil where no cue was found.
  var entry: CueEntry?
  /// Where the speaker is printed, appositions included.
  var source: TokenRange?
  var passage: Int
  var rule: String
  var confidence: Double
  /// Nobody is printed: the speaker is that of the draft before.
  var continues = false
  /// An answer in an interview whose turns bear no names: the speaker is who is interviewed.
  var isAnswer = false
  /// Index of the draft that holds this one.
  var parent: Int?

  var start: Int { spans.first?.lowerBound ?? 0 }
  var end: Int { spans.last?.upperBound ?? 0 }

  /// Content, cue and speaker.
  var ranges: [TokenRange] { spans + [cue, source].compactMap { $0 } }

  /// The draft with its spans in the order of the text, those that overlap made one.
  var inOrder: QuoteDraft {
    var copy = self
    copy.spans = []
    for span in spans.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = copy.spans.last, span.lowerBound < last.upperBound {
        copy.spans[copy.spans.count - 1] = last.lowerBound..<max(last.upperBound, span.upperBound)
      } else {
        copy.spans.append(span)
      }
    }
    return copy
  }
}

/// A cue where it stands.
struct CueMatch {
  /// The words of the cue: `pointed out`.
  var tokens: TokenRange
  /// With the auxiliaries, adverbs and days before it: `has often said`, `on Friday stated`.
  var group: TokenRange
  var entry: CueEntry
  var inflection: CueForm.Inflection
  var isPassive = false
  /// `according to`
  var isPreposition = false
}
