internal import API
internal import ArgumentParser
internal import Foundation
internal import Ingest
internal import News

/// `onrecord text`: what the readers see in files, without a database.
struct TextCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "text",
    abstract: "Print the texts that ingest would store, without a database.",
    discussion: """
      onrecord text page.html
      curl -s https://example.org/feed.xml | onrecord text -

      One JSON object a record: file, title, published, source, byline, lang, url, text. Records that cannot be read \
      are reported and left out.
      """)

  @Argument(help: "Files, folders, or - for standard input.") var paths: [String]
  @Option(help: "auto (by content), txt, jsonl, html, rss, atom, ninjs or csv.") var format: InputFormat = .auto
  @Option(help: "The encoding of inputs that are not UTF-8 and bear no mark, as iconv names it.") var encoding: String?
  @Option(help: "Records read at a time (default: one a core).") var jobs: Int?
  @OptionGroup var common: CommonOptions

  mutating func run() async throws {
    let settings = try await Settings(common)
    let cores = ProcessInfo.processInfo.activeProcessorCount
    let jobs = try settings.number("jobs", flag: jobs, standard: cores, in: 1...1024)
    var rejected = 0
    let records = RecordPipeline(try InputList(paths: paths), format: format, encoding: encoding, jobs: jobs)
    try records.run { record in
      switch record {
      case .failure(let rejection):
        rejected += 1
        Console.say("\(rejection.place): \(rejection.message) (\(rejection.code.rawValue))")
      case .success(let article): Console.output(line(article))
      }
    }
    if rejected > 0 { throw CommandFailure(.someRejected) }
  }

  private func line(_ article: IncomingArticle) -> [UInt8] {
    var writer = JSONWriter(capacity: article.text.utf8.count + 512)
    writer.object { writer in
      writer.field("file", article.place.input)
      writer.field("title", article.title)
      writer.field("published", article.published?.written)
      writer.field("source", article.source)
      writer.field("byline", article.byline)
      writer.field("lang", article.lang)
      writer.field("url", article.url)
      writer.field("text", article.text)
    }
    return writer.bytes + [0x0A]
  }
}
