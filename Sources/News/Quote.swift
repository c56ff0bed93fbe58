/// How the words are given: all of the content in quotation marks, part of it, or none.
public enum QuoteType: String, Sendable, CaseIterable {
  case direct, mixed, indirect
}

/// What the speaker did (Semino and Short 2004): said it, wrote it, or thought it ("Lavrov hopes …").
public enum Act: String, Sendable, CaseIterable {
  case speech, writing, thought
}

public enum CueClass: String, Sendable, CaseIterable {
  case neutral, assertive, negative, concession, question, document
}

/// The reporting verb or phrase: `said`, `according to`.
public struct Cue: Hashable, Sendable {
  public var span: Span
  /// As printed.
  public var exact: String
  public var lemma: String
  public var cueClass: CueClass

  public init(span: Span, exact: String, lemma: String, cueClass: CueClass) {
    self.span = span
    self.exact = exact
    self.lemma = lemma
    self.cueClass = cueClass
  }
}

/// What told who the speaker is.
public enum Resolution: String, Sendable, CaseIterable {
  case name, surname, acronym, metonym, descriptor, pronoun, continuation
  /// Printed, but it is not known who that is.
  case none
  /// A person said so.
  case admin
}

/// What people say of a quote: nothing yet, that it is right as it is, that it was made right, that it is none.
public enum Review: String, Sendable, CaseIterable {
  case unreviewed, confirmed, corrected, rejected
}

/// Who said it, as one article gives it.
public struct SpeakerReading: Hashable, Sendable {
  /// Where the speaker is printed.
  public var span: Span
  /// The words there.
  public var asPrinted: String
  /// Index in the reading's actors; nil where a speaker is printed but not known.
  public var actor: Int?
  public var resolution: Resolution
  /// 0 to 1.
  public var confidence: Double

  public init(span: Span, asPrinted: String, actor: Int?, resolution: Resolution, confidence: Double) {
    self.span = span
    self.asPrinted = asPrinted
    self.actor = actor
    self.resolution = resolution
    self.confidence = confidence
  }
}

/// A place inside a quote that is not plainly the speaker's: `[the principle]`, `...`, a scare-quoted fragment.
public struct QuoteEdit: Hashable, Sendable {
  public enum Kind: String, Sendable, CaseIterable {
    case insertion, ellipsis, scare
  }

  public var kind: Kind
  public var span: Span

  public init(_ kind: Kind, _ span: Span) {
    self.kind = kind
    self.span = span
  }
}

/// One report of speech in one article.
public struct QuoteReading: Hashable, Sendable {
  public var type: QuoteType
  public var act: Act
  /// The content: ordered, apart, without the outer quotation marks. Never empty.
  public var spans: [Span]
  /// The spans' words joined by one space.
  public var text: String
  public var edits: [QuoteEdit]
  /// Where the quote stands: `headline`, `standfirst` or `body` (all others).
  public var segment: Segment.Kind
  /// The first speaker; nil where none is printed.
  public var speaker: SpeakerReading?
  /// The others of a joint saying ("Lavrov and Rau said").
  public var coSpeakers: [SpeakerReading]
  public var cue: Cue?
  public var said: DatedFact?
  /// "press conference".
  public var occasion: String?
  /// Indexes of the marks in the reading's provenance that speak of this quote.
  public var provenance: [Int]
  /// Index of the quote in the reading that holds this one.
  public var parent: Int?
  /// 0 to 1.
  public var confidence: Double
  /// The name of the pattern that found it: `content_cue_source`.
  public var rule: String

  public init(
    type: QuoteType, act: Act, spans: [Span], text: String, edits: [QuoteEdit] = [], segment: Segment.Kind = .body,
    speaker: SpeakerReading? = nil, coSpeakers: [SpeakerReading] = [], cue: Cue? = nil, said: DatedFact? = nil,
    occasion: String? = nil, provenance: [Int] = [], parent: Int? = nil, confidence: Double, rule: String
  ) {
    self.type = type
    self.act = act
    self.spans = spans
    self.text = text
    self.edits = edits
    self.segment = segment
    self.speaker = speaker
    self.coSpeakers = coSpeakers
    self.cue = cue
    self.said = said
    self.occasion = occasion
    self.provenance = provenance
    self.parent = parent
    self.confidence = confidence
    self.rule = rule
  }

  /// From the first word of the content to the last.
  public var extent: Span { Span(spans.first?.start ?? 0, spans.last?.end ?? 0) }
}
