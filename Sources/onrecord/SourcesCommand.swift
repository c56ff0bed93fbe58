internal import API
internal import Archive
public import ArgumentParser
public import News

/// `onrecord sources`: the outlets and agencies on record.
struct SourcesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sources",
    abstract: "List outlets and agencies, and say what they are and are called.",
    discussion: """
      onrecord sources
      onrecord sources alias tass "ITAR-TASS"
      onrecord sources kind tass agency
      """,
    subcommands: [List.self, Add.self, Alias.self, Kind.self], defaultSubcommand: List.self)

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List outlets and agencies, those with most articles first.",
      discussion: "onrecord sources list --json")

    @Flag(help: "Print a JSON object a line.") var json = false
    @OptionGroup var common: CommonOptions

    mutating func run() async throws {
      let path = try await Settings(common).database(common)
      let archive = try NewsArchive.open(path: path, mode: .readOnly)
      var list = try archive.allSources(matching: SourceFilter())
      while let rows = try list.next() { for row in rows { show(row) } }
    }

    private func show(_ row: SourceSummary) {
      guard json else {
        return Console.output("\(row.articles)\t\(row.source.slug)\t\(row.source.kind.rawValue)\t\(row.source.name)")
      }
      var writer = JSONWriter()
      writer.object { writer in
        writer.field("id", row.source.id)
        writer.field("slug", row.source.slug)
        writer.field("name", row.source.name)
        writer.field("kind", row.source.kind.rawValue)
        writer.field("articles", row.articles)
      }
      Console.output(writer.bytes + [0x0A])
    }
  }

  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Put an outlet on record before any article names it.",
      discussion: "onrecord sources add \"The Harbour Times\" --kind newspaper")

    @Argument(help: "Its name.") var name: String
    @Option(help: "What it is: \(SourceKind.words).") var kind: SourceKind?
    @OptionGroup var common: CommonOptions

    mutating func run() async throws {
      let (name, kind) = (name, kind)
      try await SourceChange(common).make { archive in
        try archive.write { try $0.describeSource(named: name, kind: kind) }
      }
    }
  }

  struct Alias: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Give an outlet a further name: it finds the outlet, and records that print it mean this one.",
      discussion: "onrecord sources alias tass \"ITAR-TASS\"")

    @Argument(help: "The outlet: id, slug or name.") var source: String
    @Argument(help: "The further name.") var name: String
    @OptionGroup var common: CommonOptions

    mutating func run() async throws {
      let (source, name) = (source, name)
      try await SourceChange(common).make { archive in
        let known = try SourceChange.source(source, in: archive)
        let owner = try archive.write { try $0.addName(name, to: known) }
        guard owner.id == known.id else {
          throw CommandFailure(.wrongUsage, "'\(name)' is a name of \(owner.name) (\(owner.slug)) already.")
        }
        return owner
      }
    }
  }

  struct Kind: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say what an outlet is.", discussion: "onrecord sources kind tass agency")

    @Argument(help: "The outlet: id, slug or name.") var source: String
    @Argument(help: "What it is: \(SourceKind.words).") var kind: SourceKind
    @OptionGroup var common: CommonOptions

    mutating func run() async throws {
      let (source, kind) = (source, kind)
      try await SourceChange(common).make { archive in
        let known = try SourceChange.source(source, in: archive)
        return try archive.write { try $0.setKind(kind, of: known) }
      }
    }
  }
}

/// One change to an outlet, made and shown.
private struct SourceChange {
  let common: CommonOptions

  init(_ common: CommonOptions) { self.common = common }

  func make(_ change: (NewsArchive) throws -> SourceRef) async throws {
    let path = try await Settings(common).database(common)
    let source = try change(try NewsArchive.open(path: path, mode: .readWrite(createIfMissing: false)))
    if !common.quiet { Console.output("\(source.id)\t\(source.slug)\t\(source.kind.rawValue)\t\(source.name)") }
  }

  /// - Throws: `CommandFailure` where there is none of that name, with the likest.
  static func source(_ text: String, in archive: NewsArchive) throws -> SourceRef {
    if let known = try archive.sources(named: text).first { return known }
    let others = try archive.sourceSuggestions(for: text).map { "\($0.name) (\($0.slug))" }
    throw CommandFailure(
      .notFound,
      "No outlet is called '\(text)'." + (others.isEmpty ? "" : " Did you mean \(others.joined(separator: ", "))?"))
  }
}

extension SourceKind {
  fileprivate static var words: String { allCases.map(\.rawValue).joined(separator: ", ") }
}

extension SourceKind: ExpressibleByArgument {}
