/// A quote as it is answered.
struct QuoteView: Encodable {
  struct Place: Encodable { var start, end: Int, kind: String }
  struct Context: Encodable { var prefix, suffix: String }
  struct Reference: Encodable { var id, name, url: String }
  struct Speaker: Encodable {
    var id, name, url, kind, asPrinted, resolution, role: String?
    var start, end: Int?
    var confidence: Double?
  }
  struct Cue: Encodable {
    var exact, lemma, `class`: String?
    var start, end: Int?
  }
  struct Evidence: Encodable {
    var exact: String
    var start, end: Int?
  }
  struct Said: Encodable {
    var date, precision, basis, occasion: String?
    var evidence: Evidence?
    var confidence: Double?
  }
  struct Article: Encodable { var id: String, title: String?, url: String }
  struct Report: Encodable { var article: Article, source: Reference?, via: [String], published, origin: String? }
  struct Statement: Encodable {
    var id, url: String
    var variants, quotes, origins: Int?
  }

  var id, url, type, act, text, segment, lang, rule, sha256, review: String
  var spans, edits: [Place]
  var context: Context
  var speaker: Speaker?
  var coSpeakers: [Speaker]
  var cue: Cue?
  var said: Said?
  var reported: Report
  var statement: Statement?
  var parent: String?
  var children, mentions: [String]
  var confidence: Double
  var extractor: String?

  init(_ row: QuoteRow, _ parts: QuoteParts) {
    (id, url, type, act, text) = (row.publicID, "/v1/quotes/\(row.publicID)", row.type, row.act, row.text)
    (segment, lang, rule, sha256, review) = (row.segment, row.lang, row.rule, row.sha256, row.review)
    let places = parts.spans[row.id, default: []].map { Place(start: $0.start, end: $0.end, kind: $0.kind) }
    (spans, edits) = (places.filter { $0.kind == "content" }, places.filter { $0.kind != "content" })
    context = Context(prefix: row.contextPrefix, suffix: row.contextSuffix)
    let role = [row.roleTitle, row.roleOrganization, row.roleCountry].compactMap { $0 }
    speaker = Speaker(
      id: row.speakerID, name: row.speakerName, url: row.speakerSlug.map { "/v1/actors/\($0)" }, kind: row.speakerKind,
      asPrinted: row.speakerAsPrinted, resolution: row.speakerResolution,
      role: role.isEmpty ? nil : role.joined(separator: ", "), start: row.speakerStart, end: row.speakerEnd,
      confidence: row.speakerConfidence)
    coSpeakers = parts.coSpeakers[row.id, default: []].map {
      Speaker(
        id: $0.id, name: $0.name, url: $0.slug.map { "/v1/actors/\($0)" }, kind: $0.kind, asPrinted: $0.asPrinted,
        resolution: $0.resolution, role: nil, start: $0.start, end: $0.end, confidence: $0.confidence)
    }
    cue = Cue(exact: row.cueExact, lemma: row.cueLemma, class: row.cueClass, start: row.cueStart, end: row.cueEnd)
    said = row.saidBasis.map { basis in
      let precision = row.saidDate.map { $0.utf8.count == 4 ? "year" : $0.utf8.count == 7 ? "month" : "day" }
      let evidence = row.saidExact.map { Evidence(exact: $0, start: row.saidStart, end: row.saidEnd) }
      return Said(
        date: row.saidDate, precision: precision, basis: basis, occasion: row.occasion, evidence: evidence,
        confidence: row.saidConfidence)
    }
    let article = Article(id: row.articleID, title: row.articleTitle, url: "/v1/articles/\(row.articleID)")
    let source = row.sourceID.map {
      Reference(id: $0, name: row.sourceName ?? "", url: "/v1/sources/\(row.sourceSlug ?? "")")
    }
    reported = Report(
      article: article, source: source, via: parts.via[row.id, default: []].map(\.name), published: row.publishedDate,
      origin: row.origin)
    statement = row.statementID.map {
      Statement(id: $0, url: "/v1/statements/\($0)", variants: row.variants, quotes: row.quotes, origins: row.origins)
    }
    parent = row.parent
    children = parts.children[row.id, default: []].map(\.name)
    mentions = parts.mentions[row.id, default: []].map(\.name)
    (confidence, extractor) = (row.confidence, row.extractor)
  }
}
