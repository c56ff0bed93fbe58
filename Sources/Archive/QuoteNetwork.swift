internal import GRDB
public import News

/// Who stands to whom in some quotes, and how often.
public struct QuoteNetwork: Hashable, Sendable {
  public enum Relation: String, Sendable, CaseIterable {
    /// From an outlet to those whom it quotes.
    case sourceQuotes = "source_quotes"
    /// From a speaker to those whose words are told inside the speaker's own.
    case quotes
    /// From a speaker to those of whom the words speak.
    case mentions
    /// Between actors of whom the same words speak; each pair once.
    case coMention = "co_mention"
  }

  public struct Node: Hashable, Sendable {
    public var id: StableID
    public var slug: String
    public var name: String
    public var kind: String
    /// Reports of all its edges.
    public var weight: Int
  }

  public struct Edge: Hashable, Sendable {
    public var from: StableID
    public var to: StableID
    public var reports: Int
    public var origins: Int
  }

  /// By weight.
  public var nodes: [Node]
  /// By reports.
  public var edges: [Edge]
}

extension NewsArchive {
  /// The `limit` strongest edges and the nodes that they join.
  public func network(
    of filter: QuoteFilter, _ relation: QuoteNetwork.Relation, limit: Int
  ) throws(ArchiveError) -> QuoteNetwork {
    try read { db in
      let tallies = try relation.edges(of: filter, in: db)
        .sorted { ($1.reports, $0.from, $0.to) < ($0.reports, $1.from, $1.to) }.prefix(limit)
      let targets = try db.actors(Set(tallies.map(\.to))).mapValues { QuoteNetwork.Node($0) }
      let starts =
        relation == .sourceQuotes
        ? try db.sources(Set(tallies.map(\.from))).mapValues { QuoteNetwork.Node($0) }
        : try db.actors(Set(tallies.map(\.from))).mapValues { QuoteNetwork.Node($0) }
      var nodes: [StableID: QuoteNetwork.Node] = [:]
      var edges: [(slugs: (String, String), edge: QuoteNetwork.Edge)] = []
      for tally in tallies {
        guard let from = starts[tally.from], let to = targets[tally.to] else { continue }
        for node in [from, to] { nodes[node.id, default: node].weight += tally.reports }
        let edge = QuoteNetwork.Edge(from: from.id, to: to.id, reports: tally.reports, origins: tally.origins)
        edges.append(((from.slug, to.slug), edge))
      }
      edges.sort { ($1.edge.reports, $0.slugs.0, $0.slugs.1) < ($0.edge.reports, $1.slugs.0, $1.slugs.1) }
      return QuoteNetwork(
        nodes: nodes.values.sorted { ($1.weight, $0.slug) < ($0.weight, $1.slug) }, edges: edges.map(\.edge))
    }
  }
}

extension QuoteNetwork.Node {
  fileprivate init(_ actor: ActorRef) {
    self.init(id: actor.id, slug: actor.slug, name: actor.name, kind: actor.kind.rawValue, weight: 0)
  }

  fileprivate init(_ source: SourceRef) {
    self.init(id: source.id, slug: source.slug, name: source.name, kind: source.kind.rawValue, weight: 0)
  }
}

/// What is counted of one edge.
private struct EdgeTally {
  let from: Int64
  let to: Int64
  var reports = 0
  var origins = 0
}

/// Edges by their ends.
private struct EdgeTallies {
  private struct Ends: Hashable {
    let from: Int64
    let to: Int64
  }

  private(set) var all: [EdgeTally] = []
  private var places: [Ends: Int] = [:]
  private var lines = DistinctCount()

  mutating func add(from: Int64, to: Int64, _ line: UInt64?) {
    let ends = Ends(from: from, to: to)
    let place = places[ends] ?? all.count
    if place == all.count {
      places[ends] = place
      all.append(EdgeTally(from: from, to: to))
    }
    all[place].reports += 1
    if line.map({ lines.insert(DistinctCount.key(UInt64(place), $0)) }) ?? true { all[place].origins += 1 }
  }
}

extension QuoteNetwork.Relation {
  fileprivate func edges(of filter: QuoteFilter, in db: Database) throws -> [EdgeTally] {
    var tallies = EdgeTallies()
    let spokenOf = "SELECT quote_id, actor_id FROM quote_mentions ORDER BY quote_id, actor_id"
    switch self {
    case .sourceQuotes:
      let outlets = try db.outletsOfArticles()
      var joint = try db.jointSpeakers()
      try db.forEachFigure(of: filter, ["q.statement_id", "q.origin", "q.speaker_id", "q.article_id"]) { row in
        guard let outlet = outlets[row.integer(4)] else { return }
        let line = row.line(1, 2)
        try row.forEachSpeaker(3, &joint) { tallies.add(from: outlet, to: $0, line) }
      }
    case .quotes:
      let teller = "(SELECT speaker_id FROM quotes WHERE id = q.parent_id)"
      try db.forEachFigure(
        of: filter, ["q.statement_id", "q.origin", "q.speaker_id", teller],
        and: "+q.parent_id IS NOT NULL AND +q.speaker_id IS NOT NULL"
      ) { row in
        if row.integer(4) != 0 { tallies.add(from: row.integer(4), to: row.integer(3), row.line(1, 2)) }
      }
    case .mentions:
      var (joint, mentions) = (try db.jointSpeakers(), try QuoteCompanions(spokenOf, in: db))
      try db.forEachFigure(of: filter, ["q.statement_id", "q.origin", "q.speaker_id"]) { row in
        let targets = try mentions.values(of: row.integer(0))
        guard !targets.isEmpty else { return }
        let line = row.line(1, 2)
        try row.forEachSpeaker(3, &joint) { speaker in
          for target in targets { tallies.add(from: speaker, to: target, line) }
        }
      }
    case .coMention:
      var mentions = try QuoteCompanions(spokenOf, in: db)
      try db.forEachFigure(of: filter, ["q.statement_id", "q.origin"]) { row in
        let targets = try mentions.values(of: row.integer(0))
        for (index, from) in targets.enumerated() {
          for to in targets[(index + 1)...] { tallies.add(from: from, to: to, row.line(1, 2)) }
        }
      }
    }
    return tallies.all
  }
}
