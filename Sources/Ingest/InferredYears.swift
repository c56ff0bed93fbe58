internal import Archive
internal import News
internal import Wording

/// Tells the years of articles that give only month and day by articles that are dated and report the same story.
///
/// Candidates are the years in which the one weekday that the article names, if it names one, falls on its day; of these
/// the one nearest to what its speakers are reported to have said elsewhere on the same subject.
struct InferredYears {
  let transaction: ArchiveTransaction
  let reader: WordReader
  private var articles: Set<ArticleKey> = []

  /// Two quotes by one speaker from this kinship of sentences on are of one story.
  static let storyKinship = 0.2

  init(transaction: ArchiveTransaction, reader: WordReader) {
    self.transaction = transaction
    self.reader = reader
  }

  /// Notes which articles' years a quote has a say in.
  mutating func note(_ quote: GroupableQuote, _ profile: QuoteProfile) throws {
    if quote.lacksYear {
      articles.insert(quote.article)
      return
    }
    guard quote.day != nil else { return }
    for other in try transaction.yearlessQuotes(like: quote, terms: profile.indexStems.sorted())
    where !articles.contains(other.article) && isOfOneStory(profile, other.profile) {
      articles.insert(other.article)
    }
  }

  /// Gives the articles that got or lost a year.
  func infer() throws -> [ArticleKey] {
    var changed: [ArticleKey] = []
    for article in articles {
      guard let partial = try transaction.partialDate(of: article) else { continue }
      var witnesses: [QuoteKey: Int] = [:]
      for quote in try transaction.groupableQuotes(in: article) {
        guard let profile = quote.profile.flatMap({ QuoteProfile(bytes: $0) }) else { continue }
        for other in try transaction.datedQuotes(like: quote, terms: profile.indexStems.sorted())
        where isOfOneStory(profile, other.profile) {
          witnesses[other.key] = other.day
        }
      }
      try transaction.storeWitnesses(Set(witnesses.keys), of: article)
      let year = try year(of: partial, near: Set(witnesses.values), article)
      if try transaction.setYear(year, of: article) { changed.append(article) }
    }
    return changed
  }

  private func year(of partial: NewsDate, near days: Set<Int>, _ article: ArticleKey) throws -> Int? {
    guard !days.isEmpty else { return nil }
    let weekdays = reader.weekdays(in: try transaction.text(of: article))
    let weekday = weekdays.count == 1 ? weekdays.first : nil
    var best: (distance: Int, year: Int)?
    for day in days.sorted() {
      guard let middle = NewsDate(dayNumber: day)?.year else { continue }
      for year in middle - 6...middle + 6 {
        guard let date = NewsDate(year: year, month: partial.month, day: partial.day), let number = date.dayNumber,
          weekday == nil || date.weekday == weekday
        else { continue }
        let distance = abs(number - day)
        if best.map({ (distance, year) < ($0.distance, $0.year) }) ?? true { best = (distance, year) }
      }
    }
    return best?.year
  }

  private func isOfOneStory(_ profile: QuoteProfile, _ other: [UInt8]) -> Bool {
    QuoteProfile(bytes: other).map { profile.kinship(with: $0) >= Self.storyKinship } ?? false
  }
}
