internal import Archive
internal import Dispatch
internal import Extraction
internal import News
internal import Synchronization

/// What was read in one article, and what the record is to say from now on where that differs.
struct ArticleReading: Sendable {
  var reading: Reading
  /// Set where a date was given for articles without one.
  var metadata: ArticleMetadata?
}

/// Reads texts on `jobs` threads; the results are in the order of the texts, whatever `jobs` is.
func readings(
  of articles: [UnreadArticle], by extractor: Extractor, published: NewsDate?, jobs: Int
) -> [ArticleReading] {
  let results = Mutex([ArticleReading?](repeating: nil, count: articles.count))
  let workers = max(1, min(jobs, articles.count))
  DispatchQueue.concurrentPerform(iterations: workers) { worker in
    for index in stride(from: worker, to: articles.count, by: workers) {
      let result = read(articles[index], by: extractor, published: published)
      results.withLock { $0[index] = result }
    }
  }
  return results.withLock { $0.compactMap(\.self) }
}

private func read(_ article: UnreadArticle, by extractor: Extractor, published: NewsDate?) -> ArticleReading {
  let metadata = article.stored.metadata
  let given = metadata.published?.date
  let reading = extractor.reading(
    of: Extraction.ArticleText(article.text, title: metadata.title, published: given))
  guard let published, given == nil, reading.published?.date?.year == nil else {
    return ArticleReading(reading: reading)
  }
  var dated = metadata
  dated.published = DatedFact(date: published, basis: .admin, confidence: 1)
  return ArticleReading(
    reading: extractor.reading(
      of: Extraction.ArticleText(article.text, title: metadata.title, published: published)),
    metadata: dated)
}
