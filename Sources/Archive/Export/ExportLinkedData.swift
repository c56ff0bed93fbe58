extension ExportKind {
  /// SQL for one thing in the words of schema.org, with places as W3C Web Annotation selectors (JSON-LD 1.1); the empty
  /// text for kinds that it has no word for.
  var linkedNode: String {
    switch self {
    case .sources: Self.outlet("s", "")
    case .articles: Self.newsArticle
    case .actors: Self.party("a", ", 'alternateName', (\(Self.otherNames)), 'sameAs', (\(Self.registers))")
    case .quotes: Self.quotation
    case .statements: Self.claim
    case .mentions, .decisions, .removals: ""
    }
  }

  /// The document's beginning; nodes follow, a line each, and `]}`.
  static let linkedContext =
    #"{"@context":{"@vocab":"https://schema.org/","oa":"http://www.w3.org/ns/oa#"},"@graph":["#

  private static func party(_ alias: String, _ more: String) -> String {
    """
    json_object('@type', CASE \(alias).kind WHEN 'person' THEN 'Person' WHEN 'country' THEN 'Country'
      ELSE 'Organization' END, '@id', '/v1/actors/' || \(alias).slug, 'name', \(alias).name\(more))
    """
  }

  private static func outlet(_ alias: String, _ more: String) -> String {
    """
    json_object('@type', 'NewsMediaOrganization', '@id', '/v1/sources/' || \(alias).slug,
      'name', \(alias).name\(more))
    """
  }

  private static let otherNames = """
    SELECT json_group_array(name) FROM (SELECT name FROM actor_names
      WHERE actor_id = a.id AND name <> a.name ORDER BY name)
    """

  private static let registers = """
    SELECT json_group_array(CASE scheme WHEN 'wikidata' THEN 'http://www.wikidata.org/entity/' || value
      WHEN 'viaf' THEN 'http://viaf.org/viaf/' || value WHEN 'url' THEN value ELSE 'urn:' || scheme || ':' || value END)
    FROM (SELECT scheme, value FROM actor_identifiers WHERE actor_id = a.id ORDER BY scheme, value)
    """

  private static let newsArticle = """
    json_object('@type', 'NewsArticle', '@id', '/v1/articles/' || a.public_id, 'headline', a.title, 'author', a.byline,
      'url', a.canonical_url, 'inLanguage', a.lang, 'datePublished', ifnull(a.published_at, nullif(a.published_low, '')),
      'publisher', json(iif(s.id IS NULL, NULL, \(outlet("s", "")))), 'wordCount', a.word_count, 'articleBody',
      (SELECT CAST(text AS TEXT) FROM article_revisions WHERE article_id = a.id AND n = a.revision))
    """

  private static let quotation = """
    json_object('@type', json_array('Quotation', 'oa:Annotation'), '@id', '/v1/quotes/' || q.public_id, 'text', q.text,
      'inLanguage', a.lang,
      'creator', (SELECT json_group_array(json(iif(slug IS NULL, json_object('@type', 'Thing', 'name', as_printed),
          \(party("speaker", "")))))
        FROM (SELECT o.slug, o.kind, o.name, c.as_printed FROM quote_speakers c LEFT JOIN actors o ON o.id = c.actor_id
          WHERE c.quote_id = q.id ORDER BY c.n) AS speaker),
      'dateCreated', nullif(q.said_low, ''),
      'isPartOf', json_object('@type', 'NewsArticle', '@id', '/v1/articles/' || a.public_id, 'headline', a.title,
        'datePublished', nullif(q.published_low, '')),
      'oa:hasTarget', json_object('@type', 'oa:SpecificResource',
        'oa:hasSource', json_object('@id', '/v1/articles/' || a.public_id || '/text'),
        'oa:hasSelector', (SELECT json_group_array(json_object('@type', 'oa:TextPositionSelector', 'oa:start', start_at,
            'oa:end', end_at))
          FROM (SELECT * FROM quote_spans WHERE quote_id = q.id AND kind = 'content' ORDER BY n))))
    """

  private static let claim = """
    json_object('@type', 'Claim', '@id', '/v1/statements/' || m.public_id, 'text', r.text, 'inLanguage', m.lang,
      'creator', \(party("t", "")), 'dateCreated', nullif(m.said_low, ''),
      'firstAppearance', json((SELECT json_object('@id', '/v1/quotes/' || public_id) FROM quotes
        WHERE statement_id = m.id ORDER BY published_low = '', published_low, public_id LIMIT 1)),
      'appearance', (SELECT json_group_array(json_object('@id', '/v1/quotes/' || public_id))
        FROM (SELECT public_id FROM quotes WHERE statement_id = m.id ORDER BY public_id)))
    """

  /// SQL for an article as an item of IPTC's ninjs 3.0 (<https://iptc.org/std/ninjs/ninjs-schema_3.0.json>). What is not
  /// known is left out.
  static let ninjsItem = """
    json_patch('{}', json_object(
      'uri', ifnull(a.canonical_url, 'urn:onrecord:' || a.public_id), 'type', 'text',
      'standard', json_object('name', 'ninjs', 'version', '3.0'), 'version', CAST(a.revision AS TEXT), 'language', a.lang,
      'contentCreated', ifnull(a.published_at, iif(a.published_low GLOB '????-??-??', a.published_low || 'T00:00:00Z', NULL)),
      'by', a.byline, 'infoSources', json(iif(s.id IS NULL, NULL, json_array(json_object('name', s.name)))),
      'headlines', json(iif(a.title IS NULL, NULL, json_array(json_object('role', 'main', 'value', a.title)))),
      'bodies', json_array(json_object('role', 'main', 'contentType', 'text/plain', 'charCount', a.length,
        'wordCount', a.word_count, 'value', (SELECT CAST(text AS TEXT) FROM article_revisions
          WHERE article_id = a.id AND n = a.revision))),
      'people', \(named("= 'person'")), 'organisations', \(named("IN ('organization', 'group')")),
      'places', \(named("= 'country'"))))
    """

  private static func named(_ kind: String) -> String {
    """
    json((SELECT nullif(json_group_array(json_object('name', name, 'rel', 'mentions')), '[]') FROM (
      SELECT DISTINCT o.name, o.public_id FROM mentions n JOIN actors o ON o.id = n.actor_id
      WHERE n.article_id = a.id AND o.kind \(kind) ORDER BY o.public_id)))
    """
  }
}
