/// A set of words, each with a number: equal words have equal numbers, given in the order of arrival.
///
/// Words are bytes, as a rule folded ones. Open addressing with a seed that differs in every process, so that no text
/// can be written to make it slow; the numbers do not depend on the seed.
public struct WordTable: Sendable {
  private var letters: [UInt8] = []
  private var ends: [Int] = []
  private var hashes: [UInt32] = []
  private var slots: [Int32] = Array(repeating: -1, count: 64)

  public init() {}

  public var count: Int { ends.count }

  /// The number of the word; nil where the table does not hold it.
  public func number(of word: some RandomAccessCollection<UInt8>) -> Int32? {
    find(word, hash: Self.hash(of: word)).number
  }

  /// The number of the word, which is taken in where it was missing.
  public mutating func intern(_ word: some RandomAccessCollection<UInt8>) -> Int32 {
    intern(word, hash: Self.hash(of: word))
  }

  public func word(_ number: Int32) -> String {
    guard ends.indices.contains(Int(number)) else { return "" }
    return String(decoding: letters[range(of: Int(number))], as: UTF8.self)
  }

  static func hash(of word: some RandomAccessCollection<UInt8>) -> UInt32 {
    var value = seed
    for byte in word { value = (value ^ UInt64(byte)) &* 0x9E37_79B9_7F4A_7C15 ^ value >> 29 }
    value = (value ^ value >> 32) &* 0xD6E8_FEB8_6659_FD93
    return UInt32(truncatingIfNeeded: value >> 32)
  }

  func number(of word: some RandomAccessCollection<UInt8>, hash: UInt32) -> Int32? { find(word, hash: hash).number }

  mutating func intern(_ word: some RandomAccessCollection<UInt8>, hash: UInt32) -> Int32 {
    let (number, slot) = find(word, hash: hash)
    if let number { return number }
    letters.append(contentsOf: word)
    ends.append(letters.count)
    hashes.append(hash)
    slots[slot] = Int32(ends.count - 1)
    if ends.count * 2 > slots.count { grow() }
    return Int32(ends.count - 1)
  }

  private static let seed: UInt64 = UInt64(bitPattern: Int64(Hasher().finalize())) | 1

  private func range(of number: Int) -> Range<Int> { (number == 0 ? 0 : ends[number - 1])..<ends[number] }

  private func find(_ word: some RandomAccessCollection<UInt8>, hash: UInt32) -> (number: Int32?, slot: Int) {
    let mask = slots.count - 1
    var slot = Int(hash) & mask
    while slots[slot] >= 0 {
      let number = Int(slots[slot])
      if hashes[number] == hash, isEqual(range(of: number), word) { return (Int32(number), slot) }
      slot = (slot + 1) & mask
    }
    return (nil, slot)
  }

  private func isEqual(_ range: Range<Int>, _ word: some RandomAccessCollection<UInt8>) -> Bool {
    guard range.count == word.count else { return false }
    var place = range.lowerBound
    for byte in word {
      if letters[place] != byte { return false }
      place += 1
    }
    return true
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: slots.count * 2)
    let mask = slots.count - 1
    for (number, hash) in hashes.enumerated() {
      var slot = Int(hash) & mask
      while slots[slot] >= 0 { slot = (slot + 1) & mask }
      slots[slot] = Int32(number)
    }
  }
}
