/// The article among a page's JSON-LD, as schema.org describes articles.
enum LinkedData {
  /// The object of an article's type with most to say; lists and `@graph` are looked into.
  static func article(in blocks: [ArraySlice<UInt8>]) -> JSONRecord? {
    var best: (record: JSONRecord, score: Int)?
    for block in blocks.prefix(50) {
      for record in JSONRecord.all(in: Array(block)) {
        for candidate in [record] + record.records("@graph") + record.records("mainEntity") {
          guard isArticle(candidate) else { continue }
          let score = ["articleBody", "headline", "datePublished", "author", "publisher"].filter(candidate.has).count
          if score > best?.score ?? -1 { best = (candidate, score) }
        }
      }
    }
    return best?.record
  }

  private static func isArticle(_ record: JSONRecord) -> Bool {
    let types = record.strings("@type")
    return types.contains { $0.hasSuffix("Article") || $0.hasSuffix("Posting") || $0 == "Report" }
  }
}
