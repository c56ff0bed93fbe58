internal import News

/// A name as the archive compares names: without case, accents and marks, one hyphen between words, and usual
/// differences of spelling laid aside.
///
/// `José Borrell`, `JOSE BORRELL` and `Josep Borrel` each fold their words to `borel`; `Sergey` and `Sergei` to
/// `sergei`. A name without letter or digit folds to nothing, which matches no name.
public struct FoldedName: Hashable, Sendable, CustomStringConvertible {
  public let description: String

  public init(_ name: String) {
    description = slug(of: name).split(separator: "-", omittingEmptySubsequences: false)
      .map { withoutSpellingChoices($0) }.joined(separator: "-")
  }

  public var isEmpty: Bool { description.isEmpty }
}

/// The word with each `y` an `i` and each doubled letter one, since transliterations and typists differ in these.
/// Words of up to four letters stay as they are: they differ from others by little enough.
private func withoutSpellingChoices(_ word: Substring) -> String {
  if word.utf8.allSatisfy({ $0 < 0x80 }) {
    guard word.utf8.count >= 5 else { return String(word) }
    var result: [UInt8] = []
    for byte in word.utf8 {
      let byte = byte == UInt8(ascii: "y") ? UInt8(ascii: "i") : byte
      if byte != result.last || byte < UInt8(ascii: "a") { result.append(byte) }
    }
    return String(decoding: result, as: UTF8.self)
  }
  guard word.count >= 5 else { return String(word) }
  var result = ""
  for letter in word {
    let letter: Character = letter == "y" ? "i" : letter
    if letter != result.last || letter.isNumber { result.append(letter) }
  }
  return result
}
