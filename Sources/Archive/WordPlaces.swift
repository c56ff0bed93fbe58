internal import GRDB
internal import News

/// Where texts have the words that are searched for, as the full-text tables tell words apart.
struct WordPlaces {
  private let tokenizer: any FTS5Tokenizer
  private let phrases: [Phrase]

  private struct Phrase {
    /// As the tokenizer folds them, in UTF-8.
    var words: [[UInt8]]
    /// The last word may go on.
    var isPrefix: Bool
  }

  /// - Parameter search: What it excludes has no places.
  init(_ search: SearchQuery, in db: Database) throws {
    let tokenizer = try db.makeTokenizer(.words)
    self.tokenizer = tokenizer
    phrases = try search.groups.flatMap(\.self).compactMap { term in
      let words = try tokenizer.tokenize(query: term.words).map { Array($0.token.utf8) }
      return words.isEmpty ? nil : Phrase(words: words, isPrefix: term.isPrefix)
    }
  }

  /// The first `most`, in code points; phrases that share words are one place.
  func places(in text: String, most: Int = 20) throws -> [Span] {
    var text = text
    return try text.withUTF8 { bytes in
      let words = try FoldedWords(of: bytes, by: tokenizer)
      var places: [Range<Int>] = []
      for start in 0..<words.count {
        guard let count = phrases.lazy.compactMap({ length(of: $0, at: start, in: words) }).max() else { continue }
        let place = start..<start + count
        if let last = places.last, last.upperBound > place.lowerBound {
          places[places.count - 1] = last.lowerBound..<max(last.upperBound, place.upperBound)
        } else if places.count < most {
          places.append(place)
        } else {
          break
        }
      }
      return spans(of: places.map { words.place(of: $0) }, in: bytes)
    }
  }

  /// In words; nil where the text does not go on with the phrase.
  private func length(of phrase: Phrase, at start: Int, in words: FoldedWords) -> Int? {
    let count = phrase.words.count
    guard start + count <= words.count else { return nil }
    let fits = phrase.words.indices.allSatisfy { index in
      let (word, wanted) = (words[start + index], phrase.words[index])
      return phrase.isPrefix && index == count - 1 ? word.starts(with: wanted) : word.elementsEqual(wanted)
    }
    return fits ? count : nil
  }

  /// Ascending places in bytes as places in code points.
  private func spans(of places: [Range<Int>], in text: UnsafeBufferPointer<UInt8>) -> [Span] {
    var (offset, codePoints) = (0, 0)
    func codePoint(at end: Int) -> Int {
      while offset < min(end, text.count) {
        if text[offset] & 0xC0 != 0x80 { codePoints += 1 }
        offset += 1
      }
      return codePoints
    }
    return places.map { place in
      let start = codePoint(at: place.lowerBound)
      return Span(start, codePoint(at: place.upperBound))
    }
  }
}
