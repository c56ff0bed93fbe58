internal import API
public import Archive
public import ArgumentParser
internal import Foundation
internal import HTTP1
internal import HTTPTypes
internal import News

/// `onrecord export`: what the archive holds, for other programs.
struct ExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write what the archive holds: JSON lines, CSV, JSON-LD, ninjs, or a plain SQLite database.",
    discussion: """
      onrecord export > archive.ndjson
      onrecord export --what quotes --format csv --filter 'speaker=lavrov' -o quotes.csv
      onrecord export --format sqlite -o tables.sqlite
      diff <(onrecord export --stable --db a.sqlite) <(onrecord export --stable --db b.sqlite)

      Ordered by id, so that two exports can be compared line by line.
      """)

  @Option(
    help: """
      all, sources, articles, actors, quotes, statements, mentions, decisions or removals; may be given again \
      (default: all that the format can hold).
      """)
  var what: [ExportChoice] = []
  @Option(help: "ndjson, csv (one kind), jsonld, ninjs (articles) or sqlite (into a file).")
  var format = ExportFormat.ndjson
  @Option(help: "Only what changed on that day or at that moment, or later.") var since: String?
  @Option(help: "Only what a list of that kind holds, as `onrecord get` asks: 'speaker=lavrov&said_from=2022-02'.")
  var filter: String?
  @Flag(help: "Leave out moments and sequence numbers, so that archives of the same texts export the same.")
  var stable = false
  @Option(name: .shortAndLong, help: "The file to write, or - for standard output.") var output = "-"
  @OptionGroup var common: CommonOptions

  mutating func run() async throws {
    let settings = try await Settings(common)
    let kinds = try kinds()
    let archive = try NewsArchive.open(path: settings.database(common), mode: .readOnly, readers: 2)
    var request = ExportRequest(kinds, isStable: stable, since: try since.map(moment))
    if let filter { request.ids = try ids(of: kinds, filter, in: archive, settings) }
    if format == .sqlite { return try archive.exportDatabase(request, to: output) }
    if output == "-" { return try archive.export(request, as: format) { Console.output($0) } }
    guard FileManager.default.createFile(atPath: output, contents: nil), let file = FileHandle(forWritingAtPath: output)
    else { throw CommandFailure(.failed, "Cannot write '\(output)': the folder is missing or may not be written.") }
    do {
      try archive.export(request, as: format) { try file.write(contentsOf: Data(($0 + "\n").utf8)) }
      try file.synchronize()
      try file.close()
    } catch let error as ArchiveError {
      throw error
    } catch {
      throw CommandFailure(.failed, "Cannot write '\(output)': \(error.localizedDescription)")
    }
  }

  /// What is to be written, in the order of the kinds.
  private func kinds() throws -> [ExportKind] {
    let named = what.contains(.all) ? ExportKind.allCases : what.compactMap(\.kind)
    if let kind = what.lazy.compactMap(\.kind).first(where: { !format.kinds.contains($0) }) {
      throw CommandFailure(
        .wrongUsage,
        "\(kind.rawValue) cannot be written as \(format.rawValue), but \(format.kinds.map(\.rawValue).joined(separator: ", "))."
      )
    }
    let kinds = format.kinds.filter { named.isEmpty || named.contains($0) }
    if format == .csv, kinds.count != 1 {
      throw CommandFailure(.wrongUsage, "A CSV file holds one kind: name it, as in --what quotes.")
    }
    if format == .sqlite, output == "-" {
      throw CommandFailure(.wrongUsage, "A database cannot be written to standard output; name a file with --output.")
    }
    return kinds
  }

  private func moment(_ text: String) throws -> Timestamp {
    if let moment = Timestamp(text) { return moment }
    if let date = NewsDate(text),
      let day = NewsDate(year: date.year, month: date.month ?? 1, day: date.day ?? 1)?.dayNumber
    {
      return Timestamp(seconds: day * 86_400)
    }
    throw CommandFailure(.wrongUsage, "'\(text)' is no value of '--since': write 2022-02-11 or 2022-02-11T08:00:00Z.")
  }

  /// The ids of the list that the filter describes.
  private func ids(
    of kinds: [ExportKind], _ filter: String, in archive: NewsArchive, _ settings: Settings
  ) throws -> [StableID] {
    guard kinds.count == 1, let kind = kinds.first, let list = kind.list else {
      throw CommandFailure(
        .wrongUsage, "--filter needs one kind of which there are lists: --what quotes, articles, actors, statements, …")
    }
    let target = GetCommand.target("/\(list)?\(filter)&fields=id&format=ndjson")
    let response = GetCommand.api(over: archive, settings, common).router
      .response(to: Request(method: .get, target: target))
    guard response.status.code == 200, case .stream(let pieces) = response.body else {
      if case .bytes(let problem) = response.body { Console.output(problem + [0x0A]) }
      throw CommandFailure(.wrongUsage, "The filter '\(filter)' was refused for the reason above.")
    }
    var ids: [StableID] = []
    while let piece = try pieces.next() {
      for line in String(decoding: piece, as: UTF8.self).split(separator: "\n") {
        ids += line.split(separator: "\"").compactMap { StableID(String($0)) }
      }
    }
    return ids
  }
}

/// A word after `--what`.
enum ExportChoice: String, CaseIterable, ExpressibleByArgument {
  case all
  case sources, articles, actors, quotes, statements, mentions, decisions, removals

  var kind: ExportKind? { ExportKind(rawValue: rawValue) }
}

extension ExportKind {
  /// The list that narrows it.
  fileprivate var list: String? {
    switch self {
    case .sources, .articles, .actors, .quotes, .statements: rawValue
    case .mentions: ExportKind.articles.rawValue
    case .decisions, .removals: nil
    }
  }
}

extension ExportFormat: ExpressibleByArgument {}
