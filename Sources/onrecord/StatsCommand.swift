internal import API
internal import Archive
internal import ArgumentParser
internal import News

/// `onrecord stats`: how much the archive holds.
struct StatsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stats", abstract: "Print how much the archive holds.", discussion: "onrecord stats --json")

  @Flag(help: "Print a JSON object.") var json = false
  @OptionGroup var common: CommonOptions

  mutating func run() async throws {
    let path = try await Settings(common).database(common)
    let held = try NewsArchive.open(path: path, mode: .readOnly).statistics()
    let counts: [(String, Int)] = [
      ("articles", held.articles), ("revisions", held.revisions), ("quotes", held.quotes),
      ("statements", held.statements), ("actors", held.actors),
      ("mentions", held.mentions), ("sources", held.sources), ("runs", held.runs), ("rejects", held.rejects),
      ("articles_unread", held.unread), ("articles_undated", held.undated),
      ("quotes_without_speaker", held.withoutSpeaker), ("bytes", held.bytes),
    ]
    guard json else {
      let width = counts.map(\.0.count).max() ?? 0
      for (name, count) in counts {
        Console.output(name + String(repeating: " ", count: width - name.count + 2) + String(count))
      }
      return Console.output(
        "last_ingest" + String(repeating: " ", count: width - 9) + (held.lastIngest?.description ?? "-"))
    }
    var writer = JSONWriter()
    writer.object { writer in
      for (name, count) in counts { writer.field(named: name, count) }
      writer.field("last_ingest", held.lastIngest?.description)
    }
    Console.output(writer.bytes + [0x0A])
  }
}
