internal import API
internal import Archive
internal import ArgumentParser
internal import Extraction
internal import Foundation
internal import Ingest
internal import News

/// `onrecord review`: asks a person about one quote after the other, the least sure first.
struct ReviewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review",
    abstract: "Go through quotes that nobody has looked at yet, the least sure first.",
    discussion: """
      onrecord review
      onrecord review --limit 20 --no-input

      For each quote type c to confirm it, r to reject it, s NAME for the speaker, t TYPE, d DATE, u to take the last \
      decision back, Return to go on, q to end. Each answer is a decision as `onrecord quotes` makes it.
      """)

  @Option(help: "At most that many quotes.") var limit = 100
  @Flag(help: "List the quotes and ask nothing.") var noInput = false
  @Flag(help: "List the quotes as JSON, one a line, and ask nothing.") var json = false
  @Option(help: "Who decides, for the log (default: the user's name).") var by: String?
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if limit < 1 { throw ValidationError("'\(limit)' is no value of '--limit': it is a number from 1.") }
  }

  mutating func run() async throws {
    let settings = try await Settings(common)
    let asks = !noInput && !json
    let archive = try NewsArchive.open(
      path: settings.database(common), mode: asks ? .readWrite(createIfMissing: false) : .readOnly)
    let queue = try Self.queue(in: archive, limit: limit)
    if !asks { return list(queue) }
    let curation = QuoteCuration(
      archive: archive, extractor: try await LanguageData.extractor(settings, common), who: by ?? NSUserName())
    var session = ReviewSession(curation: curation)
    for (n, quote) in queue.enumerated() {
      // An answer to an earlier one may have changed it.
      guard let current = try archive.quote(id: quote.id), current.review == .unreviewed else { continue }
      Console.output("\n\(n + 1) of \(queue.count)\n\(ReviewPrompt(current).text)")
      guard try session.ask(about: current) else { break }
    }
    if !common.quiet { Console.say("\(session.decided) decisions.") }
  }

  private static func queue(in archive: NewsArchive, limit: Int) throws -> [QuoteSummary] {
    var filter = QuoteFilter()
    filter.review = [.unreviewed]
    var list = try archive.allQuotes(matching: filter, order: .confidence)
    var queue: [QuoteSummary] = []
    while queue.count < limit, let rows = try list.next() { queue += rows }
    return Array(queue.prefix(limit))
  }

  private func list(_ queue: [QuoteSummary]) {
    for quote in queue {
      if json {
        var writer = JSONWriter()
        writer.quote(quote)
        Console.output(writer.bytes + [0x0A])
      } else {
        Console.output(ReviewPrompt(quote).text + "\n")
      }
    }
  }
}

/// How a quote is shown to whoever decides about it.
struct ReviewPrompt {
  let quote: QuoteSummary

  init(_ quote: QuoteSummary) { self.quote = quote }

  var text: String {
    let speaker = quote.speaker.map {
      $0.actor.map { "\($0.name) (\($0.slug))" } ?? "unknown, printed '\($0.asPrinted)'"
    }
    let words = Terminal.bold(Self.line(quote.text))
    return """
      \(quote.id)  \(quote.type.rawValue)  \(Int((quote.confidence * 100).rounded())) %
      …\(Self.line(quote.context.prefix))\(words)\(Self.line(quote.context.suffix))…
      speaker: \(speaker ?? "none printed")   said: \(quote.said?.date?.description ?? "unknown")   in: \(quote.article.id)
      """
  }

  /// Without line breaks or anything that moves a terminal's cursor.
  private static func line(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
  }
}

/// Answers, line by line, until there are no more.
struct ReviewSession {
  let curation: QuoteCuration
  private(set) var decided = 0
  private var last: [Int64] = []

  init(curation: QuoteCuration) { self.curation = curation }

  /// Asks until the quote is done with; false where the person wants to end.
  mutating func ask(about quote: QuoteSummary) throws -> Bool {
    while true {
      Console.write("c r s t d u q, Return to go on > ")
      guard let line = readLine() else { return false }
      let parts = line.split(separator: " ", maxSplits: 1).map(String.init)
      guard let letter = parts.first else { return true }
      if letter == "q" { return false }
      do {
        if letter == "u" {
          try takeBack()
          continue
        }
        guard let outcome = try answer(letter, parts.count > 1 ? parts[1] : "", quote.id.description) else {
          Console.say("'\(line)' is no answer: c, r, s NAME, t direct|mixed|indirect, d DATE, u, q, or Return.")
          continue
        }
        decided += 1
        if let number = outcome.decision { last.append(number) }
        return true
      } catch let error as CurationError {
        Console.say("\(error)")
      }
    }
  }

  private func answer(_ letter: String, _ rest: String, _ quote: String) throws -> QuoteCuration.Outcome? {
    switch letter {
    case "c": try curation.confirm(quote, reason: nil)
    case "r": try curation.reject(quote, reason: nil)
    case "s" where !rest.isEmpty:
      try curation.reassign(quote, speakers: rest == "none" ? [] : [rest], reason: nil)
    case "t": try QuoteType(rawValue: rest).map { try curation.retype(quote, $0, reason: nil) }
    case "d" where !rest.isEmpty: try curation.redate(quote, rest == "none" ? nil : rest, reason: nil)
    default: nil
    }
  }

  private mutating func takeBack() throws {
    guard let number = last.popLast() else { return Console.say("There is no decision to take back.") }
    _ = try curation.undo(number, reason: nil)
    decided -= 1
    Console.say("Decision \(number) is undone.")
  }
}
