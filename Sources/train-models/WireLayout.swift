/// How other publishers set an article: a dateline before its first words, paragraphs run together. Training sees
/// some articles so.
struct WireLayout {
  /// Chooses the dateline and which breaks go; the same seed gives the same article.
  let seed: UInt64

  private static let places = [
    "LONDON", "NEW DELHI", "Brussels", "NAIROBI, Kenya", "MOSCOW", "Manila", "BUENOS AIRES", "Warsaw", "Lagos",
    "KUALA LUMPUR, Malaysia", "OTTAWA", "Seoul", "CANBERRA", "Dhaka", "ANKARA", "Paris",
  ]
  private static let days = ["", ", Feb. 3", ", June 21", ", December 9", ", 14 May", ", Tuesday"]
  private static let agencies = ["", " (Reuters)", " (AP)", ". /TASS/", " (PTI)", " (AFP)", " (Xinhua)"]
  private static let rules = [" - ", " — ", " -- ", ". ", ": "]

  func applied(to article: GoldArticle) -> GoldArticle {
    var chance = Chance(state: seed)
    var result = article
    if chance.next(4) == 0 { result = joined(result, &chance) }
    if chance.next(3) == 0 { result = headed(result, &chance) }
    return result
  }

  /// Two paragraph breaks in three become spaces; no offset moves.
  private func joined(_ article: GoldArticle, _ chance: inout Chance) -> GoldArticle {
    var scalars = Array(article.text.unicodeScalars)
    var index = 0
    while index < scalars.count {
      guard scalars[index] == "\n" else {
        index += 1
        continue
      }
      var end = index
      while end < scalars.count, scalars[end] == "\n" { end += 1 }
      let endsSentence = index > 0 && ".!?\"”'’".unicodeScalars.contains(scalars[index - 1])
      if endsSentence, chance.next(3) > 0 {
        for place in index..<end { scalars[place] = " " }
      }
      index = end
    }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return GoldArticle(id: article.id, text: String(text), quotes: article.quotes)
  }

  private func headed(_ article: GoldArticle, _ chance: inout Chance) -> GoldArticle {
    let dateline =
      Self.places[chance.next(Self.places.count)] + Self.days[chance.next(Self.days.count)]
      + Self.agencies[chance.next(Self.agencies.count)] + Self.rules[chance.next(Self.rules.count)]
    let scalars = Array(article.text.unicodeScalars)
    var place = (scalars.firstIndex(of: "\n") ?? -1) + 1
    while place < scalars.count, scalars[place] == "\n" { place += 1 }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars[..<place])
    text.append(contentsOf: dateline.unicodeScalars)
    text.append(contentsOf: scalars[place...])
    return article.moved(from: place, by: dateline.unicodeScalars.count, text: String(text))
  }

  /// A small generator of numbers that is the same everywhere (SplitMix64).
  private struct Chance {
    var state: UInt64

    mutating func next(_ bound: Int) -> Int {
      state &+= 0x9E37_79B9_7F4A_7C15
      var value = state
      value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
      value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
      return Int((value ^ (value >> 31)) % UInt64(bound))
    }
  }
}

extension GoldArticle {
  /// The article with words put in at `place`, the spans behind them moved.
  fileprivate func moved(from place: Int, by count: Int, text: String) -> GoldArticle {
    func move(_ span: Span) -> Span {
      Span(span.start + (span.start >= place ? count : 0), span.end + (span.end > place ? count : 0))
    }
    func move(_ old: Place?) -> Place? { old.map { Place(spans: $0.spans.map(move)) } }
    let quotes = quotes.map { Quote(spans: $0.spans.map(move), cue: move($0.cue), speaker: move($0.speaker)) }
    return GoldArticle(id: id, text: text, quotes: quotes)
  }
}
