/// How a publisher writes its quotation marks. Training sees every article in several styles.
enum MarkStyle: UInt32, CaseIterable {
  case straight, curly, singleCurly, singleStraight, twoApostrophes

  /// The article in this style, its spans moved with the text.
  ///
  /// Only double marks change; inside single style the single marks of the original become double ones where they are
  /// no apostrophes.
  func applied(to article: GoldArticle) -> GoldArticle {
    let old = Array(article.text.unicodeScalars)
    var text = String.UnicodeScalarView()
    var places: [Int] = []
    var count = 0
    var index = 0
    var isOpen = false
    while index < old.count {
      let isPair = (old[index] == "'" || old[index] == "`") && index + 1 < old.count && old[index + 1] == old[index]
      let isDouble = isPair || ["\"", "\u{201C}", "\u{201D}"].contains(old[index])
      if old[index] == "\n" { isOpen = false }
      places.append(count)
      guard isDouble else {
        text.append(old[index])
        count += 1
        index += 1
        continue
      }
      let next = index + (isPair ? 2 : 1)
      let opens = opens(old, index, next, isOpen)
      isOpen = opens
      if isPair { places.append(count) }
      let mark = mark(opens)
      text.append(contentsOf: mark.unicodeScalars)
      count += mark.unicodeScalars.count
      index = next
    }
    places.append(count)
    return moved(article, String(text), places)
  }

  private func opens(_ text: [Unicode.Scalar], _ start: Int, _ end: Int, _ isOpen: Bool) -> Bool {
    if text[start] == "\u{201C}" { return true }
    if text[start] == "\u{201D}" { return false }
    let isDetached =
      start == 0 || text[start - 1].properties.isWhitespace || "([-—–".unicodeScalars.contains(text[start - 1])
    let isAttached = end < text.count && !text[end].properties.isWhitespace
    return isDetached != isAttached ? isDetached && !isOpen : isDetached && isAttached
  }

  private func mark(_ opens: Bool) -> String {
    switch self {
    case .straight: "\""
    case .curly: opens ? "\u{201C}" : "\u{201D}"
    case .singleCurly: opens ? "\u{2018}" : "\u{2019}"
    case .singleStraight: "'"
    case .twoApostrophes: "''"
    }
  }

  private func moved(_ article: GoldArticle, _ text: String, _ places: [Int]) -> GoldArticle {
    func move(_ span: GoldArticle.Span) -> GoldArticle.Span {
      let last = places.count - 1
      return GoldArticle.Span(places[min(span.start, last)], places[min(span.end, last)])
    }
    func move(_ place: GoldArticle.Place?) -> GoldArticle.Place? {
      place.map { GoldArticle.Place(spans: $0.spans.map(move)) }
    }
    let quotes = article.quotes.map {
      GoldArticle.Quote(spans: $0.spans.map(move), cue: move($0.cue), speaker: move($0.speaker))
    }
    return GoldArticle(id: article.id, text: text, quotes: quotes)
  }
}
