internal import API
public import ArgumentParser
internal import Extraction
public import Ingest
internal import Language
internal import News

/// `onrecord extract`: what is said in a text, without a database.
struct ExtractCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "extract",
    abstract: "Print the quotes and actors of a text, without a database.",
    discussion: """
      onrecord extract article.txt
      onrecord extract --format jsonl --ndjson articles.jsonl > quotes.ndjson
      onrecord extract --explain --html article.txt > article.html

      JSON Lines need at least 'text'; 'id' is echoed. Records that cannot be read are reported and left out.
      """)

  @Argument(help: "The file to read, or - for standard input.") var file: String
  @Option(help: "auto (by content), txt, jsonl, html, rss, atom, ninjs or csv.") var format: InputFormat = .auto
  @Option(help: "The date on which a text without one was published.") var published: String?
  @Flag(help: "How to print: an object a line.") var ndjson = false
  @Flag(help: "How to print: a line a quote, for reading.") var table = false
  @Flag(help: "How to print: a web page with the quotes highlighted.") var html = false
  @Flag(help: "Say of every quote what decided it: marks, cue, the tagger's probabilities, the rule, the speaker.")
  var explain = false
  @OptionGroup var common: CommonOptions

  mutating func run() async throws {
    let settings = try await Settings(common)
    let extractor = try await LanguageData.extractor(settings, common)
    let published = try published.map { text in
      guard let date = NewsDate(text), date.year != nil else {
        throw CommandFailure(.wrongUsage, "'\(text)' is no date; write it as 2022-02-11.")
      }
      return date
    }
    var rejected = 0
    var number = 0
    var records = try ArticleStream(InputFile(name: file), format: format)
    if html { Console.output(ReadingPage.head) }
    while let record = try records.next() {
      switch record {
      case .failure(let rejection):
        rejected += 1
        Console.say("\(rejection.place.description): \(rejection.message) (\(rejection.code.rawValue))")
      case .success(let article):
        number += 1
        let given = ArticleText(article.text, title: article.title, published: article.published?.date ?? published)
        var reading = extractor.reading(of: given)
        if let date = given.published {
          let basis: DateBasis = article.published?.date == nil ? .admin : .record
          reading.published = DatedFact(date: date, basis: basis, confidence: 1)
        }
        let evidence = explain ? extractor.evidence(for: reading, of: given) : []
        show(reading, of: article, number: number, evidence, by: extractor)
      }
    }
    if html { Console.output(ReadingPage.tail) }
    if rejected > 0 { throw CommandFailure(.someRejected) }
  }

  mutating func validate() throws {
    if [ndjson, table, html].count(where: { $0 }) > 1 {
      throw ValidationError("--ndjson, --table and --html are ways to print: give one of them.")
    }
  }

  private func show(
    _ reading: Reading, of article: IncomingArticle, number: Int, _ evidence: [QuoteEvidence], by extractor: Extractor
  ) {
    let text = CodePointText(article.text)
    if table { return showTable(reading, text, evidence) }
    if html {
      let id = article.recordID
      return Console.output(ReadingPage.section(reading, of: text, number: number, id: id, evidence: evidence))
    }
    var writer = JSONWriter(capacity: article.text.utf8.count * 2)
    writer.reading(reading, of: text, id: article.recordID, extractor: extractor.version, evidence: evidence)
    Console.output(writer.bytes + [0x0A])
  }

  private func showTable(_ reading: Reading, _ text: CodePointText, _ evidence: [QuoteEvidence]) {
    for (number, quote) in reading.quotes.enumerated() {
      let speaker = quote.speaker.flatMap { speaker in
        speaker.actor.flatMap { reading.actors.indices.contains($0) ? reading.actors[$0].name : nil }
          ?? "(\(speaker.asPrinted))"
      }
      let said = quote.said?.date?.description ?? "-"
      Console.output("\(said)\t\(quote.type.rawValue)\t\(speaker ?? "-")\t\(quote.cue?.lemma ?? "-")\t\(quote.text)")
      guard evidence.indices.contains(number) else { continue }
      for line in evidenceLines(evidence[number], of: quote, in: text) { Console.output("    " + line) }
    }
  }
}

extension InputFormat: ExpressibleByArgument {}
