internal import Archive
internal import ArgumentParser
internal import Foundation
internal import Ingest
internal import Language
internal import News

/// `onrecord articles`: what people decide of single articles.
struct ArticlesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "articles",
    abstract: "Take articles down.",
    discussion: "onrecord articles remove art_tmmdrms5cbyq5 --reason 'The publisher asked for it.'",
    subcommands: [Remove.self])

  struct Remove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "remove",
      abstract: "Remove an article and every word of it from the archive's file.",
      discussion: """
        onrecord articles remove art_tmmdrms5cbyq5 --reason 'The publisher asked for it.'

        Its words leave every table, index and page; its id and those of its quotes answer 410, and it is not stored \
        again. The reason and who gave it are kept and shown. Backups made before still hold it.
        """)

    @Argument(help: "The article's id.") var id: String
    @Option(help: "Why; it is kept and shown.") var reason: String
    @Flag(help: "Say what would go and keep it.") var dryRun = false
    @OptionGroup var common: CommonOptions

    mutating func run() async throws {
      let settings = try await Settings(common)
      let path = settings.database(common)
      guard let id = StableID(id), id.kind == .article else {
        throw CommandFailure(.wrongUsage, "'\(id)' is no article's id; it looks like art_tmmdrms5cbyq5.")
      }
      guard !reason.allSatisfy(\.isWhitespace) else { throw CommandFailure(.wrongUsage, "The reason is empty.") }
      let archive = try NewsArchive.open(path: path, mode: .readWrite(createIfMissing: false))
      defer { try? archive.close() }
      if let before = try archive.removal(of: id) {
        return Console.output("\(id) was removed on \(before.at) already: \(before.reason)")
      }
      guard try archive.article(id: id) != nil else {
        throw CommandFailure(.notFound, "The archive holds no article \(id).")
      }
      let others = try archive.articles(withTextOf: id)
      if dryRun {
        Console.output("\(id) would be removed.")
      } else {
        let lexicons = try LanguageData.lexicons(settings, common)
        let removal = try archive.write { transaction in
          let removal = try transaction.remove(id, who: Self.user, reason: reason)
          try settleActors(in: transaction, lexicons: lexicons)
          var grouping = StatementGrouping(transaction: transaction, lexicons: lexicons)
          try grouping.run()
          return removal
        }
        try archive.wipe()
        if !common.quiet { Console.output("\(id) is removed with \(removal.quotes) quotes.") }
      }
      if !others.isEmpty {
        Console.say("The same text is also in \(others.map(\.description).joined(separator: ", ")).")
      }
    }

    private static var user: String {
      let environment = ProcessInfo.processInfo.environment
      return environment["USER"] ?? environment["LOGNAME"] ?? "unknown"
    }
  }
}
