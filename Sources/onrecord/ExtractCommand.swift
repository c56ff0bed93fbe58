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

      JSON Lines need at least 'text'; 'id' is echoed. Records that cannot be read are reported and left out.
      """)

  @Argument(help: "The file to read, or - for standard input.") var file: String
  @Option(help: "auto (by content), txt, jsonl, html, rss, atom, ninjs or csv.") var format: InputFormat = .auto
  @Option(help: "The date on which a text without one was published.") var published: String?
  @Flag(help: "How to print: an object a line.") var ndjson = false
  @Flag(help: "How to print: a line a quote, for reading.") var table = false
  @OptionGroup var common: CommonOptions

  mutating func run() async throws {
    let settings = try await Settings(common)
    let extractor = try LanguageData.extractor(settings, common)
    let published = try published.map { text in
      guard let date = NewsDate(text), date.year != nil else {
        throw CommandFailure(.wrongUsage, "'\(text)' is no date; write it as 2022-02-11.")
      }
      return date
    }
    var rejected = 0
    var records = try ArticleStream(InputFile(name: file), format: format)
    while let record = try records.next() {
      switch record {
      case .failure(let rejection):
        rejected += 1
        Console.say("\(rejection.place.description): \(rejection.message) (\(rejection.code.rawValue))")
      case .success(let article):
        let reading = extractor.reading(
          of: ArticleText(
            article.text, title: article.title, published: article.published?.date ?? published))
        show(reading, of: article, by: extractor)
      }
    }
    if rejected > 0 { throw CommandFailure(.someRejected) }
  }

  private func show(_ reading: Reading, of article: IncomingArticle, by extractor: Extractor) {
    let text = CodePointText(article.text)
    if table { return showTable(reading) }
    var writer = JSONWriter(capacity: article.text.utf8.count * 2)
    writer.reading(reading, of: text, id: article.recordID, extractor: extractor.version)
    Console.output(writer.bytes + [0x0A])
  }

  private func showTable(_ reading: Reading) {
    for quote in reading.quotes {
      let speaker = quote.speaker.flatMap { speaker in
        speaker.actor.flatMap { reading.actors.indices.contains($0) ? reading.actors[$0].name : nil }
          ?? "(\(speaker.asPrinted))"
      }
      let said = quote.said?.date?.description ?? "-"
      Console.output("\(said)\t\(quote.type.rawValue)\t\(speaker ?? "-")\t\(quote.cue?.lemma ?? "-")\t\(quote.text)")
    }
  }
}

extension InputFormat: ExpressibleByArgument {}
