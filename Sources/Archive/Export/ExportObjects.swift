extension ExportKind {
  /// SQL for one thing as a JSON object with all that is on record of it.
  func object(isStable: Bool) -> String {
    func clock(_ fields: String) -> String { isStable ? "" : ", " + fields }
    return switch self {
    case .sources: Self.source
    case .articles: Self.article + clock("'ingested_at', a.ingested_at") + ")"
    case .actors: Self.actor + clock("'created_at', a.created_at") + ")"
    case .quotes: Self.quote
    case .statements: Self.statement + clock("'id', m.public_id, 'founded_by', m.founded_by") + ")"
    case .mentions: Self.mention
    case .removals: Self.removal + clock("'seq', r.seq, 'at', r.at") + ")"
    case .decisions: Self.decision + clock("'seq', d.seq, 'at', d.at") + ")"
    }
  }

  private static let source = """
    json_object('type', 'source', 'id', s.public_id, 'slug', s.slug, 'name', s.name, 'kind', s.kind,
      'names', (SELECT json_group_array(name) FROM (SELECT name FROM source_names WHERE source_id = s.id ORDER BY folded)))
    """

  private static let article = """
    json_object('type', 'article', 'id', a.public_id, 'url', a.canonical_url, 'title', a.title,
      'title_basis', a.title_basis, 'byline', a.byline, 'lang', a.lang, 'source', s.slug, 'record_via', v.slug,
      'published', a.published_date, 'published_at', a.published_at, 'published_basis', a.published_basis,
      'published_confidence', a.published_confidence, 'published_start', a.published_start,
      'published_end', a.published_end, 'dateline_place', a.dateline_place, 'dateline_date', a.dateline_date,
      'dateline_agency', a.dateline_agency, 'dateline_start', a.dateline_start, 'dateline_end', a.dateline_end,
      'duplicate_of', d.public_id, 'extraction', a.extraction, 'extraction_error', a.extraction_error,
      'extractor', a.extractor, 'word_count', a.word_count, 'quote_count', a.quote_count,
      'speaker_count', a.speaker_count, 'mention_count', a.mention_count, 'revision', a.revision,
      'revisions', (SELECT json_group_array(json_object('n', n, 'sha256', sha256, 'length', length,
          'text', CAST(text AS TEXT)))
        FROM (SELECT * FROM article_revisions WHERE article_id = a.id ORDER BY n)),
      'segments', (SELECT json_group_array(json_array(kind, start_at, end_at))
        FROM (SELECT * FROM segments WHERE article_id = a.id ORDER BY n)),
      'via', (SELECT json_group_array(json_object('source', slug, 'relation', relation, 'scope', scope,
          'start', start_at, 'end', end_at, 'exact', exact, 'confidence', confidence))
        FROM (SELECT p.*, o.slug FROM provenance p JOIN sources o ON o.id = p.source_id
          WHERE p.article_id = a.id ORDER BY p.n))
    """

  private static let actor = """
    json_object('type', 'actor', 'id', a.public_id, 'slug', a.slug, 'kind', a.kind, 'name', a.name,
      'reference', a.reference, 'quote_count', a.quote_count, 'mention_count', a.mention_count,
      'names', (SELECT json_group_array(json_object('name', name, 'kind', kind, 'count', count, 'basis', basis))
        FROM (SELECT * FROM actor_names WHERE actor_id = a.id ORDER BY name)),
      'identifiers', (SELECT json_group_array(json_object('scheme', scheme, 'value', value, 'basis', basis))
        FROM (SELECT * FROM actor_identifiers WHERE actor_id = a.id ORDER BY scheme, value)),
      'roles', (SELECT json_group_array(json_object('title', title, 'organization', organization, 'country', country,
          'article', article, 'start', start_at, 'end', end_at))
        FROM (SELECT r.title, o.public_id AS organization, c.public_id AS country, t.public_id AS article, r.start_at,
            r.end_at
          FROM actor_roles r LEFT JOIN actors o ON o.id = r.organization_id LEFT JOIN actors c ON c.id = r.country_id
          LEFT JOIN articles t ON t.id = r.article_id
          WHERE r.actor_id = a.id
          ORDER BY t.public_id, r.start_at, r.end_at, r.title, o.public_id, c.public_id))
    """

  private static let quote = """
    json_object('type', 'quote', 'id', q.public_id, 'article', a.public_id, 'n', q.n, 'quote_type', q.type,
      'act', q.act, 'segment', q.segment, 'repeated', q.repeated, 'text', q.text, 'cue', q.cue_exact,
      'cue_lemma', q.cue_lemma, 'cue_class', q.cue_class, 'cue_start', q.cue_start, 'cue_end', q.cue_end,
      'said', q.said_date, 'said_basis', q.said_basis, 'said_confidence', q.said_confidence,
      'said_start', q.said_start, 'said_end', q.said_end, 'occasion', q.occasion, 'parent', p.public_id,
      'confidence', q.confidence, 'rule', q.rule, 'review', q.review,
      'spans', (SELECT json_group_array(json_array(kind, start_at, end_at))
        FROM (SELECT * FROM quote_spans WHERE quote_id = q.id ORDER BY n)),
      'speakers', (SELECT json_group_array(json_object('actor', actor, 'as_printed', as_printed, 'start', start_at,
          'end', end_at, 'resolution', resolution, 'confidence', confidence))
        FROM (SELECT s.*, t.public_id AS actor FROM quote_speakers s LEFT JOIN actors t ON t.id = s.actor_id
          WHERE s.quote_id = q.id ORDER BY s.n)),
      'mentions', (SELECT json_group_array(public_id)
        FROM (SELECT t.public_id FROM quote_mentions m JOIN actors t ON t.id = m.actor_id
          WHERE m.quote_id = q.id ORDER BY t.public_id)))
    """

  private static let statement = """
    json_object('type', 'statement', 'representative', r.public_id, 'speaker', t.public_id, 'lang', m.lang,
      'said', m.said_date, 'said_basis', m.said_basis, 'said_confidence', m.said_confidence,
      'first_reported', m.first_reported, 'last_reported', m.last_reported, 'quote_count', m.quote_count,
      'article_count', m.article_count, 'source_count', m.source_count, 'origin_count', m.origin_count,
      'variant_count', m.variant_count,
      'quotes', (SELECT json_group_array(json_object('quote', public_id, 'similarity', similarity, 'origin', origin))
        FROM (SELECT * FROM quotes WHERE statement_id = m.id ORDER BY public_id)),
      'divergences', (SELECT json_group_array(json_object('kind', kind, 'weight', weight, 'readings',
          (SELECT json_group_array(json_object('quote', public_id, 'text', text))
            FROM (SELECT q.public_id, g.text FROM divergence_readings g JOIN quotes q ON q.id = g.quote_id
              WHERE g.divergence_id = v.id ORDER BY q.public_id))))
        FROM (SELECT * FROM divergences WHERE statement_id = m.id ORDER BY n) v)
    """

  private static let mention = """
    json_object('type', 'mention', 'article', a.public_id, 'actor', t.public_id, 'start', m.start_at,
      'end', m.end_at, 'form', m.form, 'confidence', m.confidence)
    """

  private static let decision = """
    json_object('type', 'decision', 'who', d.who, 'action', d.action, 'args', json(d.args),
      'reason', d.reason
    """

  private static let removal = """
    json_object('type', 'removal', 'article', r.public_id, 'who', r.who, 'reason', r.reason,
      'quotes', (SELECT json_group_array(public_id) FROM (
        SELECT public_id FROM removed_ids WHERE removal_seq = r.seq AND public_id <> r.public_id ORDER BY public_id))
    """
}
