internal import GRDB
internal import News

/// Holds what is stored beside the texts against the texts.
struct TextExamination {
  private let db: Database

  init(_ db: Database) { self.db = db }

  func finding(of check: Finding.Check) throws -> Finding {
    check == .texts ? try texts() : try spans()
  }

  private func texts() throws -> Finding {
    var faults: [String] = []
    var count = 0
    let rows = try db.makeStatement(
      sql: """
        SELECT a.public_id, r.n, r.sha256, r.length, r.text FROM article_revisions r
        JOIN articles a ON a.id = r.article_id ORDER BY r.article_id, r.n
        """)
    try db.forEachRow(of: rows) { columns in
      let (id, n, sha256) = (try columns.text(), try columns.integer(), try columns.text())
      let (length, text) = (try columns.integer(), ArticleText(try columns.text()))
      if text.sha256 != sha256 || text.length != length {
        count += 1
        if faults.count < 10 { faults.append("\(id) revision \(n) has another text than its hash") }
      }
    }
    return Finding(.texts, faults, count: count)
  }

  /// Quotes, cues, speakers, dates and marks of provenance, article by article.
  private func spans() throws -> Finding {
    var faults: [String] = []
    var count = 0
    let articles = try db.makeStatement(
      sql: """
        SELECT a.id, a.public_id, r.text FROM articles a
        JOIN article_revisions r ON r.article_id = a.id AND r.n = a.revision WHERE a.extraction = 'done' ORDER BY a.id
        """)
    try db.forEachRow(of: articles) { columns in
      let (article, id) = (try columns.integer64(), try columns.text())
      let text = CodePoints(try columns.text())
      for (what, spans, words) in try places(in: article) where text[spans] != words {
        count += 1
        if faults.count < 10 { faults.append("\(what) of \(id) has other words than the text at its place") }
      }
    }
    return Finding(.spans, faults, count: count)
  }

  private func places(in article: Int64) throws -> [(what: String, spans: [Span], words: String)] {
    var places: [(String, [Span], String)] = []
    let quotes = try db.rows("SELECT id, public_id, text FROM quotes WHERE article_id = ?", [article]) {
      (row: try $0.integer64(), id: try $0.text(), words: try $0.text())
    }
    for quote in quotes {
      let spans = try db.rows(
        "SELECT start_at, end_at FROM quote_spans WHERE quote_id = ? AND kind = 'content' ORDER BY n", [quote.row]
      ) { try $0.span() }
      places.append((quote.id, spans, quote.words))
    }
    places += try db.rows(
      """
      SELECT public_id || ' cue', cue_start, cue_end, cue_exact FROM quotes
      WHERE article_id = ?1 AND cue_exact IS NOT NULL
      UNION ALL
      SELECT public_id || ' said', said_start, said_end, said_exact FROM quotes
      WHERE article_id = ?1 AND said_exact IS NOT NULL
      UNION ALL
      SELECT q.public_id || ' speaker', s.start_at, s.end_at, s.as_printed FROM quote_speakers s
      JOIN quotes q ON q.id = s.quote_id WHERE q.article_id = ?1
      UNION ALL
      SELECT 'provenance', start_at, end_at, exact FROM provenance WHERE article_id = ?1 AND exact IS NOT NULL
      UNION ALL
      SELECT 'date', published_start, published_end, published_exact FROM articles
      WHERE id = ?1 AND published_exact IS NOT NULL
      """, [article]
    ) { (try $0.text(), [try $0.span()], try $0.text()) }
    return places
  }
}
