public import Archive
import News

/// All that an archive says of actors, without the ids that depend on who came first: equal archives have equal
/// descriptions.
public struct ActorCensus: CustomStringConvertible {
  public let description: String

  public init(_ archive: NewsArchive) throws {
    var lines: [String] = []
    let actors = try archive.actors(matching: ActorFilter(), order: .name, page: PageRequest(limit: 100_000)).rows
    for summary in actors {
      guard let actor = try archive.actor(id: summary.actor.id) else { continue }
      let names = actor.names.map { "\($0.name) (\($0.kind)) \($0.count)" }
      let roles = actor.roles.map { "\($0.role.title)/\($0.role.organization?.name ?? "")/\($0.reports)" }
      let identifiers = actor.identifiers.map { "\($0.scheme):\($0.value)" }
      let parts = try archive.explanation(of: summary.actor.id)?.parts.map { "\($0.key) \($0.rule)" } ?? []
      lines.append(
        "\(summary.actor.kind) \(summary.actor.name): \(summary.quotes) \(summary.mentions) \(actor.articles)"
          + " | \(names.sorted().joined(separator: "; ")) | \(roles.sorted().joined(separator: "; "))"
          + " | \(identifiers.joined(separator: "; ")) | \(parts.sorted().joined(separator: "; "))")
    }
    lines.sort()
    let articles = try archive.articles(matching: ArticleFilter(), page: PageRequest(limit: 100_000)).rows
    for article in articles.sorted(by: { $0.id.description < $1.id.description }) {
      let mentions = try archive.article(id: article.id, expanding: .mentions)?.summary.mentions ?? []
      lines.append("\(article.id) \(mentions.map { "\($0.mention.span)\($0.actor.name)" }.joined(separator: " "))")
    }
    let quotes = try archive.quotes(matching: QuoteFilter(), order: .position, page: PageRequest(limit: 100_000)).rows
    lines += quotes.map { quote in
      let speakers = ([quote.speaker].compactMap(\.self) + quote.coSpeakers).map {
        "\($0.asPrinted)=\($0.actor?.name ?? "-")/\($0.resolution)/\($0.role?.title ?? "")"
      }
      return "\(quote.id) \(speakers.joined(separator: ",")) \(quote.mentions.map(\.name).sorted())"
    }.sorted()
    description = lines.joined(separator: "\n")
  }
}

/// Numbers that look random and are the same in every run (SplitMix64).
public struct Generator: RandomNumberGenerator {
  private var state: UInt64

  public init(seed: UInt64) { state = seed }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
