import Archive
import News
import TestSupport
import Testing

/// A short article with two speakers, a role, a nested quote and an outlet.
func ministryStory() throws -> Story {
  var story = Story(
    """
    The Foreign Ministry spokeswoman Maria Zakharova said on Friday, as per Sputnik: “We heard the Council’s word.”
    Ana Weiss added that the Council had said it would wait.
    """)
  let zakharova = try story.name(.person, "Maria Zakharova", printed: ["Maria Zakharova"])
  let weiss = try story.name(.person, "Ana Weiss", printed: ["Ana Weiss"])
  let council = try story.name(.organization, "Council", printed: ["Council"])
  let ministry = try story.name(.organization, "Foreign Ministry", printed: ["Foreign Ministry"])
  try story.role(of: zakharova, "spokeswoman", organization: ministry)
  let sputnik = try story.via("Sputnik", .asPer, evidence: "as per Sputnik")
  try story.quote(
    "We heard the Council’s word.", speaker: ("Maria Zakharova", zakharova), cue: "said",
    said: DatedFact(
      date: NewsDate("2022-02-11"), basis: .weekday, evidence: try story.span(of: "Friday"), confidence: 0.9),
    provenance: [sputnik])
  let outer = try story.quote(
    "the Council had said it would wait", type: .indirect, speaker: ("Ana Weiss", weiss), cue: "added")
  try story.quote("it would wait", type: .indirect, speaker: ("the Council", council), parent: outer)
  return story
}

@Suite("Storing what a text says")
struct ReplaceReadingTests {
  @Test("a quote comes back with everything that was stored of it")
  func quoteRoundTrip() throws {
    let archive = try inMemoryArchive()
    let story = try ministryStory()
    let article = try archive.save(story, outlet: "The Herald")
    var filter = QuoteFilter()
    filter.article = [article.id]
    let page = try archive.quotes(matching: filter, order: .position, page: PageRequest(limit: 10))
    #expect(page.total == 3 && page.totalIsExact && !page.hasNext && !page.hasPrevious)

    let first = try #require(page.rows.first)
    #expect(first.id == StableID.quote(in: article.id, spans: story.reading.quotes[0].spans))
    #expect(first.text == "We heard the Council’s word.")
    #expect(first.spans == story.reading.quotes[0].spans)
    #expect(first.context.prefix.hasSuffix("as per Sputnik: “"))
    #expect(first.context.suffix == "”\nAna Weiss added that the Council had s")
    #expect(first.context.prefix.unicodeScalars.count == 40 && first.context.suffix.unicodeScalars.count == 40)
    #expect(first.speaker?.actor?.slug == "maria-zakharova")
    #expect(first.speaker?.role?.title == "spokeswoman")
    #expect(first.speaker?.role?.organization?.name == "Foreign Ministry")
    #expect(first.cue?.exact == "said")
    #expect(first.said?.date == NewsDate("2022-02-11"))
    #expect(first.said?.evidence?.exact == "Friday")
    #expect(first.via.map(\.source.slug) == ["sputnik"])
    #expect(first.via.first?.scope == .quote)
    #expect(first.mentions.map(\.slug) == ["council"])
    #expect(first.article.source?.name == "The Herald")
    #expect(first.article.extractor == "test/1")

    #expect(page.rows[1].children == [page.rows[2].id])
    #expect(page.rows[2].parent == page.rows[1].id)
    #expect(try archive.quote(id: first.id) == first)
  }

  @Test("an article comes back with its text, dates, segments and counts")
  func articleRoundTrip() throws {
    let archive = try inMemoryArchive()
    var story = try ministryStory()
    story.reading.segments = [Segment(.body, Span(0, 30))]
    story.reading.published = DatedFact(
      date: NewsDate("2022-02"), basis: .header, evidence: try story.span(of: "Friday"), confidence: 0.8)
    story.reading.dateline = Dateline(
      place: "Moscow", date: NewsDate("--02-11"), agency: "TASS", span: Span(0, 3))
    story.reading.title = "A word heard"
    let stored = try archive.save(story)
    let article = try #require(try archive.article(id: stored.id))
    #expect(article.text == story.text)
    #expect(article.segments == story.reading.segments)
    #expect(article.summary.title == "A word heard")
    #expect(article.summary.published?.date == NewsDate("2022-02"))
    #expect(article.summary.published?.evidence == Evidence(span: try story.span(of: "Friday"), exact: "Friday"))
    #expect(article.summary.dateline == story.reading.dateline)
    let counts = article.summary.counts
    #expect([counts.quotes, counts.speakers, counts.mentions] == [3, 3, 4])
    #expect(article.summary.extraction == .done)
    #expect(article.summary.ingestedAt.description == "2022-02-15T12:00:00Z")
    #expect(stored.metadata.title == nil && stored.metadata.published == nil)
  }

  @Test(
    "text is kept byte for byte",
    arguments: ["zero\0byte", "\u{FEFF}mark", "e\u{301} and \u{E9}", "🏴󠁧󠁢󠁥󠁮󠁧󠁿 flag", "line\r\nend ", " "])
  func exactText(text: String) throws {
    let archive = try inMemoryArchive()
    var story = Story(text)
    try story.quote(text)
    let article = try archive.save(story)
    #expect(try archive.text(of: article.id)?.text.utf8.elementsEqual(text.utf8) == true)
    let quotes = try archive.quotes(matching: QuoteFilter(), page: PageRequest(limit: 2)).rows
    #expect(quotes.map { Array($0.text.utf8) } == [Array(text.utf8)])
  }

  @Test("a reading that does not agree with the text is refused whole")
  func unfaithfulReadings() throws {
    let archive = try inMemoryArchive()
    let spoilt: [(String, (inout Story) -> Void)] = [
      ("other words", { $0.reading.quotes[0].text = "We heard the Council's word." }),
      ("a place beyond the end", { $0.reading.quotes[0].spans = [Span(9000, 9001)] }),
      ("an empty place", { $0.reading.quotes[0].spans = [Span(5, 5)] }),
      ("no place", { $0.reading.quotes[0].spans = [] }),
      ("the same place twice", { $0.reading.quotes[1] = $0.reading.quotes[0] }),
      ("another speaker's words", { $0.reading.quotes[0].speaker?.asPrinted = "Mary" }),
      ("a speaker who is not there", { $0.reading.quotes[0].speaker?.actor = 99 }),
      ("a parent that is not there", { $0.reading.quotes[0].parent = 7 }),
      ("a quote inside itself", { $0.reading.quotes[0].parent = 0 }),
      ("a mark that is not there", { $0.reading.quotes[0].provenance = [3] }),
      ("a mention before the beginning", { $0.reading.actors[0].mentions[0].span = Span(-1, 4) }),
      ("a confidence above one", { $0.reading.quotes[0].confidence = 1.5 }),
    ]
    for (what, spoil) in spoilt {
      var story = try ministryStory()
      spoil(&story)
      let error = #expect(throws: ArchiveError.self, "\(what)") { try archive.save(story) }
      guard case .unfaithful = error else {
        Issue.record("\(what): \(String(describing: error))")
        continue
      }
    }
    #expect(try archive.statistics().articles == 0)
    #expect(try archive.dataSequence() == 0)
  }

  @Test("reading a text again changes no id and no count")
  func rereading() throws {
    let archive = try inMemoryArchive()
    let story = try ministryStory()
    try archive.save(story)
    let quotes = try archive.quotes(matching: QuoteFilter(), order: .position, page: PageRequest(limit: 9)).rows
    let actors = try archive.actors(matching: ActorFilter(), order: .name, page: PageRequest(limit: 9)).rows
    try archive.save(story)
    #expect(try archive.quotes(matching: QuoteFilter(), order: .position, page: PageRequest(limit: 9)).rows == quotes)
    #expect(try archive.actors(matching: ActorFilter(), order: .name, page: PageRequest(limit: 9)).rows == actors)
  }
}
