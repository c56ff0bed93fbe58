import News
import Testing

@Suite("Case files")
struct CaseTests {
  @Test("every case reads as its file says", arguments: ReadingCase.all)
  func reads(_ example: ReadingCase) {
    let result = reading(example.text)
    for (block, lines) in example.expected {
      switch block {
      case "quotes": #expect(result.quoteLines == lines.filter { !$0.isEmpty })
      case "tagged": #expect(taggedReading(example.text).quoteLines == lines.filter { !$0.isEmpty })
      case "wanted":
        // What a person would read there and the engine does not yet.
        withKnownIssue { #expect(taggedReading(example.text).quoteLines == lines.filter { !$0.isEmpty }) }
      case "actors": #expect(result.actorLines == lines.filter { !$0.isEmpty })
      case "parts": #expect(result.partLines(in: example.text) == lines.filter { !$0.isEmpty })
      default: Issue.record("unknown block \(block)")
      }
    }
  }

  @Test("a text may end behind any of its words", arguments: ReadingCase.all)
  func endsAnywhere(_ example: ReadingCase) {
    let text = example.text
    for end in text.indices.dropFirst() where !text[end].isLetter && text[text.index(before: end)].isLetter {
      let quotes = reading(String(text[..<end])).quotes
      #expect(quotes.allSatisfy { !$0.spans.isEmpty }, "\(text[..<end])")
    }
  }

  @Test("there are at least 150 cases, each with a text and something expected")
  func areMany() {
    #expect(ReadingCase.all.count >= 150)
    for example in ReadingCase.all {
      #expect(!example.text.isEmpty && !example.expected.isEmpty, "\(example)")
    }
  }

  @Test("a quote's text is its spans' text joined by one space", arguments: ReadingCase.all)
  func textIsAtItsSpans(_ example: ReadingCase) {
    for quote in reading(example.text).quotes + taggedReading(example.text).quotes {
      #expect(!quote.spans.isEmpty)
      #expect(quote.text == quote.spans.map { words(at: $0, in: example.text) }.joined(separator: " "))
      #expect(zip(quote.spans, quote.spans.dropFirst()).allSatisfy { $0.end <= $1.start })
      if let speaker = quote.speaker { #expect(words(at: speaker.span, in: example.text) == speaker.asPrinted) }
      if let cue = quote.cue { #expect(words(at: cue.span, in: example.text) == cue.exact) }
    }
  }
}
