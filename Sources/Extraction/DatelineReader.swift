internal import Language
internal import News

/// A dateline as tokens: `MOSCOW, February 10. /TASS/.`, `PARIS (AP) —`, `CAIRO --`.
struct DatelineDraft {
  var tokens: TokenRange
  var place: String?
  var date: NewsDate?
  var agency: TokenRange?
}

/// Reads the dateline at a paragraph's beginning.
struct DatelineReader {
  let units: TextUnits
  let calendar: CalendarReader

  func dateline(in paragraph: TokenRange) -> DatelineDraft? {
    let end = min(paragraph.upperBound, paragraph.lowerBound + 24)
    guard paragraph.lowerBound < end, let place = place(in: paragraph.lowerBound..<end) else { return nil }
    if let garbled = garbled(paragraph, place) { return garbled }
    var index = place.upperBound
    var draft = DatelineDraft(tokens: place, place: placeName(place))
    if index < end, units.tokens[index].kind == .comma { index += 1 }
    if let found = calendar.monthDay(at: index, limit: end) {
      draft.date = found.date
      index = found.end
    }
    if index < end, units.tokens[index].kind == .stop || units.tokens[index].kind == .comma { index += 1 }
    if let (agency, next) = agency(at: index, limit: end) {
      draft.agency = agency
      index = next
      if index < end, units.tokens[index].kind == .stop || units.tokens[index].kind == .dash { index += 1 }
    } else if index < end, units.tokens[index].kind == .dash, isUpper(place) {
      index += 1
    } else {
      return nil
    }
    draft.tokens = paragraph.lowerBound..<index
    return draft
  }

  /// One to four capitalised words, with a region behind a comma: `WASHINGTON`, `Flint, Mich.`
  private func place(in range: TokenRange) -> TokenRange? {
    var end = range.lowerBound
    while end < range.upperBound, end - range.lowerBound < 4, isPlaceWord(end) { end += 1 }
    guard end > range.lowerBound else { return nil }
    if end + 1 < range.upperBound, units.tokens[end].kind == .comma, isPlaceWord(end + 1) {
      var second = end + 1
      while second < range.upperBound, second - end < 4, isPlaceWord(second) { second += 1 }
      end = second
    }
    return range.lowerBound..<end
  }

  private func isPlaceWord(_ index: Int) -> Bool {
    units.tokens[index].isCapital && units.lexicons.months[units.tokens[index].word] == nil
  }

  /// `/TASS/` or `(AP)`.
  private func agency(at index: Int, limit: Int) -> (TokenRange, next: Int)? {
    guard index + 2 < limit else { return nil }
    let opens = units.text(of: index..<index + 1)
    guard opens == "/" || opens == "(" else { return nil }
    var close = index + 1
    while close < limit, close - index < 5, units.tokens[close].isCapital || units.tokens[close].kind == .dash {
      close += 1
    }
    guard close > index + 1, close < limit else { return nil }
    let closes = units.text(of: close..<close + 1)
    guard closes == (opens == "/" ? "/" : ")") else { return nil }
    return (index + 1..<close, close + 1)
  }

  /// A short sentence about the place alone, as rewriting machines make of a dateline: `MOSCOW is the capital.`
  private func garbled(_ paragraph: TokenRange, _ place: TokenRange) -> DatelineDraft? {
    guard paragraph.count <= 8, place.count == 1, isUpper(place),
      units.tokens[paragraph.upperBound - 1].kind == .stop, paragraph.allSatisfy({ units.quotationOfToken[$0] < 0 }),
      let name = units.lexicons.names.longestIgnoringShape(
        in: units.tokens, at: place.lowerBound, before: place.upperBound),
      units.lexicons.references[units.lexicons.referenceNames[name.phrase.value].reference].kind == .country
    else { return nil }
    return DatelineDraft(tokens: paragraph, place: placeName(place))
  }

  private func isUpper(_ place: TokenRange) -> Bool {
    units.tokens[place.lowerBound].shape == .upper && units.tokens[place.lowerBound].span.length > 2
  }

  private func placeName(_ place: TokenRange) -> String {
    place.map { index in
      let token = units.tokens[index]
      let word = units.text(of: index..<index + 1)
      if token.kind == .comma { return word }
      let isShouted = token.shape == .upper && token.span.length > 3 && !word.contains(".")
      let shown = isShouted ? word.prefix(1) + word.dropFirst().lowercased() : Substring(word)
      return (token.isSpaced && index > place.lowerBound ? " " : "") + shown
    }.joined()
  }
}
