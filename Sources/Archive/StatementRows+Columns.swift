internal import GRDB
internal import News

extension StatementSummary {
  /// What `init(_:)` reads, from statements `s` and the joins below.
  static let columns = """
    s.public_id, \(referenceColumns("p")), s.lang, s.said_basis, s.said_date, s.said_confidence, NULL, NULL, NULL,
    r.public_id, r.type, s.quote_count, s.article_count, s.source_count, s.origin_count, s.variant_count,
    s.first_reported, s.last_reported
    """
  static let joins = "JOIN actors p ON p.id = s.speaker_id JOIN quotes r ON r.id = s.representative_id"

  init(_ columns: inout ColumnReader) throws {
    id = try columns.id()
    speaker = try columns.actor()
    lang = try columns.text()
    said = try columns.storedDateOrNil()
    representative = try columns.id()
    representativeType = try columns.value()
    counts = Counts(
      quotes: try columns.integer(), articles: try columns.integer(), sources: try columns.integer(),
      origins: try columns.integer(), variants: try columns.integer())
    firstReported = try columns.dateOrNil()
    lastReported = try columns.dateOrNil()
    (variants, divergences) = ([], [])
  }
}

extension DivergenceRow {
  /// The readings of some divergences, by their rows; equal texts together.
  static func readings(of rows: [Int64], in db: Database) throws -> [Int64: [Reading]] {
    try db.groups(
      """
      SELECT r.divergence_id, r.text, q.public_id FROM divergence_readings r JOIN quotes q ON q.id = r.quote_id
      WHERE r.divergence_id IN wanted ORDER BY r.divergence_id, r.n
      """, of: rows
    ) { (text: try $0.text(), quote: try $0.id()) }.mapValues { entries in
      var readings: [Reading] = []
      for entry in entries {
        if let index = readings.firstIndex(where: { $0.text == entry.text }) {
          readings[index].quotes.append(entry.quote)
        } else {
          readings.append(Reading(text: entry.text, quotes: [entry.quote]))
        }
      }
      return readings
    }
  }
}

/// What the statements of a page have in tables of their own, fetched for all of them at once.
struct StatementParts {
  private let variants: [Int64: [VariantRow]]
  private let divergences: [Int64: [DivergenceRow]]

  init(of rows: [Int64], in db: Database) throws {
    let found = try db.groups(
      """
      SELECT v.statement_id, v.id, v.public_id, a.public_id, v.type, v.text, v.published_date, \(referenceColumns("s")),
        v.origin, v.similarity
      FROM (
        SELECT q.*, row_number() OVER (
          PARTITION BY q.statement_id ORDER BY q.id = t.representative_id DESC,
            iif(q.published_date GLOB '[0-9]*', q.published_date, '~'), q.public_id) AS place
        FROM quotes q JOIN statements t ON t.id = q.statement_id
        WHERE q.statement_id IN wanted
      ) v
      JOIN articles a ON a.id = v.article_id LEFT JOIN sources s ON s.id = a.source_id
      WHERE v.place <= \(StatementSummary.variantLimit) ORDER BY v.statement_id, v.place
      """, of: rows
    ) { columns in
      let row = try columns.integer64()
      let variant = VariantRow(
        quote: try columns.id(), article: try columns.id(), type: try columns.value(), text: try columns.text(),
        published: try columns.dateOrNil(), source: try columns.sourceOrNil(), via: [],
        origin: try columns.textOrNil(), similarity: try columns.realOrNil() ?? 0)
      return (row: row, variant: variant)
    }
    let via = try db.groups(
      """
      SELECT v.quote_id, s.slug FROM quote_provenance v
      JOIN provenance p ON p.id = v.provenance_id JOIN sources s ON s.id = p.source_id
      WHERE v.quote_id IN wanted ORDER BY v.quote_id, p.n
      """, of: found.values.flatMap { $0.map(\.row) }
    ) { try $0.text() }
    variants = found.mapValues { entries in
      entries.map { entry in
        var variant = entry.variant
        variant.via = via[entry.row] ?? []
        return variant
      }
    }
    let places = try db.groups(
      """
      SELECT statement_id, id, kind, weight FROM divergences
      WHERE statement_id IN wanted ORDER BY statement_id, n
      """, of: rows
    ) { (row: try $0.integer64(), kind: try $0.text(), weight: try $0.text()) }
    let readings = try DivergenceRow.readings(of: places.values.flatMap { $0.map(\.row) }, in: db)
    divergences = places.mapValues { entries in
      entries.map { DivergenceRow(kind: $0.kind, weight: $0.weight, readings: readings[$0.row] ?? []) }
    }
  }

  func complete(_ statement: inout StatementSummary, row: Int64) {
    statement.variants = variants[row] ?? []
    statement.divergences = divergences[row] ?? []
  }
}
