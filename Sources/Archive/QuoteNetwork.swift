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
    let query = filter.listQuery
    let (from, to, joins) = relation.ends
    let start = relation == .sourceQuotes ? "sources" : "actors"
    let edges = try read { db in
      try db.rows(
        """
        SELECT f.public_id, f.slug, f.name, f.kind, t.public_id, t.slug, t.name, t.kind, n.reports, n.origins FROM (
          SELECT \(from) AS origin, \(to) AS target, count(*) AS reports, count(DISTINCT \(quoteOrigin)) AS origins
          FROM \(query.table) \(joins)\(query.condition(["\(from) IS NOT NULL", "\(to) IS NOT NULL"]))
          GROUP BY 1, 2 ORDER BY reports DESC, 1, 2 LIMIT ?) n
        JOIN \(start) f ON f.id = n.origin JOIN actors t ON t.id = n.target
        ORDER BY n.reports DESC, f.slug, t.slug
        """, StatementArguments(query.arguments + [limit.databaseValue])
      ) { columns in
        let ends = (try QuoteNetwork.Node(&columns), try QuoteNetwork.Node(&columns))
        return (ends: ends, reports: try columns.integer(), origins: try columns.integer())
      }
    }
    var nodes: [StableID: QuoteNetwork.Node] = [:]
    for edge in edges {
      for node in [edge.ends.0, edge.ends.1] { nodes[node.id, default: node].weight += edge.reports }
    }
    return QuoteNetwork(
      nodes: nodes.values.sorted { ($1.weight, $0.slug) < ($0.weight, $1.slug) },
      edges: edges.map {
        .init(from: $0.ends.0.id, to: $0.ends.1.id, reports: $0.reports, origins: $0.origins)
      })
  }
}

extension QuoteNetwork.Node {
  /// `public_id, slug, name, kind`
  fileprivate init(_ columns: inout ColumnReader) throws {
    id = try columns.id()
    slug = try columns.text()
    name = try columns.text()
    kind = try columns.text()
    weight = 0
  }
}

extension QuoteNetwork.Relation {
  /// The rows of an edge's two ends, and what joins them to quotes `q`.
  fileprivate var ends: (from: String, to: String, joins: String) {
    switch self {
    case .sourceQuotes:
      (
        "a.source_id", "s.actor_id",
        "JOIN articles a ON a.id = q.article_id JOIN quote_speakers s ON s.quote_id = q.id"
      )
    case .quotes: ("o.speaker_id", "q.speaker_id", "JOIN quotes o ON o.id = q.parent_id")
    case .mentions:
      (
        "s.actor_id", "m.actor_id",
        "JOIN quote_speakers s ON s.quote_id = q.id JOIN quote_mentions m ON m.quote_id = q.id"
      )
    case .coMention:
      (
        "l.actor_id", "r.actor_id",
        """
        JOIN quote_mentions l ON l.quote_id = q.id
        JOIN quote_mentions r ON r.quote_id = q.id AND r.actor_id > l.actor_id
        """
      )
    }
  }
}
