internal import Extraction
internal import Foundation
internal import News

/// An article of which the right answer is known: a line of a gold file (docs/data-format.md).
struct GoldArticle {
  struct Quote {
    var spans: [Span]
    /// Nil where the file does not say.
    var type: QuoteType?
    /// What the file says of the speaker; nil where it says nothing.
    var speaker: Speaker?
    /// Nil where the file does not say.
    var cue: [Span]?
    /// The day, month or year; nil where the file does not say.
    var said: NewsDate?
    /// Quotes with the same word report one act of saying.
    var statement: String?
  }

  enum Speaker {
    /// The text names nobody.
    case nobody
    /// Where the speaker is printed, and the words or, behind a pronoun or description, the name.
    case somebody(spans: [Span], name: String)
  }

  var text: Extraction.ArticleText
  var quotes: [Quote]

  /// - Throws: `IngestError.noGold` with what is wrong with the line.
  init(_ line: [UInt8], number: Int) throws(IngestError) {
    func broken(_ what: String) -> IngestError { .noGold("Line \(number) \(what)") }
    guard let record = JSONRecord(line) else { throw broken("is not a JSON object.") }
    guard let words = record.string("text"), !words.isEmpty else { throw broken("has no \"text\".") }
    text = Extraction.ArticleText(
      words, title: record.string("title"), published: record.string("published").flatMap(NewsDate.init))
    guard record.has("quotes") else { throw broken("has no \"quotes\"; give an empty list where nobody is quoted.") }
    let length = words.unicodeScalars.count
    quotes = []
    for (n, quote) in record.records("quotes").enumerated() {
      let spans = quote.spans("spans") ?? []
      guard !spans.isEmpty, spans.allSatisfy({ $0.start >= 0 && $0.start < $0.end && $0.end <= length }) else {
        throw broken("has a quote (number \(n + 1)) whose \"spans\" are not places in its text.")
      }
      var gold = Quote(spans: spans)
      if let type = quote.string("type") {
        guard let type = QuoteType(rawValue: type) else { throw broken("has a quote of the unknown type '\(type)'.") }
        gold.type = type
      }
      if let date = quote.string("said") {
        guard let date = NewsDate(date) else { throw broken("has a quote with '\(date)' for a date.") }
        gold.said = date
      }
      gold.speaker = quote.speaker
      gold.cue = quote.record("cue")?.spans("spans")
      gold.statement = quote.text("statement")
      quotes.append(gold)
    }
  }
}

extension JSONRecord {
  /// A list of pairs of numbers.
  fileprivate func spans(_ name: String) -> [Span]? {
    guard let pairs = list(name) as? [[Any]] else { return nil }
    return pairs.map { pair in
      let numbers = pair.compactMap { ($0 as? NSNumber)?.intValue }
      return numbers.count == 2 ? Span(numbers[0], numbers[1]) : Span(-1, -1)
    }
  }

  fileprivate var speaker: GoldArticle.Speaker? {
    guard let speaker = record("speaker") else { return isNull("speaker") ? .nobody : nil }
    let name = speaker.string("resolved") ?? speaker.string("text") ?? ""
    return .somebody(spans: speaker.spans("spans") ?? [], name: name)
  }
}
