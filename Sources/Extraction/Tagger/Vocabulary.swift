/// The words that the model knows, by their hashes; all others share row 0.
struct Vocabulary: Sendable {
  private var hashes: [UInt32]
  private var rows: [UInt32]
  private let mask: Int

  /// `words` in the order of their rows, from row 1 on.
  init(_ words: [UInt32]) {
    var size = 64
    while size < words.count * 2 { size *= 2 }
    hashes = Array(repeating: 0, count: size)
    rows = Array(repeating: 0, count: size)
    mask = size - 1
    for (number, word) in words.enumerated() {
      var slot = Int(word) & mask
      while rows[slot] != 0 { slot = (slot + 1) & mask }
      hashes[slot] = word
      rows[slot] = UInt32(number + 1)
    }
  }

  func row(of word: UInt32) -> UInt32 {
    var slot = Int(word) & mask
    while rows[slot] != 0 {
      if hashes[slot] == word { return rows[slot] }
      slot = (slot + 1) & mask
    }
    return 0
  }
}
