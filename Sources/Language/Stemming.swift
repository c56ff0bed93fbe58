/// The stem of an English word by Porter's algorithm (M. F. Porter, "An algorithm for suffix stripping", 1980):
/// `responses` and `response` share `respons`.
///
/// `word` should be folded. A word with anything but the letters a to z, and a word of one or two letters, is
/// returned as it is.
public func stem(_ word: String) -> String {
  var bytes = Array(word.utf8)
  stem(&bytes)
  return String(decoding: bytes, as: UTF8.self)
}

/// As `stem(_:)`, in place.
public func stem(_ word: inout [UInt8]) {
  guard word.count > 2, word.allSatisfy({ (0x61...0x7A).contains($0) }) else { return }
  stepOne(&word)
  replaceSuffix(&word, stepTwo, minMeasure: 1)
  replaceSuffix(&word, stepThree, minMeasure: 1)
  stepFour(&word)
  stepFive(&word)
}

private func stepOne(_ word: inout [UInt8]) {
  if ends(word, "sses") || ends(word, "ies") {
    word.removeLast(2)
  } else if ends(word, "s"), !ends(word, "ss") {
    word.removeLast()
  }
  if ends(word, "eed") {
    if measure(word, word.count - 3) > 0 { word.removeLast() }
  } else if let length = ["ed", "ing"].first(where: { ends(word, $0) && hasVowel(word, word.count - $0.count) })?.count
  {
    word.removeLast(length)
    if ends(word, "at") || ends(word, "bl") || ends(word, "iz") {
      word.append(UInt8(ascii: "e"))
    } else if endsDouble(word), let last = word.last, !"lsz".utf8.contains(last) {
      word.removeLast()
    } else if measure(word, word.count) == 1, endsShort(word, word.count) {
      word.append(UInt8(ascii: "e"))
    }
  }
  if ends(word, "y"), hasVowel(word, word.count - 1) { word[word.count - 1] = UInt8(ascii: "i") }
}

private func replaceSuffix(_ word: inout [UInt8], _ table: [(StaticString, StaticString)], minMeasure: Int) {
  for (suffix, other) in table where ends(word, suffix) {
    let rest = word.count - suffix.utf8CodeUnitCount
    guard measure(word, rest) >= minMeasure else { return }
    word.removeLast(suffix.utf8CodeUnitCount)
    other.withUTF8Buffer { word.append(contentsOf: $0) }
    return
  }
}

private func stepFour(_ word: inout [UInt8]) {
  for suffix in stepFourSuffixes where ends(word, suffix) {
    let rest = word.count - suffix.utf8CodeUnitCount
    guard measure(word, rest) > 1 else { return }
    if ends(word, "ion"), rest == 0 || !"st".utf8.contains(word[rest - 1]) { return }
    word.removeLast(suffix.utf8CodeUnitCount)
    return
  }
}

private func stepFive(_ word: inout [UInt8]) {
  if ends(word, "e") {
    let rest = word.count - 1
    let m = measure(word, rest)
    if m > 1 || (m == 1 && !endsShort(word, rest)) { word.removeLast() }
  }
  if ends(word, "ll"), measure(word, word.count) > 1 { word.removeLast() }
}

private let stepTwo: [(StaticString, StaticString)] = [
  ("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"), ("abli", "able"),
  ("alli", "al"), ("entli", "ent"), ("eli", "e"), ("ousli", "ous"), ("ization", "ize"), ("ation", "ate"),
  ("ator", "ate"), ("alism", "al"), ("iveness", "ive"), ("fulness", "ful"), ("ousness", "ous"), ("aliti", "al"),
  ("iviti", "ive"), ("biliti", "ble"),
]

private let stepThree: [(StaticString, StaticString)] = [
  ("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""), ("ness", ""),
]

private let stepFourSuffixes: [StaticString] = [
  "ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous", "ive", "ize", "ion", "al",
  "er", "ic", "ou",
]

private func isConsonant(_ word: [UInt8], _ index: Int) -> Bool {
  var index = index
  var flips = false
  // A y is a vowel behind a consonant; a run of them is followed back to its beginning.
  while word[index] == UInt8(ascii: "y") {
    if index == 0 { return !flips }
    index -= 1
    flips.toggle()
  }
  let consonant = !"aeiou".utf8.contains(word[index])
  return flips ? !consonant : consonant
}

/// How many vowel-consonant pairs the first `length` letters have.
private func measure(_ word: [UInt8], _ length: Int) -> Int {
  var pairs = 0
  var vowelBefore = false
  var consonantBefore = true
  for index in 0..<max(length, 0) {
    let consonant = word[index] == UInt8(ascii: "y") ? (index == 0 || !consonantBefore) : !isVowel(word[index])
    if consonant, vowelBefore { pairs += 1 }
    vowelBefore = !consonant
    consonantBefore = consonant
  }
  return pairs
}

private func isVowel(_ byte: UInt8) -> Bool { "aeiou".utf8.contains(byte) }

private func hasVowel(_ word: [UInt8], _ length: Int) -> Bool {
  var consonantBefore = false
  for index in 0..<max(length, 0) {
    let consonant = word[index] == UInt8(ascii: "y") ? (index == 0 || !consonantBefore) : !isVowel(word[index])
    if !consonant { return true }
    consonantBefore = consonant
  }
  return false
}

private func endsDouble(_ word: [UInt8]) -> Bool {
  word.count > 1 && word[word.count - 1] == word[word.count - 2] && isConsonant(word, word.count - 1)
}

/// Consonant, vowel, consonant, and the last is none of w, x, y.
private func endsShort(_ word: [UInt8], _ length: Int) -> Bool {
  length > 2 && isConsonant(word, length - 1) && !isConsonant(word, length - 2) && isConsonant(word, length - 3)
    && !"wxy".utf8.contains(word[length - 1])
}

private func ends(_ word: [UInt8], _ suffix: StaticString) -> Bool {
  suffix.withUTF8Buffer { word.count >= $0.count && word[(word.count - $0.count)...].elementsEqual($0) }
}

private func ends(_ word: [UInt8], _ suffix: String) -> Bool {
  word.count >= suffix.utf8.count && word[(word.count - suffix.utf8.count)...].elementsEqual(suffix.utf8)
}
