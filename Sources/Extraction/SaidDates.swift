internal import Language
internal import News

/// Dates what was said, from the words beside the cue.
struct SaidDates {
  let units: TextUnits
  let calendar: CalendarReader
  let points: CodePoints
  /// The day the article was published, as the record or the text gives it; its year may be unknown.
  let published: NewsDate?
  let publishedBasis: DateBasis
  private static let reach = 40

  /// When the draft's words were said; nil where neither the sentence nor the article tells.
  func said(_ draft: QuoteDraft, in passage: Passage) -> DatedFact? {
    if let cue = draft.cue, let fact = expression(around: cue, draft, passage) { return fact }
    guard let published else { return nil }
    return DatedFact(date: published, basis: published.year == nil ? .dateline : .published, confidence: 0.4)
  }

  private func expression(around cue: TokenRange, _ draft: QuoteDraft, _ passage: Passage) -> DatedFact? {
    let start = max(passage.tokens.lowerBound, cue.lowerBound - Self.reach)
    let end = min(passage.tokens.upperBound, cue.upperBound + Self.reach)
    var weekday: (day: Int, token: Int)?
    for index in start..<max(start, end) {
      guard units.quotationOfToken[index] < 0, !draft.spans.contains(where: { $0.contains(index) }) else { continue }
      if let (date, next) = calendar.monthDay(at: index, limit: end), next <= end {
        if let fact = monthDay(date, index..<next) { return fact }
      }
      if weekday == nil, let day = calendar.weekday(index) { weekday = (day, index) }
      if let fact = relative(index, end) { return fact }
    }
    return weekday.map { dated(weekday: $0.day, at: $0.token) }
  }

  private func evidence(_ tokens: TokenRange) -> Span { points.span(of: units.span(of: tokens)) }

  /// The latest such day on or before the day of publishing; without a year the day stays open.
  private func dated(weekday: Int, at token: Int) -> DatedFact {
    let shown = evidence(token..<token + 1)
    guard let published, let today = published.weekday else {
      if let published, published.year == nil {
        return DatedFact(date: published, basis: .dateline, evidence: shown, confidence: 0.5)
      }
      return DatedFact(date: nil, basis: .weekday, evidence: shown, confidence: 0.5)
    }
    let date = published.adding(days: -((today - weekday + 7) % 7))
    return DatedFact(date: date, basis: .weekday, evidence: shown, confidence: 0.9)
  }

  /// Month and day, in the year of publishing or the year before where it would lie later.
  private func monthDay(_ date: NewsDate, _ tokens: TokenRange) -> DatedFact? {
    let shown = evidence(tokens)
    if date.year != nil { return DatedFact(date: date, basis: .explicit, evidence: shown, confidence: 0.9) }
    guard let year = published?.year, let month = date.month, let day = date.day else {
      return DatedFact(date: date, basis: .explicit, evidence: shown, confidence: 0.7)
    }
    let sameYear = NewsDate(year: year, month: month, day: day)
    if let sameYear, let number = sameYear.dayNumber, let limit = published?.dayNumber, number <= limit {
      return DatedFact(date: sameYear, basis: .explicit, evidence: shown, confidence: 0.9)
    }
    let before = NewsDate(year: year - 1, month: month, day: day)
    return DatedFact(date: before, basis: .explicit, evidence: shown, confidence: 0.7)
  }

  /// `yesterday`, `today`, `last night`
  private func relative(_ index: Int, _ end: Int) -> DatedFact? {
    let known = units.lexicons.known
    let word = units.tokens[index].word
    var tokens = index..<index + 1
    let days: Int
    if word == known.yesterday {
      days = -1
    } else if word == known.today {
      days = 0
    } else if word == known.last, index + 1 < end, units.text(of: index + 1..<index + 2) == "night" {
      days = -1
      tokens = index..<index + 2
    } else {
      return nil
    }
    guard let date = published?.adding(days: days) else {
      return DatedFact(date: nil, basis: .relative, evidence: evidence(tokens), confidence: 0.5)
    }
    return DatedFact(date: date, basis: .relative, evidence: evidence(tokens), confidence: 0.85)
  }

  /// Where the words were said: the occasion nearest to the cue, outside the content.
  func occasion(_ draft: QuoteDraft, in passage: Passage) -> String? {
    guard let cue = draft.cue else { return nil }
    let end = min(passage.tokens.upperBound, cue.upperBound + Self.reach)
    var index = max(passage.tokens.lowerBound, cue.lowerBound - 12)
    var found: String?
    while index < end {
      if units.quotationOfToken[index] < 0, !draft.spans.contains(where: { $0.contains(index) }),
        !(draft.source?.contains(index) ?? false),
        let (_, next) = units.lexicons.occasions.longest(in: units.tokens, at: index, before: end)
      {
        let shown = units.text(of: index..<next).lowercased()
        if index > cue.lowerBound { return shown }
        found = shown
        index = next
      } else {
        index += 1
      }
    }
    return found
  }
}
