import GRDB

/// A quote's row with what belongs to it.
struct QuoteRow: Codable, FetchableRecord {
  var id: Int64
  var publicID, type, act, text, contextPrefix, contextSuffix, segment: String
  var speakerID, speakerSlug, speakerName, speakerKind, speakerAsPrinted, speakerResolution: String?
  var speakerStart, speakerEnd: Int?
  var speakerConfidence: Double?
  var cueExact, cueLemma, cueClass: String?
  var cueStart, cueEnd: Int?
  var saidDate, saidBasis: String?
  var saidConfidence: Double?
  var articleID: String
  var articleTitle, sourceID, sourceSlug, sourceName, publishedDate: String?
  var lang, rule, sha256: String
  var extractor: String?
  var confidence: Double

  static let sql = """
    SELECT q.id, q.public_id AS publicID, q.type, q.act, q.text, q.context_prefix AS contextPrefix,
      q.context_suffix AS contextSuffix, q.segment, p.public_id AS speakerID, p.slug AS speakerSlug,
      p.name AS speakerName, p.kind AS speakerKind, q.speaker_as_printed AS speakerAsPrinted,
      q.speaker_resolution AS speakerResolution, q.speaker_start AS speakerStart, q.speaker_end AS speakerEnd,
      q.speaker_confidence AS speakerConfidence, q.cue_exact AS cueExact, q.cue_lemma AS cueLemma,
      q.cue_class AS cueClass, q.cue_start AS cueStart, q.cue_end AS cueEnd, q.said_date AS saidDate,
      q.said_basis AS saidBasis, q.said_confidence AS saidConfidence, a.public_id AS articleID,
      a.title AS articleTitle, s.public_id AS sourceID, s.slug AS sourceSlug, s.name AS sourceName,
      a.published_date AS publishedDate, a.lang, q.rule, a.sha256, a.extractor, q.confidence
    FROM quote_postings k
    CROSS JOIN quotes q ON q.id = k.quote_id
    JOIN articles a ON a.id = q.article_id
    LEFT JOIN sources s ON s.id = a.source_id
    LEFT JOIN actors p ON p.id = q.speaker_id
    WHERE k.list = 1 AND k.value = ?
    ORDER BY k.said_low DESC, k.quote_id DESC LIMIT 20
    """
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

struct MentionRow: Codable, FetchableRecord {
  var quoteID: Int64
  var slug: String

  static let sql = """
    SELECT m.quote_id AS quoteID, a.slug FROM quote_mentions m JOIN actors a ON a.id = m.actor_id
    WHERE m.quote_id IN (SELECT value FROM json_each(?)) ORDER BY m.quote_id, a.slug
    """
}

/// A quote as it is answered.
struct QuoteView: Encodable {
  struct Place: Encodable { var start, end: Int, kind: String }
  struct Context: Encodable { var prefix, suffix: String }
  struct Reference: Encodable { var id, name, url: String }
  struct Speaker: Encodable {
    var id, name, url, kind, asPrinted, resolution: String?
    var start, end: Int?
    var confidence: Double?
  }
  struct Cue: Encodable {
    var exact, lemma, `class`: String?
    var start, end: Int?
  }
  struct Said: Encodable {
    var date, basis: String?
    var confidence: Double?
  }
  struct Article: Encodable { var id: String, title: String?, url: String }
  struct Report: Encodable { var article: Article, source: Reference?, published: String? }

  var id, url, type, act, text, segment, lang, rule, sha256: String
  var spans: [Place]
  var context: Context
  var speaker: Speaker?
  var cue: Cue?
  var said: Said?
  var reported: Report
  var mentions: [String]
  var confidence: Double
  var extractor: String?

  init(_ row: QuoteRow, _ spans: [SpanRow], _ mentions: [MentionRow]) {
    (id, url, type, act, text) = (row.publicID, "/v1/quotes/\(row.publicID)", row.type, row.act, row.text)
    (segment, lang, rule, sha256) = (row.segment, row.lang, row.rule, row.sha256)
    self.spans = spans.map { Place(start: $0.start, end: $0.end, kind: $0.kind) }
    context = Context(prefix: row.contextPrefix, suffix: row.contextSuffix)
    speaker = Speaker(
      id: row.speakerID, name: row.speakerName, url: row.speakerSlug.map { "/v1/actors/\($0)" }, kind: row.speakerKind,
      asPrinted: row.speakerAsPrinted, resolution: row.speakerResolution, start: row.speakerStart, end: row.speakerEnd,
      confidence: row.speakerConfidence)
    cue = Cue(exact: row.cueExact, lemma: row.cueLemma, class: row.cueClass, start: row.cueStart, end: row.cueEnd)
    said = row.saidBasis.map { Said(date: row.saidDate, basis: $0, confidence: row.saidConfidence) }
    let article = Article(id: row.articleID, title: row.articleTitle, url: "/v1/articles/\(row.articleID)")
    let source = row.sourceID.map {
      Reference(id: $0, name: row.sourceName ?? "", url: "/v1/sources/\(row.sourceSlug ?? "")")
    }
    reported = Report(article: article, source: source, published: row.publishedDate)
    self.mentions = mentions.map(\.slug)
    (confidence, extractor) = (row.confidence, row.extractor)
  }
}
