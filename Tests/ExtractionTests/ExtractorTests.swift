import Extraction
import News
import Testing

@Suite("Extractor")
struct ExtractorTests {
  @Test(
    "any text can be read, and what is no news gives no quotes",
    arguments: [
      "", " ", "\n\n\n", "word", "\"", "“", "''", "“”", "“ ”", "said", "according to", ":", "(", "’s", "…", "\u{FEFF}",
      "Der Hafen bleibt geschlossen.", "港は閉鎖されたままだ。", "Гавань закрыта.", "🙂🙂🙂", "a\u{301}\u{301}\u{301}",
      "date 2022-13-45 nothing", "date 2022-02-11", "MOSCOW", "via", "Image:", "He said", "said he", "“said”", "X,",
    ])
  func readsAnything(_ text: String) {
    #expect(reading(text).quotes.isEmpty)
  }

  @Test("spans count code points, also behind astral and combining characters")
  func countsCodePoints() {
    let text = "🙂 Caf\u{65}\u{301} owner Zoë Müller said: “Der Kaffee ☕️ ist heiß — 🔥.”"
    let quotes = reading(text).quotes
    #expect(quotes.count == 1)
    #expect(quotes.first?.text == "Der Kaffee ☕️ ist heiß — 🔥.")
    #expect(quotes.first.map { words(at: $0.spans[0], in: text) } == quotes.first?.text)
    #expect(quotes.first?.speaker.map { words(at: $0.span, in: text) } == quotes.first?.speaker?.asPrinted)
  }

  @Test("the same text gives the same reading")
  func isDeterministic() {
    let text = ReadingCase.all.map(\.text).joined(separator: "\n\n")
    #expect(reading(text) == reading(text))
  }

  @Test("the record's date outranks the text's own")
  func takesTheRecordsDate() {
    let text = "date 2022-02-12 The sea was calm, captain Nils Dahl said on Monday."
    let said = reading(text, published: NewsDate(year: 2021, month: 6, day: 2)).quotes.first?.said
    #expect(said?.date == NewsDate(year: 2021, month: 5, day: 31))
  }

  @Test("the record's headline is the title")
  func takesTheRecordsTitle() {
    let text = "Harbour closed\n\nThe harbour is closed, port chief Eva Lind said. Ships wait outside the bay."
    #expect(reading(text, title: "Fog shuts port").title == "Fog shuts port")
    #expect(reading(text).title == "Harbour closed")
  }

  @Test(
    "hostile text is read whole",
    arguments: [
      "\"", "“", "a", "a\n", "said ", "“a ", "([", "‘a b’ ", "John Smith ", "Ministry of Foreign Affairs of ", "a, ",
      "X and ", "“We will,” Bob Smith said. ", "“We will go home now\n\n", "He said that Bob, who said, told X that ",
      "Bob said: ", "according to ", "'s ' ", "Moscow said the Foreign Ministry said ",
    ])
  func survivesHostileText(_ unit: String) {
    let text = String(repeating: unit, count: 20_000 / unit.utf8.count)
    let result = reading(text)
    for quote in result.quotes.prefix(50) {
      #expect(quote.text == quote.spans.map { words(at: $0, in: text) }.joined(separator: " "))
    }
    #expect(result.segments.allSatisfy { !$0.span.isEmpty })
  }

  @Test("segments are ordered and do not overlap", arguments: ReadingCase.all)
  func segmentsAreOrdered(_ example: ReadingCase) {
    let segments = reading(example.text).segments
    #expect(zip(segments, segments.dropFirst()).allSatisfy { $0.span.end <= $1.span.start })
  }

  @Test("bytes that are no UTF-8 never reach the extractor, replaced ones do no harm")
  func readsReplacedBytes() {
    let text = String(decoding: [0x22, 0xFF, 0xFE, 0x22, 0x20] + Array("said Bob Lang.".utf8), as: UTF8.self)
    #expect(reading(text).wordCount > 0)
  }
}
