internal import Language
internal import News

/// Reads dates written in words: `February 10`, `10 February 2022`, `Feb. 10, 2022`.
struct CalendarReader {
  let units: TextUnits

  /// The date with its month and day at token `index`, with a year where one follows.
  func monthDay(at index: Int, limit: Int) -> (date: NewsDate, end: Int)? {
    guard index >= 0, index + 1 < limit else { return nil }
    if let month = month(index), let day = day(index + 1) {
      return dated(month, day, index + 2, limit)
    }
    if let day = day(index), let month = month(index + 1) {
      return dated(month, day, index + 2, limit)
    }
    return nil
  }

  func weekday(_ index: Int) -> Int? {
    units.tokens[index].isCapital ? units.lexicons.weekdays[units.tokens[index].word] : nil
  }

  func number(_ index: Int) -> Int? {
    let token = units.tokens[index]
    guard token.kind == .number, token.span.length <= 4 else { return nil }
    return Int(units.text(of: index..<index + 1))
  }

  private func month(_ index: Int) -> Int? {
    units.tokens[index].isCapital ? units.lexicons.months[units.tokens[index].word] : nil
  }

  private func day(_ index: Int) -> Int? {
    if let number = number(index) { return (1...31).contains(number) ? number : nil }
    // `10th` is a word of digits and letters.
    let token = units.tokens[index]
    guard token.isWord, token.span.length <= 4 else { return nil }
    let text = units.text(of: index..<index + 1)
    guard ["st", "nd", "rd", "th"].contains(where: text.hasSuffix), let number = Int(text.dropLast(2)) else {
      return nil
    }
    return (1...31).contains(number) ? number : nil
  }

  private func dated(_ month: Int, _ day: Int, _ index: Int, _ limit: Int) -> (date: NewsDate, end: Int)? {
    var place = index
    if place < limit, units.tokens[place].kind == .comma { place += 1 }
    if place < limit, let year = number(place), year > 1000, let date = NewsDate(year: year, month: month, day: day) {
      return (date, place + 1)
    }
    return NewsDate(month: month, day: day).map { ($0, index) }
  }
}
