internal import Archive
internal import Dispatch
internal import Extraction
internal import Foundation
internal import News
internal import Synchronization

/// What was read in one article, and what the record is to say from now on where that differs.
struct ArticleReading: Sendable {
  var article: UnreadArticle
  var reading: Reading
  /// Set where a date was given for articles without one, or where the text showed its language.
  var metadata: ArticleMetadata?
  var words: ArticleWords?
}

/// Texts that are being read on other threads.
final class BatchReading: Sendable {
  private let readings: Mutex<[ArticleReading?]>
  private let next = Atomic(0)
  private let workers = DispatchGroup()

  /// Begins to read at once, on `jobs` threads.
  init(of articles: [UnreadArticle], by extractor: Extractor, published: NewsDate?, jobs: Int) {
    readings = Mutex([ArticleReading?](repeating: nil, count: articles.count))
    for _ in 0..<max(1, min(jobs, articles.count)) {
      workers.enter()
      let thread = Thread { [self] in
        stepBehindOthers()
        while true {
          let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
          guard index < articles.count else { break }
          var result = read(articles[index], by: extractor, published: published)
          result.words = ArticleWords(result.reading, of: articles[index].text, lexicons: extractor.lexicons)
          readings.withLock { $0[index] = result }
        }
        workers.leave()
      }
      thread.stackSize = 8 << 20
      thread.start()
    }
  }

  /// All readings in the order of the texts, once they are done.
  func results() -> [ArticleReading] {
    workers.wait()
    return readings.withLock { $0.compactMap(\.self) }
  }
}

/// Lets the thread that writes go first where there are fewer processors than threads: it is the one that all wait for.
private func stepBehindOthers() {
  #if os(Linux)
    // On Linux a priority is one thread's own.
    _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 10)
  #endif
}

private func read(_ article: UnreadArticle, by extractor: Extractor, published: NewsDate?) -> ArticleReading {
  var metadata = article.stored.metadata
  let given = metadata.published?.date
  func reading(_ date: NewsDate?) -> Reading {
    extractor.reading(of: Extraction.ArticleText(article.text, title: metadata.title, published: date))
  }
  var found = reading(given)
  if let published, given == nil, found.published?.date?.year == nil {
    metadata.published = DatedFact(date: published, basis: .admin, confidence: 1)
    found = reading(published)
  }
  if article.hasOpenLanguage, let language = found.language { metadata.lang = language }
  return ArticleReading(
    article: article, reading: found, metadata: metadata == article.stored.metadata ? nil : metadata)
}
