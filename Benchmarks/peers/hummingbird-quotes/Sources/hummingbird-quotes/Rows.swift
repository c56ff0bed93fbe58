import GRDB

/// A quote's row with what belongs to it.
struct QuoteRow: Codable, FetchableRecord {
  var id: Int64
  var publicID, type, act, text, contextPrefix, contextSuffix, segment: String
  var speakerID, speakerSlug, speakerName, speakerKind, speakerAsPrinted, speakerResolution: String?
  var speakerStart, speakerEnd: Int?
  var speakerConfidence: Double?
  var roleTitle, roleOrganization, roleCountry: String?
  var cueExact, cueLemma, cueClass: String?
  var cueStart, cueEnd: Int?
  var saidDate, saidBasis, saidExact, occasion: String?
  var saidStart, saidEnd: Int?
  var saidConfidence: Double?
  var articleID: String
  var articleTitle, sourceID, sourceSlug, sourceName, publishedDate, origin: String?
  var statementID: String?
  var variants, quotes, origins: Int?
  var parent: String?
  var lang, rule, sha256, review: String
  var extractor: String?
  var confidence: Double

  static let sql = """
    SELECT q.id, q.public_id AS publicID, q.type, q.act, q.text, q.context_prefix AS contextPrefix,
      q.context_suffix AS contextSuffix, q.segment, p.public_id AS speakerID, p.slug AS speakerSlug,
      p.name AS speakerName, p.kind AS speakerKind, q.speaker_as_printed AS speakerAsPrinted,
      q.speaker_resolution AS speakerResolution, q.speaker_start AS speakerStart, q.speaker_end AS speakerEnd,
      q.speaker_confidence AS speakerConfidence, r.title AS roleTitle, o.name AS roleOrganization,
      c.name AS roleCountry, q.cue_exact AS cueExact, q.cue_lemma AS cueLemma,
      q.cue_class AS cueClass, q.cue_start AS cueStart, q.cue_end AS cueEnd, q.said_date AS saidDate,
      q.said_basis AS saidBasis, q.said_exact AS saidExact, q.said_start AS saidStart, q.said_end AS saidEnd, q.occasion,
      q.said_confidence AS saidConfidence, a.public_id AS articleID,
      a.title AS articleTitle, s.public_id AS sourceID, s.slug AS sourceSlug, s.name AS sourceName,
      a.published_date AS publishedDate, q.origin, t.public_id AS statementID, t.variant_count AS variants,
      t.quote_count AS quotes, t.origin_count AS origins,
      (SELECT public_id FROM quotes WHERE id = q.parent_id) AS parent, a.lang, q.rule, a.sha256, q.review,
      a.extractor, q.confidence
    FROM quote_postings k
    CROSS JOIN quotes q ON q.id = k.quote_id
    JOIN articles a ON a.id = q.article_id
    LEFT JOIN sources s ON s.id = a.source_id
    LEFT JOIN actors p ON p.id = q.speaker_id
    LEFT JOIN actor_roles r ON r.id = q.role_id
    LEFT JOIN actors o ON o.id = r.organization_id
    LEFT JOIN actors c ON c.id = r.country_id
    LEFT JOIN statements t ON t.id = q.statement_id
    WHERE k.list = 1 AND k.value = ?
    ORDER BY k.said_low DESC, k.quote_id DESC LIMIT 20
    """
}

/// What a page's quotes have in tables of their own, by quote.
struct QuoteParts {
  var spans: [Int64: [SpanRow]]
  var coSpeakers: [Int64: [CoSpeakerRow]]
  var via: [Int64: [NamedRow]]
  var mentions: [Int64: [NamedRow]]
  var children: [Int64: [NamedRow]]

  init(of ids: String, in db: Database) throws {
    func rows<Row: FetchableRecord>(_ sql: String) throws -> [Row] {
      try Row.fetchAll(db.cachedStatement(sql: sql), arguments: [ids])
    }
    spans = Dictionary(grouping: try rows(SpanRow.sql), by: \.quoteID)
    coSpeakers = Dictionary(grouping: try rows(CoSpeakerRow.sql), by: \.quoteID)
    via = Dictionary(grouping: try rows(NamedRow.via), by: \.quoteID)
    mentions = Dictionary(grouping: try rows(NamedRow.mentions), by: \.quoteID)
    children = Dictionary(grouping: try rows(NamedRow.children), by: \.quoteID)
  }
}

struct SpanRow: Codable, FetchableRecord {
  var quoteID: Int64
  var kind: String
  var start, end: Int

  static let sql = """
    SELECT quote_id AS quoteID, kind, start_at AS start, end_at AS "end" FROM quote_spans
    WHERE quote_id IN (SELECT value FROM json_each(?)) ORDER BY quote_id, n
    """
}

struct CoSpeakerRow: Codable, FetchableRecord {
  var quoteID: Int64
  var id, name, slug, kind: String?
  var asPrinted, resolution: String
  var start, end: Int
  var confidence: Double

  static let sql = """
    SELECT s.quote_id AS quoteID, a.public_id AS id, a.name, a.slug, a.kind, s.as_printed AS asPrinted, s.resolution,
      s.start_at AS start, s.end_at AS "end", s.confidence
    FROM quote_speakers s LEFT JOIN actors a ON a.id = s.actor_id
    WHERE s.quote_id IN (SELECT value FROM json_each(?)) AND s.n > 0 ORDER BY s.quote_id, s.n
    """
}

/// A word that belongs to a quote.
struct NamedRow: Codable, FetchableRecord {
  var quoteID: Int64
  var name: String

  static let via = """
    SELECT v.quote_id AS quoteID, s.slug AS name
    FROM quote_provenance v JOIN provenance p ON p.id = v.provenance_id JOIN sources s ON s.id = p.source_id
    WHERE v.quote_id IN (SELECT value FROM json_each(?)) ORDER BY v.quote_id, p.n
    """
  static let mentions = """
    SELECT m.quote_id AS quoteID, a.slug AS name FROM quote_mentions m JOIN actors a ON a.id = m.actor_id
    WHERE m.quote_id IN (SELECT value FROM json_each(?)) ORDER BY m.quote_id, a.slug
    """
  static let children = """
    SELECT parent_id AS quoteID, public_id AS name FROM quotes
    WHERE parent_id IN (SELECT value FROM json_each(?)) ORDER BY parent_id, n
    """
}
