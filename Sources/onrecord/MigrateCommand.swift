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

      Only forward; each step is one transaction. A backup is written beside the archive first.
      """)

  @Flag(help: "Say how the schema stands and change nothing.") var status = false
  @Flag(help: "Name the steps that would be taken and change nothing.") var dryRun = false
  @Flag(help: "Write no backup first.") var noBackup = false
  @OptionGroup var common: CommonOptions

  mutating func run() async throws {
    let path = try await Settings(common).database(common)
    if status { return Console.output(try sentence(NewsArchive.schemaStatus(ofFileAt: path), path)) }
    let steps: [String]
    let archive = try NewsArchive.open(path: path, mode: .upgrade)
    defer { try? archive.close() }
    if case .outdated(let found) = try archive.schemaStatus() {
      if dryRun { return Console.output(NewsArchive.steps(from: found).map { "to do: \($0)" }.joined(separator: "\n")) }
      if !noBackup { try backUp(archive, to: "\(path).schema-\(found)") }
      steps = try archive.migrate()
    } else {
      steps = []
    }
    if !common.quiet {
      Console.output(steps.isEmpty ? "\(path) is up to date." : steps.map { "done: \($0)" }.joined(separator: "\n"))
    }
  }

  /// A backup of the same schema that an earlier end left is as good.
  private func backUp(_ archive: NewsArchive, to target: String) throws {
    do {
      try archive.backUp(to: target)
      if !common.quiet { Console.say("A backup is in \(target).") }
    } catch ArchiveError.exists {
      if !common.quiet { Console.say("A backup is in \(target) already.") }
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
