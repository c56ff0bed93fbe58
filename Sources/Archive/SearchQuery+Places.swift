internal import News

extension SearchQuery {
  /// Where a name has the words that are wanted, in code points, one span a phrase.
  func places(in name: String) -> [Span] {
    let words = Self.words(of: name)
    var places: [Span] = []
    for term in groups.flatMap(\.self) {
      let wanted = Self.words(of: term.words).map(\.folded)
      guard !wanted.isEmpty, wanted.count <= words.count else { continue }
      for start in 0...(words.count - wanted.count)
      where Self.fits(words[start..<start + wanted.count].map(\.folded), wanted, isPrefix: term.isPrefix) {
        places.append(Span(words[start].span.start, words[start + wanted.count - 1].span.end))
      }
    }
    return places.sorted()
  }

  private static func fits(_ words: [String], _ wanted: [String], isPrefix: Bool) -> Bool {
    guard isPrefix, let last = words.last, let begin = wanted.last else { return words == wanted }
    return words.dropLast() == wanted.dropLast() && last.hasPrefix(begin)
  }

  private static func words(of text: String) -> [(folded: String, span: Span)] {
    var words: [(folded: String, span: Span)] = []
    var (word, start) = (String.UnicodeScalarView(), 0)
    func end(at position: Int) {
      if !word.isEmpty { words.append((FoldedName(String(word)).description, Span(start, position))) }
    }
    var position = 0
    for scalar in text.unicodeScalars {
      if scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar.properties.isDiacritic {
        if word.isEmpty { start = position }
        word.append(scalar)
      } else {
        end(at: position)
        word = String.UnicodeScalarView()
      }
      position += 1
    }
    end(at: position)
    return words
  }
}
