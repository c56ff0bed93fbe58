internal import Archive
internal import Extraction
internal import News

/// The quotes of a text that is not stored, with what each of them shows of the whole reading.
struct ReadQuotes {
  let reading: Reading
  let text: CodePointText
  let extractor: String
  let sha256: String
  private let mentions: PlacedMentions<Int>
  private let marksOfQuotes: Set<Int>
  private let children: [Int: [Int]]

  init(_ reading: Reading, _ text: CodePointText, extractor: String) {
    self.reading = reading
    self.text = text
    self.extractor = extractor
    sha256 = sha256Hex(Array(text.text.utf8))
    mentions = PlacedMentions(reading.actors.enumerated().map { ($1.mentions, $0) })
    marksOfQuotes = reading.marksOfQuotes
    children = Dictionary(grouping: reading.quotes.indices.filter { reading.quotes[$0].parent != nil }) {
      reading.quotes[$0].parent ?? $0
    }
  }

  /// Places of the quotes inside this one.
  fileprivate func children(of number: Int) -> [Int] { children[number] ?? [] }

  /// Names of the outlets that the text gives for this quote or for all of it.
  fileprivate func via(_ quote: QuoteReading) -> [String] {
    reading.provenance.enumerated()
      .filter { quote.provenance.contains($0.offset) || !marksOfQuotes.contains($0.offset) }.map(\.element.sourceName)
  }

  /// Names of those spoken of, in the order of the reading's actors.
  fileprivate func spokenOf(in quote: QuoteReading) -> [String] {
    mentions.actors(in: quote).sorted().compactMap { reading.actor($0)?.name }
  }

  /// The first office that the text gives the actor.
  fileprivate func role(of actor: ActorReading?) -> String? {
    actor?.roles.first.map {
      RoleBrief.line(
        $0.title, organization: reading.actor($0.organization)?.name, country: reading.actor($0.country)?.name)
    }
  }
}

extension JSONWriter {
  /// The quote's own shape without what only an archive knows: actors and outlets by name, quotes by place in the list.
  mutating func quote(_ number: Int, of quotes: ReadQuotes, evidence: QuoteEvidence?) {
    let (reading, text, quote) = (quotes.reading, quotes.text, quotes.reading.quotes[number])
    let (extent, length) = (quote.extent, QuoteSummary.Context.length)
    object { writer in
      writer.words(
        quote.text, quote.type, quote.act, at: quote.spans, in: quote.segment,
        prefix: text[Span(extent.start - length, extent.start)], suffix: text[Span(extent.end, extent.end + length)])
      writer.optional("speaker", quote.speaker) { $0.speaker($1, in: quotes) }
      writer.array("co_speakers", quote.coSpeakers) { $0.speaker($1, in: quotes) }
      writer.cue(quote.cue)
      writer.said(quote.said.map { StoredDate($0, in: text) }, occasion: quote.occasion)
      writer.field("occasion", quote.occasion)
      writer.object("reported") { writer in
        writer.object("article") { $0.field("title", reading.title) }
        writer.array("via", quotes.via(quote)) { $0.value($1) }
        writer.field("published", reading.published?.date.flatMap { $0.year == nil ? nil : $0.description })
      }
      writer.field("parent", quote.parent)
      writer.array("children", quotes.children(of: number)) { $0.value($1) }
      writer.edits(quote.edits)
      writer.array("mentions", quotes.spokenOf(in: quote)) { $0.value($1) }
      writer.standing(
        lang: reading.language, quote.confidence, .unreviewed, extractor: quotes.extractor, rule: quote.rule,
        sha256: quotes.sha256)
      if let evidence { writer.evidence(evidence, in: text) }
    }
  }

  private mutating func speaker(_ speaker: SpeakerReading, in quotes: ReadQuotes) {
    let actor = quotes.reading.actor(speaker.actor)
    object { writer in
      writer.field("name", actor?.name)
      writer.field("kind", actor?.kind.rawValue)
      writer.printed(
        speaker.asPrinted, at: speaker.span, speaker.resolution, speaker.confidence, role: quotes.role(of: actor))
    }
  }
}
