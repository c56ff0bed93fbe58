internal import CSQLite
internal import Foundation
internal import GRDB

/// A text's words without case and accents, and where in its bytes they stand.
struct FoldedWords {
  private var folded: [UInt8] = []
  /// Where each ends in `folded`, and its place in the text.
  private var words: [(end: Int, place: Range<Int>)] = []

  /// - Parameter tokenizer: One such as the full-text tables have.
  init(of text: UnsafeBufferPointer<UInt8>, by tokenizer: any FTS5Tokenizer) throws {
    let code = withUnsafeMutablePointer(to: &self) { words in
      text.withMemoryRebound(to: CChar.self) { text in
        tokenizer.tokenize(
          context: words, tokenization: .aux, pText: text.baseAddress, nText: CInt(text.count)
        ) { context, _, word, count, start, end in
          let word = UnsafeRawBufferPointer(start: word, count: Int(count))
          context?.assumingMemoryBound(to: FoldedWords.self).pointee.append(word, at: Int(start)..<Int(end))
          return SQLITE_OK
        }
      }
    }
    guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
  }

  private mutating func append(_ word: UnsafeRawBufferPointer, at place: Range<Int>) {
    folded.append(contentsOf: word)
    words.append((folded.count, place))
  }

  var count: Int { words.count }

  subscript(index: Int) -> ArraySlice<UInt8> {
    folded[(index == 0 ? 0 : words[index - 1].end)..<words[index].end]
  }

  /// From the first of these words to the last, in bytes of the text.
  func place(of range: Range<Int>) -> Range<Int> {
    words[range.lowerBound].place.lowerBound..<words[range.upperBound - 1].place.upperBound
  }
}

extension FoldedWords {
  /// - Parameter text: In UTF-8.
  init(of text: Data, by tokenizer: any FTS5Tokenizer) throws {
    self = try text.withUnsafeBytes { bytes in
      try bytes.withMemoryRebound(to: UInt8.self) { try FoldedWords(of: $0, by: tokenizer) }
    }
  }

  init(of text: String, by tokenizer: any FTS5Tokenizer) throws {
    var text = text
    self = try text.withUTF8 { try FoldedWords(of: $0, by: tokenizer) }
  }
}

extension FTS5TokenizerDescriptor {
  /// What the full-text tables tell words apart by.
  static var words: FTS5TokenizerDescriptor { .unicode61(diacritics: .remove) }
}
