internal import API
internal import Archive
internal import ArgumentParser
internal import News

/// `onrecord sources`: the outlets and agencies on record.
struct SourcesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sources",
    abstract: "List outlets and agencies, those with most articles first.",
    discussion: """
      onrecord sources
      onrecord sources --json
      """)

  @Flag(help: "Print a JSON object a line.") var json = false
  @OptionGroup var common: CommonOptions

  mutating func run() async throws {
    let path = try await Settings(common).database(common)
    let archive = try NewsArchive.open(path: path, mode: .readOnly)
    var request = PageRequest(limit: 100)
    while true {
      let page = try archive.sources(matching: SourceFilter(), page: request)
      for row in page.rows { show(row) }
      guard let next = page.next else { return }
      request = PageRequest(limit: 100, start: .after(next))
    }
  }

  private func show(_ row: SourceSummary) {
    guard json else {
      return Console.output("\(row.articles)\t\(row.source.slug)\t\(row.source.kind.rawValue)\t\(row.source.name)")
    }
    var writer = JSONWriter()
    writer.object { writer in
      writer.field("id", row.source.id.description)
      writer.field("slug", row.source.slug)
      writer.field("name", row.source.name)
      writer.field("kind", row.source.kind.rawValue)
      writer.field("articles", row.articles)
    }
    Console.output(writer.bytes + [0x0A])
  }
}
