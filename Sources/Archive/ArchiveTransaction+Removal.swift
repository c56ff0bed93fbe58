internal import GRDB
internal import News

/// Taking back what an article's text said.
extension ArchiveTransaction {
  /// Drops all rows derived from the article's text and what they added to the counts of others.
  func removeReading(of article: StoredArticle) throws {
    let row = article.row
    try count(row, by: -1)
    try noteLost(row)
    let quotes = try db.rows("SELECT public_id FROM quotes WHERE article_id = ?", [row]) { try $0.id() }
    for quote in quotes { changes.delete(quote) }
    let named = try db.rows(
      """
      SELECT p.id, a.id, a.public_id FROM appellations p LEFT JOIN actors a ON a.id = p.actor_id WHERE p.id IN (
        SELECT appellation_id FROM mentions WHERE article_id = :article
        UNION SELECT s.appellation_id FROM quote_speakers s JOIN quotes q ON q.id = s.quote_id
          WHERE q.article_id = :article
        UNION SELECT appellation_id FROM actor_roles WHERE article_id = :article
        UNION SELECT organization_appellation_id FROM actor_roles WHERE article_id = :article
        UNION SELECT country_appellation_id FROM actor_roles WHERE article_id = :article
        UNION SELECT n.appellation_id FROM name_prints r JOIN appellation_names n ON n.id = r.name_id
          WHERE r.article_id = :article)
      """, ["article": row]
    ) { (appellation: try $0.integer64(), actor: try $0.integer64OrNil(), id: try $0.idOrNil()) }
    for acronym in try acronyms(in: row) { touch(appellation: acronym) }
    try unindexQuotes(of: row)
    try run("DELETE FROM quotes WHERE article_id = ?", [row])
    try run("DELETE FROM actor_roles WHERE article_id = ?", [row])
    try run("DELETE FROM mentions WHERE article_id = ?", [row])
    try run("DELETE FROM provenance WHERE article_id = ?", [row])
    try run("DELETE FROM segments WHERE article_id = ?", [row])
    try run(
      """
      UPDATE appellation_names SET count = appellation_names.count - p.printed, articles = articles - 1
      FROM (SELECT name_id, count AS printed FROM name_prints WHERE article_id = ?) AS p
      WHERE appellation_names.id = p.name_id
      """, [row])
    try run("DELETE FROM name_prints WHERE article_id = ?", [row])
    for one in named {
      try run("DELETE FROM appellation_names WHERE appellation_id = ? AND articles = 0", [one.appellation])
      touch(appellation: one.appellation)
      guard let actor = one.actor, let id = one.id else { continue }
      touch(actor: actor)
      changes.put(id)
    }
    try touchCompany(of: named.map(\.appellation), whenNamedBy: Self.mostCompanyArticles)
    try run(
      """
      UPDATE articles
      SET dateline_place = NULL, dateline_date = NULL, dateline_agency = NULL, dateline_start = NULL,
        dateline_end = NULL, word_count = 0, quote_count = 0, speaker_count = 0, mention_count = 0
      WHERE id = ?
      """, [row])
    if article.metadata.title == nil {
      try retitle(article: row)
      try setTitle(nil, basis: "text", of: row)
    }
    if article.metadata.published == nil { try setPublished(nil, exact: nil, of: row) }
  }

  /// Acronyms for which the article prints a whole name: whose they are may be another's now.
  private func acronyms(in article: Int64) throws -> [Int64] {
    try db.rows(
      """
      SELECT DISTINCT p.id FROM name_prints r JOIN appellation_names n ON n.id = r.name_id
      JOIN appellations p ON p.folded = n.folded WHERE r.article_id = ? AND n.kind = 'acronym' AND p.form = 'acronym'
      """, [article]
    ) { try $0.integer64() }
  }

  /// Adds what an article says to the counts of its actors, or takes it away (`sign` -1), and sets its own counts.
  func count(_ article: Int64, by sign: Int) throws {
    try run(
      """
      UPDATE actors SET quote_count = quote_count + :sign * n.n
      FROM (
        SELECT s.actor_id, count(DISTINCT q.id) AS n FROM quotes q JOIN quote_speakers s ON s.quote_id = q.id
        WHERE q.article_id = :article AND q.act IN ('speech', 'writing') AND q.repeated = 0
          AND q.review <> 'rejected'
        GROUP BY s.actor_id
      ) AS n WHERE actors.id = n.actor_id
      """, ["sign": sign, "article": article])
    try run(
      """
      UPDATE actors SET mention_count = mention_count + :sign * n.n
      FROM (SELECT actor_id, count(*) AS n FROM mentions WHERE article_id = :article GROUP BY actor_id) AS n
      WHERE actors.id = n.actor_id
      """, ["sign": sign, "article": article])
    try run(
      """
      UPDATE actors SET last_seen = \(sign > 0 ? "p.published_low" : Self.lastSeen(without: "?1"))
      FROM (SELECT published_low FROM articles WHERE id = ?1 AND published_low <> '') AS p
      WHERE actors.id IN (SELECT actor_id FROM mentions WHERE article_id = ?1)
        AND actors.last_seen \(sign > 0 ? "<" : "=") p.published_low
      """, [article])
    if sign > 0 { try countOwnActors(of: article) }
  }

  /// Sets the article's own counts.
  func countOwnActors(of article: Int64) throws {
    try run(
      """
      UPDATE articles SET
        quote_count = (
          SELECT count(*) FROM quotes
          WHERE article_id = :article AND act IN ('speech', 'writing') AND review <> 'rejected'),
        speaker_count = (
          SELECT count(DISTINCT s.actor_id) FROM quotes q JOIN quote_speakers s ON s.quote_id = q.id
          WHERE q.article_id = :article AND q.act IN ('speech', 'writing') AND q.review <> 'rejected'),
        mention_count = (SELECT count(actor_id) FROM mentions WHERE article_id = :article)
      WHERE id = :article
      """, ["article": article])
  }
}
