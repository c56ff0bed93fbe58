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
  /// Index of the draft that holds this one.
  var parent: Int?

  var start: Int { spans.first?.lowerBound ?? 0 }
  var end: Int { spans.last?.upperBound ?? 0 }
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
