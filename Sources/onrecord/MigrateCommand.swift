internal import Archive
internal import ArgumentParser

/// `onrecord migrate`: brings an archive's schema up to date.
struct MigrateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "migrate",
    abstract: "Bring the archive's schema up to date.",
    discussion: """
      onrecord migrate --status
      onrecord migrate

      Only forward; each step is one transaction.
      """)

  @Flag(help: "Say how the schema stands and change nothing.") var status = false
  @OptionGroup var common: CommonOptions

  mutating func run() async throws {
    let path = try await Settings(common).database(common)
    if status { return Console.output(try sentence(NewsArchive.schemaStatus(ofFileAt: path), path)) }
    let steps = try NewsArchive.open(path: path, mode: .upgrade).migrate()
    if !common.quiet {
      Console.output(steps.isEmpty ? "\(path) is up to date." : steps.map { "done: \($0)" }.joined(separator: "\n"))
    }
  }

  private func sentence(_ status: SchemaStatus, _ path: String) -> String {
    switch status {
    case .current: "\(path) is up to date (schema \(NewsArchive.schemaVersion))."
    case .outdated(let found):
      "\(path) has schema \(found), this version needs \(NewsArchive.schemaVersion); run `onrecord migrate`."
    case .newer(let found): "\(path) has schema \(found), newer than this version's \(NewsArchive.schemaVersion)."
    case .empty: "\(path) is empty; `onrecord ingest` makes an archive of it."
    case .foreign: "\(path) is not an OnRecord archive."
    }
  }
}
