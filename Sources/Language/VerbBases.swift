/// Base forms of English verbs.
struct VerbBases: Sendable {
  /// By the forms that no rule makes, and by itself.
  private var irregular: [String: String] = [:]

  mutating func insert(_ base: String, forms: [String]) {
    for form in [base] + forms { irregular[form] = base }
  }

  func irregular(_ form: String) -> String? { irregular[form] }
}

extension Lexicons {
  /// The base form of a verb: `went` is of `go`, `likened` of `liken`.
  ///
  /// Of what the endings leave, that is taken which is known as a verb, else what looks most like one.
  /// - Parameter form: Folded; what is no verb's form is taken for one by its ending.
  public func base(ofVerb form: String) -> String {
    if isBase(form) { return form }
    if let base = verbBases.irregular(form) { return base }
    if form.contains("'") { return form.hasSuffix("n't") ? base(ofVerb: String(form.dropLast(3))) : form }
    let bases = Self.regularBases(of: form)
    return bases.first { isBase($0) || verbBases.irregular($0) == $0 } ?? bases.first ?? form
  }

  private func isBase(_ word: String) -> Bool { classes(ofWord: word).contains(.baseVerb) }

  /// What a form can be of by its ending, the likeliest first.
  private static func regularBases(of form: String) -> [String] {
    if form.hasSuffix("ies") || form.hasSuffix("ied") {
      return [form.count > 4 ? form.dropLast(3) + "y" : String(form.dropLast())]
    }
    if form.hasSuffix("s"), !form.hasSuffix("ss") {
      let whole = String(form.dropLast())
      guard whole.count > 1, whole.contains(where: isVowel) else { return [] }
      let shorter = String(form.dropLast(2))
      if ["sses", "zzes", "xes", "ches", "shes", "oes"].contains(where: form.hasSuffix) { return [shorter, whole] }
      return form.hasSuffix("ses") || form.hasSuffix("zes") ? [whole, shorter] : [whole]
    }
    let ending = form.hasSuffix("ed") ? 2 : form.hasSuffix("ing") ? 3 : 0
    let rest = Array(form.dropLast(ending))
    guard ending > 0, rest.count > 1, rest.contains(where: isVowel), let last = rest.last else { return [] }
    let (bare, withE, shorter) = (String(rest), String(rest) + "e", String(rest.dropLast()))
    if rest[rest.count - 2] == last, !isVowel(last) {
      // `marvelled` and `gripped` double a letter that `yelled` and `hissed` have twice.
      let isLong = rest.suffix(3) == ["e", "l", "l"] && rest.dropLast(3).contains(where: isVowel)
      return "flsz".contains(last) && !isLong ? [bare, shorter] : [shorter, bare]
    }
    if ending == 3, last == "e" { return [bare] }
    return endsLikeWithE(rest) ? [withE, bare] : [bare, withE]
  }

  /// Whether letters look like a verb's before its last e: `promis`, `titl`, `illustrat`.
  private static func endsLikeWithE(_ letters: [Character]) -> Bool {
    guard letters.count > 1, let last = letters.last else { return false }
    let before = letters[letters.count - 2]
    if "cguvze".contains(last) || last == "s" && before != "s" { return true }
    if last == "l", !isVowel(before) { return before != "r" && before != "w" }
    if ["iat", "uat"].contains(String(letters.suffix(3))) { return true }
    let isAfterTwoVowels = letters.count > 2 && isVowel(before) && isVowel(letters[letters.count - 3])
    if isVowel(last) || isAfterTwoVowels { return false }
    return letters.count == 3 && isVowel(before) && !"wxy".contains(last) || endings.contains(String(letters.suffix(2)))
  }

  /// What is seldom a verb's end, and often its end before an e; the last vowel before it is no double one.
  private static let endings: Set<String> = [
    "ad", "ak", "al", "am", "ap", "ar", "at", "ib", "id", "ik", "il", "im", "in", "ip", "ir", "od", "ok", "op", "ud",
    "ul", "um", "un", "ur", "ut",
  ]

  private static func isVowel(_ letter: Character) -> Bool { "aeiouy".contains(letter) }
}
