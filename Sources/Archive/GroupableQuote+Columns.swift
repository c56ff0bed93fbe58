internal import Foundation
internal import GRDB
internal import News

extension ArchiveTransaction {
  func groupableQuotes(among rows: [Int64]) throws -> [GroupableQuote] {
    guard !rows.isEmpty else { return [] }
    let via = try db.groups(
      """
      SELECT v.quote_id, s.slug FROM quote_provenance v
      JOIN provenance p ON p.id = v.provenance_id JOIN sources s ON s.id = p.source_id
      WHERE v.quote_id IN wanted ORDER BY v.quote_id, p.n
      """, of: rows
    ) { try $0.text() }
    return try db.rows(
      """
      SELECT q.id, q.public_id, a.id, a.public_id, o.public_id, q.type, q.text, a.lang, q.repeated,
        q.said_basis, q.said_date, q.said_confidence, q.said_start, q.said_end, q.said_exact, q.published_date,
        a.published_partial IS NOT NULL OR ifnull(a.published_date GLOB '--*', 0),
        CASE WHEN q.said_basis = 'published' AND a.duplicate_of IS NOT NULL THEN o.published_date ELSE q.said_date END,
        s.slug, p.profile, q.act <> 'thought' AND q.review <> 'rejected' AND q.speaker_id IS NOT NULL, q.speaker_id,
        q.statement_id, p.speaker_id IS q.speaker_id, p.day, q.similarity, q.origin
      FROM quotes q
      JOIN articles a ON a.id = q.article_id
      JOIN articles o ON o.id = ifnull(a.duplicate_of, a.id)
      LEFT JOIN sources s ON s.id = a.source_id
      LEFT JOIN quote_profiles p ON p.quote_id = q.id
      WHERE q.id IN (SELECT value FROM json_each(?)) ORDER BY q.id
      """, [list(rows)]
    ) { columns in
      let row = try columns.integer64()
      return try GroupableQuote(&columns, row: row, via: via[row] ?? [])
    }
  }
}

extension GroupableQuote {
  fileprivate init(_ columns: inout ColumnReader, row: Int64, via: [String]) throws {
    key = QuoteKey(row: row)
    id = try columns.id()
    article = ArticleKey(row: try columns.integer64())
    articleID = try columns.id()
    original = try columns.id()
    type = try columns.value()
    text = try columns.text()
    lang = try columns.text()
    isRepeated = try columns.flag()
    said = try columns.storedDateOrNil()
    published = try columns.dateOrNil()
    lacksYear = try columns.flag()
    day = try columns.dateOrNil()?.dayNumber
    outlet = try columns.textOrNil()
    profile = try columns.blobOrNil().map { Array($0) }
    isStatement = try columns.flag()
    speaker = try columns.integer64OrNil()
    statement = try columns.integer64OrNil()
    let isOfSpeaker = try columns.flag()
    isIndexed = try columns.integerOrNil() == day ?? unknownDay && isOfSpeaker && !lacksYear
    similarity = try columns.realOrNil()
    origin = try columns.textOrNil()
    self.via = via
  }
}
