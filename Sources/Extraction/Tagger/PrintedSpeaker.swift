internal import Language

/// Finds who is printed beside words that no cue reports: before a colon at the beginning of the paragraph
/// (`PENCE: Well, …`), or behind a dash after them (`“…” – Karen Bo, nurse`).
struct PrintedSpeaker {
  let units: TextUnits
  private static let mostWords = 6

  /// The name whose label opens the paragraph of which `content` is the beginning.
  func label(before content: TokenRange, in paragraph: TokenRange) -> TokenRange? {
    let colon = content.lowerBound - 1
    guard colon > paragraph.lowerBound, units.tokens[colon].kind == .colon else { return nil }
    var start = paragraph.lowerBound
    if units.tokens[start].kind == .mark { start += 1 }
    guard start < colon, isName(start..<colon) else { return nil }
    return start..<colon
  }

  /// The name behind a dash after the content.
  func signature(after content: TokenRange, in paragraph: TokenRange) -> TokenRange? {
    var index = content.upperBound
    while index < min(paragraph.upperBound, content.upperBound + 3),
      units.tokens[index].kind == .mark || units.tokens[index].kind == .stop
    {
      index += 1
    }
    guard index + 1 < paragraph.upperBound, units.tokens[index].kind == .dash else { return nil }
    let start = index + 1
    var end = start
    let limit = min(paragraph.upperBound, start + Self.mostWords + 1)
    while end < limit, units.tokens[end].kind == .word { end += 1 }
    let closes = end == paragraph.upperBound || [.stop, .comma, .openBracket].contains(units.tokens[end].kind)
    return closes && isName(start..<end) ? start..<end : nil
  }

  /// The speaker without the bullet or the hour before it and the day behind it: `10:42 | the spokeswoman | on Friday`.
  func core(_ range: TokenRange) -> TokenRange {
    var start = range.lowerBound
    while start + 1 < range.upperBound, isHour(start) || units.tokens[start].kind == .symbol { start += 1 }
    return withoutTime(start..<range.upperBound)
  }

  private func isHour(_ index: Int) -> Bool {
    let token = units.tokens[index]
    return token.kind == .number && units.bytes[token.start..<token.end].contains(UInt8(ascii: ":"))
  }

  private func withoutTime(_ source: TokenRange) -> TokenRange {
    var end = source.upperBound
    while end - 1 > source.lowerBound {
      let classes = units.classes(end - 1)
      let isDay = !classes.isDisjoint(with: [.weekday, .month]) && units.tokens[end - 1].isCapital
      guard isDay || classes.contains(.temporal) || units.tokens[end - 1].word == units.lexicons.known.today else {
        break
      }
      end -= 1
      if end - 1 > source.lowerBound, isBeforeTime(end - 1) { end -= 1 }
    }
    return end < source.upperBound && end > source.lowerBound ? source.lowerBound..<end : source
  }

  private func isBeforeTime(_ index: Int) -> Bool {
    let known = units.lexicons.known
    return units.tokens[index].word == known.on || units.tokens[index].word == known.last
      || units.classes(index).contains(.determiner) && !units.tokens[index].isCapital
  }

  private func isName(_ range: TokenRange) -> Bool {
    !range.isEmpty && range.count <= Self.mostWords && range.allSatisfy { units.tokens[$0].isCapital }
  }
}
