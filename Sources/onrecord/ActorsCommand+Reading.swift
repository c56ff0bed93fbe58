internal import API
internal import Archive
internal import ArgumentParser
internal import Ingest
internal import Language
internal import News

/// The parts of `onrecord actors` that change nothing.
extension ActorsCommand {
  struct Suggest: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List actors who may be one, with the command that makes them one.",
      discussion: "onrecord actors suggest --limit 50")

    @Option(help: "At most that many pairs.") var limit = 20
    @Flag(help: "Print an object a line.") var json = false
    @OptionGroup var common: CommonOptions

    mutating func run() async throws {
      let settings = try await Settings(common)
      let archive = try NewsArchive.open(path: settings.database(common), mode: .readWrite(createIfMissing: false))
      let curation = ActorCuration(
        archive: archive, lexicons: try LanguageData.lexicons(settings, common), who: "", isDryRun: true)
      for pair in try curation.suggestions(limit: max(0, limit)) {
        guard json else {
          Console.output("\(pair.rule)\tonrecord actors merge \(pair.one.slug) \(pair.other.slug)")
          continue
        }
        var writer = JSONWriter()
        writer.object { writer in
          writer.field("rule", pair.rule)
          writer.field("one", pair.one.slug)
          writer.field("other", pair.other.slug)
        }
        Console.output(writer.bytes + [0x0A])
      }
    }
  }

  struct Log: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List all decisions, the first made first.",
      discussion: "onrecord actors log --json")

    @Flag(help: "Print an object a line.") var json = false
    @OptionGroup var common: CommonOptions

    mutating func run() async throws {
      let path = try await Settings(common).database(common)
      for decision in try NewsArchive.open(path: path, mode: .readOnly).decisions() {
        guard json else {
          Console.output(
            "\(decision.seq)\t\(decision.at)\t\(decision.who)\t\(decision.action.rawValue)\t\(decision.arguments)\t\(decision.reason ?? "")"
          )
          continue
        }
        var writer = JSONWriter()
        writer.object { writer in
          writer.field("seq", Int(decision.seq))
          writer.field("at", decision.at.description)
          writer.field("who", decision.who)
          writer.field("action", decision.action.rawValue)
          writer.field("args", decision.arguments)
          writer.field("reason", decision.reason)
        }
        Console.output(writer.bytes + [0x0A])
      }
    }
  }

  struct Explain: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say why an actor's names are one actor's, rule by rule and decision by decision.",
      discussion: "onrecord actors explain sergey-lavrov")

    @Argument(help: "The actor.") var actor: String
    @OptionGroup var common: CommonOptions

    mutating func run() async throws {
      let path = try await Settings(common).database(common)
      let archive = try NewsArchive.open(path: path, mode: .readOnly)
      let found = try archive.actors(named: actor)
      guard let known = found.first, found.count == 1, let explanation = try archive.explanation(of: known.id) else {
        let others = found.isEmpty ? try archive.actorSuggestions(for: actor) : found
        throw CommandFailure(
          .notFound,
          "\(found.isEmpty ? "No actor is" : "Several actors are") called '\(actor)'. "
            + (others.isEmpty ? "" : "Perhaps: \(others.map { "\($0.name) (\($0.id))" }.joined(separator: ", "))."))
      }
      Console.output("\(explanation.actor.id)  \(explanation.actor.name) (\(explanation.actor.kind.rawValue))")
      for part in explanation.parts {
        let names = part.names.map { "\($0.name) ×\($0.count)" }.joined(separator: ", ")
        Console.output("- \(names.isEmpty ? part.name : names): \(part.articles) articles; \(Self.reason(part))")
      }
    }

    private static func reason(_ part: ActorExplanation.Part) -> String {
      let other = part.joinedTo.map { " to \($0)" } ?? ""
      return switch part.rule {
      case "": part.form == .reference ? "known to the reference data" : "all texts that print this name in full"
      case "middle_name": "joined\(other): the same names, more or fewer in the middle"
      case "given_name": "joined\(other): another form of the given name, and the same office or company"
      case "misspelling": "joined\(other): one letter apart, and the same office or company"
      case "initials": "joined\(other): the only one on record whom the initials fit"
      case "acronym": "joined\(other): the only one on record for whom the acronym is printed"
      default: "joined\(other) by \(part.rule)"
      }
    }
  }
}
