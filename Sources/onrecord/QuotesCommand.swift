internal import API
internal import Archive
public import ArgumentParser
internal import Extraction
internal import Foundation
internal import Ingest
public import News

/// `onrecord quotes`: what a person decides about single quotes.
struct QuotesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "quotes",
    abstract: "Decide about quotes: confirm, reject, correct the speaker, the type, the date; undo.",
    discussion: """
      onrecord quotes confirm quo_klzykc5we2bpl
      onrecord quotes reassign quo_klzykc5we2bpl --speaker zakharova --reason "she, not he"
      onrecord quotes undo 7

      Decisions are kept in a log, hold through `rebuild` and new versions of the text as long as the words stand in it, \
      and outrank every rule. `onrecord review` asks about one quote after the other.
      """,
    subcommands: [
      Confirm.self, Reject.self, Reassign.self, Retype.self, Redate.self, Undo.self, Log.self,
    ])
}

/// The flags of every decision about a quote.
struct QuoteDecisionOptions: ParsableArguments {
  @Option(help: "Why, for the log.") var reason: String?
  @Option(help: "Who decides, for the log (default: the user's name).") var by: String?
  @Flag(help: "Say what would come of it and keep nothing.") var dryRun = false
  @Flag(help: "Print a JSON object.") var json = false
  @OptionGroup var common: CommonOptions

  /// Opens the archive, decides, and prints what came of it.
  func decide(_ decision: (QuoteCuration) throws -> QuoteCuration.Outcome) async throws {
    let settings = try await Settings(common)
    let archive = try NewsArchive.open(path: settings.database(common), mode: .readWrite(createIfMissing: false))
    let curation = QuoteCuration(
      archive: archive, extractor: try await LanguageData.extractor(settings, common), who: by ?? NSUserName(),
      isDryRun: dryRun)
    let outcome = try decision(curation)
    if json {
      var writer = JSONWriter()
      writer.object { writer in
        writer.field("decision", outcome.decision.map(Int.init))
        writer.field("quote", outcome.quote?.description)
        writer.field("review", outcome.review?.rawValue)
      }
      return Console.output(writer.bytes + [0x0A])
    }
    guard !common.quiet else { return }
    Console.output(outcome.decision.map { "decision \($0)" } ?? "nothing kept (dry run)")
    if let quote = outcome.quote { Console.output("\(quote)  \(outcome.review?.rawValue ?? "")") }
  }
}

extension QuotesCommand {
  struct Confirm: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say that a quote is right as it is.",
      discussion: "onrecord quotes confirm quo_klzykc5we2bpl")

    @Argument(help: "The quote's id.") var quote: String
    @OptionGroup var options: QuoteDecisionOptions

    mutating func run() async throws {
      let (quote, reason) = (quote, options.reason)
      try await options.decide { try $0.confirm(quote, reason: reason) }
    }
  }

  struct Reject: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say that it is no quote: lists, counts and statements leave it out.",
      discussion: "onrecord quotes reject quo_klzykc5we2bpl --reason \"a title\"")

    @Argument(help: "The quote's id.") var quote: String
    @OptionGroup var options: QuoteDecisionOptions

    mutating func run() async throws {
      let (quote, reason) = (quote, options.reason)
      try await options.decide { try $0.reject(quote, reason: reason) }
    }
  }

  struct Reassign: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say who spoke.",
      discussion: "onrecord quotes reassign quo_klzykc5we2bpl --speaker zakharova")

    @Argument(help: "The quote's id.") var quote: String
    @Option(help: "Who spoke: id, slug, name or identifier; again for a joint saying; `none` where nobody knows.")
    var speaker: [String]
    @OptionGroup var options: QuoteDecisionOptions

    mutating func run() async throws {
      let (quote, reason) = (quote, options.reason)
      let speakers = speaker == ["none"] ? [] : speaker
      try await options.decide { try $0.reassign(quote, speakers: speakers, reason: reason) }
    }
  }

  struct Retype: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say how the words are given: direct, mixed or indirect.",
      discussion: "onrecord quotes retype quo_klzykc5we2bpl mixed")

    @Argument(help: "The quote's id.") var quote: String
    @Argument(help: "direct, mixed or indirect.") var type: QuoteType
    @OptionGroup var options: QuoteDecisionOptions

    mutating func run() async throws {
      let (quote, type, reason) = (quote, type, options.reason)
      try await options.decide { try $0.retype(quote, type, reason: reason) }
    }
  }

  struct Redate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say when it was said.",
      discussion: "onrecord quotes redate quo_klzykc5we2bpl 2022-02-11")

    @Argument(help: "The quote's id.") var quote: String
    @Argument(help: "The day, month or year; `none` where nobody knows.") var date: String
    @OptionGroup var options: QuoteDecisionOptions

    mutating func run() async throws {
      let (quote, date, reason) = (quote, date == "none" ? nil : date, options.reason)
      try await options.decide { try $0.redate(quote, date, reason: reason) }
    }
  }

  struct Undo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take a decision back; an undoing can be undone too.",
      discussion: "onrecord quotes undo 7")

    @Argument(help: "The decision's number in the log.") var decision: Int
    @OptionGroup var options: QuoteDecisionOptions

    mutating func run() async throws {
      let (decision, reason) = (Int64(decision), options.reason)
      try await options.decide { try $0.undo(decision, reason: reason) }
    }
  }

  struct Log: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the decisions about quotes that stand, with the quote for which each holds.",
      discussion: "onrecord quotes log --orphans")

    @Flag(help: "Only those whose quote is in no text any more.") var orphans = false
    @Flag(help: "Print an object a line.") var json = false
    @OptionGroup var common: CommonOptions

    mutating func run() async throws {
      let path = try await Settings(common).database(common)
      let archive = try NewsArchive.open(path: path, mode: .readOnly)
      let log = Dictionary(try archive.decisions().map { ($0.seq, $0) }, uniquingKeysWith: { $1 })
      for (seq, standing) in try QuoteCuration.standings(in: archive) {
        guard let decision = log[seq], !orphans || standing == .orphaned else { continue }
        var quote: StableID?
        if case .holds(let id) = standing { quote = id }
        guard json else {
          Console.output(
            "\(seq)\t\(decision.at)\t\(decision.who)\t\(decision.action.rawValue)\t\(quote?.description ?? "orphaned")"
              + "\t\(decision.reason ?? "")")
          continue
        }
        var writer = JSONWriter()
        writer.object { writer in
          writer.field("seq", Int(seq))
          writer.field("at", decision.at.description)
          writer.field("who", decision.who)
          writer.field("action", decision.action.rawValue)
          writer.field("quote", quote?.description)
          writer.field("reason", decision.reason)
        }
        Console.output(writer.bytes + [0x0A])
      }
    }
  }
}

extension QuoteType: ExpressibleByArgument {}
