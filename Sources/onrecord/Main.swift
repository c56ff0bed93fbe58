internal import ArgumentParser
internal import Foundation

/// Where the program begins: reads the command line, runs the command, turns what went wrong into an exit status.
@main
enum Main {
  static func main() {
    // A file that may not grow further is an error to be told, not an end.
    signal(SIGXFSZ, SIG_IGN)
    if let refusal = tooFewDescriptors { ExitStatus.exit(for: refusal) }
    Task {
      await run()
      exit(EXIT_SUCCESS)
    }
    dispatchMain()
  }

  private static func run() async {
    do {
      await takeDescriptors()
      var command = try RootCommand.parseAsRoot()
      if var waiting = command as? any AsyncParsableCommand {
        try await waiting.run()
      } else {
        try command.run()
      }
    } catch {
      ExitStatus.exit(for: error)
    }
  }

  /// Told before any thread begins: the system's libraries end a program that has no descriptor left for them.
  private static var tooFewDescriptors: CommandFailure? {
    let most = sysconf(Int32(_SC_OPEN_MAX))
    guard (0..<leastDescriptors).contains(most) else { return nil }
    return CommandFailure(
      .failed, "Only \(most) files may be open, too few to begin; raise the limit: ulimit -n \(leastDescriptors * 8)")
  }

  /// Has the main queue and a timer at work, so that the system's libraries open what they need of their own before
  /// any file is opened.
  private static func takeDescriptors() async {
    await MainActor.run {}
    await withCheckedContinuation { done in
      DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(1)) { done.resume() }
    }
  }

  private static let leastDescriptors = 8
}

/// `onrecord` itself: the commands and what is told of all of them.
struct RootCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "onrecord",
    abstract: "Who said what, when, where it was reported, and in which words.",
    usage: """
      onrecord ingest articles/          put news texts into the archive
      onrecord serve                     answer over HTTP
      onrecord get '/quotes?speaker=lavrov'
      """,
    discussion: """
      Data goes to standard output, everything else to standard error.
      Settings: a flag, else ONRECORD_… in the environment, else onrecord.json, else the default.
      Exit status: 0 done, 1 failed, 2 wrong usage, 3 done but some records were rejected, 4 the database is locked, \
      too old, too new or not ours, 5 not found, 130 interrupted.
      """,
    version: BuildFacts.version,
    subcommands: [
      ServeCommand.self, IngestCommand.self, TextCommand.self, ExtractCommand.self, GetCommand.self,
      ExportCommand.self, BackupCommand.self, RestoreCommand.self, DoctorCommand.self, ArticlesCommand.self,
      SourcesCommand.self, ActorsCommand.self, QuotesCommand.self, ReviewCommand.self, EvalCommand.self,
      RebuildCommand.self, CheckCommand.self, MigrateCommand.self,
      StatsCommand.self, OpenAPICommand.self, CompletionsCommand.self, VersionCommand.self,
    ])
}
