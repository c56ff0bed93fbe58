internal import API
internal import Archive
internal import ArgumentParser
internal import Foundation
internal import Ingest
internal import Language
internal import News

/// `onrecord actors`: what a person decides about who is who.
struct ActorsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "actors",
    abstract: "Decide who is who: merge, split, name, identify; see why, and undo.",
    discussion: """
      onrecord actors suggest
      onrecord actors merge "Sergey Lavrov" "Serge Lavroff" --reason "same man, French spelling"
      onrecord actors undo 3

      Actors are given by id, slug, name or identifier. Decisions are kept in a log, hold for all articles to come, and
      outrank every rule.
      """,
    subcommands: [
      Suggest.self, Merge.self, Split.self, Rename.self, Alias.self, Identify.self, Role.self, Undo.self, Log.self,
      Explain.self,
    ])
}

/// The flags of every decision.
struct DecisionOptions: ParsableArguments {
  @Option(help: "Why, for the log.") var reason: String?
  @Option(help: "Who decides, for the log (default: the user's name).") var by: String?
  @Flag(help: "Say what would come of it and keep nothing.") var dryRun = false
  @Flag(help: "Print a JSON object.") var json = false
  @OptionGroup var common: CommonOptions

  /// Opens the archive, decides, and prints what came of it.
  func decide(_ decision: (ActorCuration) throws -> ActorCuration.Outcome) async throws {
    let settings = try await Settings(common)
    let archive = try NewsArchive.open(
      path: settings.database(common), mode: .readWrite(createIfMissing: false))
    let curation = ActorCuration(
      archive: archive, lexicons: try LanguageData.lexicons(settings, common), who: by ?? NSUserName(),
      isDryRun: dryRun)
    let outcome = try decision(curation)
    if json { return show(outcome) }
    guard !common.quiet else { return }
    Console.output(outcome.decision.map { "decision \($0)" } ?? "nothing kept (dry run)")
    for actor in outcome.actors { Console.output("\(actor.id)  \(actor.name)") }
    for actor in outcome.vanished { Console.output("\(actor.id)  \(actor.name)  is no actor of its own any more") }
  }

  private func show(_ outcome: ActorCuration.Outcome) {
    var writer = JSONWriter()
    writer.object { writer in
      writer.field("decision", outcome.decision.map(Int.init))
      let lists: [(StaticString, [ActorRef])] = [("actors", outcome.actors), ("vanished", outcome.vanished)]
      for (name, actors) in lists {
        writer.array(name, actors) { writer, actor in
          writer.object { writer in
            writer.field("id", actor.id)
            writer.field("name", actor.name)
          }
        }
      }
    }
    Console.output(writer.bytes + [0x0A])
  }
}

extension ActorsCommand {
  struct Merge: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make two actors one; the first keeps its id, the other's leads there.",
      discussion: "onrecord actors merge sergey-lavrov \"Serge Lavroff\" --reason \"French spelling\"")

    @Argument(help: "The actor to keep.") var kept: String
    @Argument(help: "The actor to make part of it.") var other: String
    @OptionGroup var options: DecisionOptions

    mutating func run() async throws {
      let (kept, other, reason) = (kept, other, options.reason)
      try await options.decide { try $0.merge(kept, other, reason: reason) }
    }
  }

  struct Split: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make an actor of its own of some names of one, or of what some articles say of it.",
      discussion: "onrecord actors split walter-kessel --articles art_tmmdrms5cbyq5")

    @Argument(help: "The actor to split.") var actor: String
    @Option(parsing: .upToNextOption, help: "Names to split off, as printed.") var names: [String] = []
    @Option(parsing: .upToNextOption, help: "Ids of articles that mean somebody else of the same name.")
    var articles: [String] = []
    @OptionGroup var options: DecisionOptions

    func validate() throws {
      if names.isEmpty == articles.isEmpty { throw ValidationError("Give either --names or --articles.") }
    }

    mutating func run() async throws {
      let (actor, names, articles, reason) = (actor, names, articles, options.reason)
      try await options.decide { try $0.split(actor, names: names, articles: articles, reason: reason) }
    }
  }

  struct Rename: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show an actor under another name.",
      discussion: "onrecord actors rename osce \"Organization for Security and Co-operation in Europe\"")

    @Argument(help: "The actor.") var actor: String
    @Argument(help: "The name to show.") var name: String
    @OptionGroup var options: DecisionOptions

    mutating func run() async throws {
      let (actor, name, reason) = (actor, name, options.reason)
      try await options.decide { try $0.rename(actor, to: name, reason: reason) }
    }
  }

  struct Alias: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Give an actor a further name: it finds the actor, and texts that print it mean this one.",
      discussion: "onrecord actors alias sergey-lavrov \"S. V. Lavrov\"")

    @Argument(help: "The actor.") var actor: String
    @Argument(help: "The further name.") var name: String
    @OptionGroup var options: DecisionOptions

    mutating func run() async throws {
      let (actor, name, reason) = (actor, name, options.reason)
      try await options.decide { try $0.alias(actor, name, reason: reason) }
    }
  }

  struct Identify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Give an actor another register's name, such as wikidata:Q58217.",
      discussion: "onrecord actors identify sergey-lavrov wikidata:Q58217")

    @Argument(help: "The actor.") var actor: String
    @Argument(help: "wikidata, iso3166, lei, viaf, opensanctions or url, a colon, and the value.")
    var identifier: String
    @OptionGroup var options: DecisionOptions

    mutating func run() async throws {
      let (actor, identifier, reason) = (actor, identifier, options.reason)
      try await options.decide { try $0.identify(actor, as: identifier, reason: reason) }
    }
  }

  struct Role: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say which office an actor holds or held, and when.",
      discussion: "onrecord actors role sergey-lavrov \"Foreign Minister\" --country russia --from 2004-03-09")

    @Argument(help: "The actor.") var actor: String
    @Argument(help: "The office: \"Foreign Minister\".") var title: String
    @Option(help: "The organization in which it is held.") var organization: String?
    @Option(help: "The country for which it is held.") var country: String?
    @Option(help: "The first day, month or year of it.") var from: String?
    @Option(help: "The last day, month or year of it.") var to: String?
    @OptionGroup var options: DecisionOptions

    mutating func run() async throws {
      let office = ActorCuration.Office(title: title, organization: organization, country: country, from: from, to: to)
      let (actor, reason) = (actor, options.reason)
      try await options.decide { try $0.role(actor, office, reason: reason) }
    }
  }

  struct Undo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take a decision back; an undoing can be undone too.",
      discussion: "onrecord actors undo 7")

    @Argument(help: "The decision's number in the log.") var decision: Int
    @OptionGroup var options: DecisionOptions

    mutating func run() async throws {
      let (decision, reason) = (Int64(decision), options.reason)
      try await options.decide { try $0.undo(decision, reason: reason) }
    }
  }
}
