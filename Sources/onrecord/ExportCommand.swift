public import Archive
public import ArgumentParser
internal import Foundation

/// `onrecord export`: everything in the archive as JSON, an object a line.
struct ExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write what the archive holds as JSON, an object a line.",
    discussion: """
      onrecord export > archive.ndjson
      onrecord export --what quotes -o quotes.ndjson
      diff <(onrecord export --stable --db a.sqlite) <(onrecord export --stable --db b.sqlite)

      Ordered by id, so that two exports can be compared line by line.
      """)

  @Option(
    help: "sources, articles, actors, quotes, mentions, decisions or removals; may be given again (default: all).")
  var what: [ExportKind] = []
  @Flag(help: "Leave out moments and sequence numbers, so that archives of the same texts export the same.")
  var stable = false
  @Option(name: .shortAndLong, help: "The file to write, or - for standard output.") var output = "-"
  @OptionGroup var common: CommonOptions

  mutating func run() async throws {
    let path = try await Settings(common).database(common)
    let archive = try NewsArchive.open(path: path, mode: .readOnly, readers: 1)
    let kinds = what.isEmpty ? ExportKind.allCases : ExportKind.allCases.filter(what.contains)
    if output == "-" {
      try archive.export(kinds, isStable: stable) { Console.output($0) }
      return
    }
    guard FileManager.default.createFile(atPath: output, contents: nil), let file = FileHandle(forWritingAtPath: output)
    else { throw CommandFailure(.failed, "Cannot write '\(output)': the folder is missing or may not be written.") }
    do {
      try archive.export(kinds, isStable: stable) { try file.write(contentsOf: Data(($0 + "\n").utf8)) }
      try file.synchronize()
      try file.close()
    } catch let error as ArchiveError {
      throw error
    } catch {
      throw CommandFailure(.failed, "Cannot write '\(output)': \(error.localizedDescription)")
    }
  }
}

extension ExportKind: ExpressibleByArgument {}
