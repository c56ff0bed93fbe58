internal import Archive
internal import News

/// A person's printed name in its parts, folded, as names are compared across articles.
///
/// `Donald J. Trump Jr.` is `donald`, `j`, `trump`, `jr`; particles (`von der`) belong to no part. Of a name in one word
/// nothing but the surname is known.
struct PersonName: Hashable {
  /// A given name, or its initials run together: `jd` for `J. D.` and `J.D.`.
  private(set) var given = ""
  private(set) var middle: [String] = []
  private(set) var surname = ""
  /// `jr`, `ii`.
  private(set) var suffix = ""
  /// The given name is one initial.
  private(set) var isInitial = false

  init(_ printed: String) {
    var words = printed.split { $0 == " " || $0 == "," || $0 == "\u{A0}" }.filter { !slug(of: String($0)).isEmpty }
    if words.count > 2, let last = words.last, Self.suffixes.contains(slug(of: String(last))) {
      suffix = slug(of: String(last))
      words.removeLast()
    }
    surname = words.popLast().map { FoldedName(String($0)).description } ?? ""
    var initials = ""
    while let first = words.first, let letters = Self.initials(first) {
      initials += letters
      words.removeFirst()
    }
    if !initials.isEmpty {
      given = initials
      // `C. Rick Martin` is known by his second name.
      isInitial = initials.count == 1 && !words.contains { $0.first?.isLowercase != true }
    } else if let first = words.first {
      given = FoldedName(String(first)).description
      words.removeFirst()
    }
    middle = words.filter { $0.first?.isLowercase != true }.flatMap { word in
      Self.initials(word)?.map(String.init) ?? [FoldedName(String(word)).description]
    }
  }

  /// Whether both may be one person's as far as middle names and suffixes go: one has none, or both have as many and
  /// each agrees, an initial with the name that it begins; suffixes are equal.
  func agreesInTheMiddle(with other: PersonName) -> Bool {
    guard suffix == other.suffix else { return false }
    guard !middle.isEmpty, !other.middle.isEmpty else { return true }
    return middle.count == other.middle.count
      && zip(middle, other.middle).allSatisfy { left, right in left.hasPrefix(right) || right.hasPrefix(left) }
  }

  /// The given name and the surname, whole and with each of its letters left out, where it is long enough for a
  /// misspelling to be told from another name.
  var nearKeys: [String] {
    guard !isInitial, !given.isEmpty, surname.utf8.count >= 5, surname.utf8.count <= 40 else { return [] }
    let letters = Array(surname)
    let shortened = letters.indices.dropFirst().map { gap in
      String(letters[..<gap]) + String(letters[(gap + 1)...])
    }
    return Set([surname] + shortened).sorted().map { "\(given) \($0)" }
  }

  /// The letters of `J.`, `J.K.` or `SV`; nil for a name.
  private static func initials(_ word: Substring) -> String? {
    let letters = word.filter { $0.isLetter }
    guard !letters.isEmpty, letters.count <= 3, word.allSatisfy({ $0.isLetter || $0 == "." }),
      letters.allSatisfy(\.isUppercase),
      letters.count == 1 || word.contains(".") || letters.count == 2
    else { return nil }
    return letters.lowercased()
  }

  private static let suffixes: Set<String> = ["jr", "sr", "ii", "iii", "iv"]
}

extension PersonName {
  init(_ appellation: Appellation) {
    given = appellation.given
    middle = appellation.middle.split(separator: " ").map(String.init)
    surname = appellation.surname
    suffix = appellation.suffix
    isInitial = appellation.form == .initials
  }
}
