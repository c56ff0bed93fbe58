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
  /// Of what the endings leave, that is taken which is known as a verb, else as a word, else what looks most like one.
  /// - Parameter form: Folded; what is no verb's form is taken for one by its ending.
  public func base(ofVerb form: String) -> String {
    if let base = verbBases.irregular(form) { return base }
    if form.hasSuffix("n't"), let base = verbBases.irregular(String(form.dropLast(3))) { return base }
    let bases = Self.regularBases(of: form)
    if classes(ofWord: form).contains(.baseVerb) { return form }
    return bases.first { classes(ofWord: $0).contains(.baseVerb) || verbBases.irregular($0) == $0 }
      ?? bases.first { !classes(ofWord: $0).isEmpty } ?? bases.first ?? form
  }

  /// What a form can be of by its ending, the likeliest first.
  private static func regularBases(of form: String) -> [String] {
    if form.hasSuffix("ies") || form.hasSuffix("ied") {
      return [form.count > 4 ? form.dropLast(3) + "y" : String(form.dropLast())]
    }
    if form.hasSuffix("s"), !form.hasSuffix("ss") {
      let isSibilant = ["ses", "xes", "zes", "ches", "shes", "oes"].contains { form.hasSuffix($0) }
      let whole = String(form.dropLast())
      return isSibilant ? [String(form.dropLast(2)), whole] : [whole]
    }
    let ending = form.hasSuffix("ed") ? 2 : form.hasSuffix("ing") ? 3 : 0
    let rest = Array(form.dropLast(ending))
    guard ending > 0, rest.count > 1, rest.contains(where: isVowel), let last = rest.last else { return [] }
    let (bare, withE) = (String(rest), String(rest) + "e")
    let isDoubled = rest[rest.count - 2] == last && !isVowel(last)
    if isDoubled, !"lsz".contains(last) { return [String(rest.dropLast()), bare] }
    if isDoubled { return [bare, String(rest.dropLast())] }
    return endsLikeWithE(rest) ? [withE, bare] : [bare, withE]
  }

  /// Whether letters look like a verb's before its last e: `promis`, `titl`, `illustrat`.
  private static func endsLikeWithE(_ letters: [Character]) -> Bool {
    guard letters.count > 1, let last = letters.last else { return false }
    let before = letters[letters.count - 2]
    if "cguvze".contains(last) || last == "s" && before != "s" { return true }
    if last == "l", !isVowel(before) { return before != "r" && before != "w" }
    let isAfterTwoVowels = letters.count > 2 && isVowel(before) && isVowel(letters[letters.count - 3])
    if String(letters.suffix(3)) == "iat" { return true }
    if isVowel(last) || isAfterTwoVowels { return false }
    return letters.count == 3 && isVowel(before) && !"wxy".contains(last) || endings.contains(String(letters.suffix(2)))
  }

  /// What is seldom a verb's end, and often its end before an e; the last vowel before it is no double one.
  private static let endings: Set<String> = [
    "ad", "ak", "al", "am", "ar", "at", "id", "ik", "il", "in", "ir", "od", "ok", "ot", "ud", "ul", "um", "un", "ur",
    "ut",
  ]

  private static func isVowel(_ letter: Character) -> Bool { "aeiouy".contains(letter) }
}
