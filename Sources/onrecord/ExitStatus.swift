internal import API
internal import Archive
internal import ArgumentParser
internal import Foundation
internal import Ingest
internal import Language

/// How the program ends.
enum ExitStatus: Int32 {
  case done = 0
  case failed = 1
  case wrongUsage = 2
  case someRejected = 3
  case databaseUnusable = 4
  case notFound = 5
  case interrupted = 130
}

/// An ending other than a success, with the sentence to print.
struct CommandFailure: Error {
  var status: ExitStatus
  /// Nil where all was said already.
  var message: String?

  init(_ status: ExitStatus, _ message: String? = nil) {
    self.status = status
    self.message = message
  }
}

extension ArchiveError {
  fileprivate var exitStatus: ExitStatus {
    switch self {
    case .missing, .foreign, .corrupt, .newer, .outdated, .readOnly, .unreadable, .locked: .databaseUnusable
    case .diskFull, .exists, .unfaithful, .unknown, .other: .failed
    }
  }
}

extension CurationError {
  fileprivate var exitStatus: ExitStatus {
    switch self {
    case .unknown, .ambiguous, .noDecision, .unknownQuote: .notFound
    case .sameActor, .nothingToSplit, .notNamed, .noName, .noIdentifier, .noDate, .isUndone, .otherKind: .wrongUsage
    case .otherReader: .failed
    }
  }
}

extension ExitStatus {
  /// Prints what went wrong and ends the program.
  static func exit(for error: any Error) -> Never {
    let failure = failure(for: error)
    if let message = failure.message { Console.say(message) }
    Foundation.exit(failure.status.rawValue)
  }

  private static func failure(for error: any Error) -> CommandFailure {
    switch error {
    case let failure as CommandFailure: return failure
    case let error as ArchiveError: return CommandFailure(error.exitStatus, "\(error)")
    case let error as IngestError: return CommandFailure(.failed, "\(error)")
    case let error as CurationError: return CommandFailure(error.exitStatus, "\(error)")
    case let error as LexiconError: return CommandFailure(.failed, "\(error)")
    default: break
    }
    let code = RootCommand.exitCode(for: error)
    let message = RootCommand.fullMessage(for: error)
    if code.isSuccess {
      // Help and version were asked for: they are the data.
      print(message)
      return CommandFailure(.done)
    }
    return CommandFailure(code == .validationFailure ? .wrongUsage : .failed, message + misspelling())
  }

  /// The command that a misspelt one may have meant, at whatever depth.
  private static func misspelling() -> String {
    var commands = RootCommand.configuration.subcommands
    var path = "onrecord"
    for word in CommandLine.arguments.dropFirst() {
      guard !word.hasPrefix("-") else { return "" }
      if let known = commands.first(where: { $0._commandName == word }) {
        path += " " + word
        commands = known.configuration.subcommands
        continue
      }
      guard let better = suggestion(for: word, among: commands.map { $0._commandName }) else { return "" }
      return "\nDid you mean '\(path) \(better)'?"
    }
    return ""
  }
}
