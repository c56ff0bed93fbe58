/// Numbers of single words that rules ask for by name; -1, which no token has, for a word that no file holds.
public struct KnownWords: Sendable {
  public private(set) var that: Int32 = -1
  public private(set) var and: Int32 = -1
  public private(set) var but: Int32 = -1
  public private(set) var or: Int32 = -1
  public private(set) var of: Int32 = -1
  public private(set) var to: Int32 = -1
  public private(set) var according: Int32 = -1
  public private(set) var per: Int32 = -1
  public private(set) var via: Int32 = -1
  public private(set) var the: Int32 = -1
  public private(set) var a: Int32 = -1
  public private(set) var an: Int32 = -1
  public private(set) var he: Int32 = -1
  public private(set) var she: Int32 = -1
  public private(set) var they: Int32 = -1
  public private(set) var it: Int32 = -1
  public private(set) var who: Int32 = -1
  public private(set) var which: Int32 = -1
  public private(set) var `as`: Int32 = -1
  public private(set) var at: Int32 = -1
  public private(set) var by: Int32 = -1
  public private(set) var `for`: Int32 = -1
  public private(set) var from: Int32 = -1
  public private(set) var `in`: Int32 = -1
  public private(set) var on: Int32 = -1
  public private(set) var with: Int32 = -1
  public private(set) var not: Int32 = -1
  public private(set) var yesterday: Int32 = -1
  public private(set) var today: Int32 = -1
  public private(set) var last: Int32 = -1
  public private(set) var whether: Int32 = -1
  public private(set) var `if`: Int32 = -1

  public private(set) var been: Int32 = -1
  public private(set) var about: Int32 = -1
  /// The groups of every word, by its number; words behind the last are in none.
  private var groups: [Groups] = []

  init() {}

  /// `I`, `we`, `our` and their like.
  public func isFirstPerson(_ word: Int32) -> Bool { isIn(.firstPerson, word) }
  /// `not`, `never`, `didn't`
  public func isDenial(_ word: Int32) -> Bool { isIn(.denials, word) }
  /// Auxiliaries before a verb that reports nothing: `didn't`, `never`
  public func isNegated(_ word: Int32) -> Bool { isIn(.negated, word) }
  /// A form of `to be`.
  public func isBe(_ word: Int32) -> Bool { isIn(.be, word) }
  /// `I`, `we`, `you`: outside quotation marks the writer, whose own words are no report.
  public func isNarrator(_ word: Int32) -> Bool { isIn(.narrators, word) }
  /// `himself` and its like.
  public func isReflexive(_ word: Int32) -> Bool { isIn(.reflexives, word) }
  /// A preposition that ties one noun to the next: `head of state`.
  public func isLinking(_ word: Int32) -> Bool { isIn(.linking, word) }

  /// What is done to somebody who is not anonymous: `named`.
  public func isNaming(_ word: Int32) -> Bool { isIn(.naming, word) }

  init(_ number: (String) -> Int32?) {
    let table: [(WritableKeyPath<KnownWords, Int32>, String)] = [
      (\.that, "that"), (\.and, "and"), (\.but, "but"), (\.or, "or"), (\.of, "of"), (\.to, "to"),
      (\.according, "according"), (\.per, "per"), (\.via, "via"), (\.the, "the"), (\.a, "a"), (\.an, "an"),
      (\.he, "he"), (\.she, "she"), (\.they, "they"), (\.it, "it"), (\.who, "who"), (\.which, "which"),
      (\.as, "as"), (\.at, "at"), (\.by, "by"), (\.for, "for"), (\.from, "from"), (\.in, "in"), (\.on, "on"),
      (\.with, "with"), (\.not, "not"), (\.yesterday, "yesterday"), (\.today, "today"), (\.last, "last"),
      (\.whether, "whether"), (\.been, "been"), (\.about, "about"), (\.if, "if"),
    ]
    for (path, word) in table { self[keyPath: path] = number(word) ?? -1 }
    let lists: [(Groups, [String])] = [
      (.firstPerson, ["i", "we", "our", "us", "my", "me", "ours", "mine"]),
      (
        .negated,
        [
          "didn't", "doesn't", "don't", "hasn't", "haven't", "hadn't", "won't", "wouldn't", "can't", "cannot",
          "couldn't", "never", "did", "does", "do", "to",
        ]
      ),
      (.be, ["be", "am", "is", "are", "was", "were", "been", "being"]),
      (.narrators, ["i", "we", "you"]),
      (.reflexives, ["himself", "herself", "itself", "themselves", "myself", "ourselves", "yourself"]),
      (
        .denials,
        [
          "not", "never", "didn't", "doesn't", "don't", "hasn't", "haven't", "hadn't", "won't", "wouldn't", "can't",
          "cannot", "couldn't",
        ]
      ),
      (.naming, ["named", "identified", "quoted"]),
      (.linking, ["of", "for", "at", "in", "from", "with", "to", "on", "against", "behind", "near"]),
    ]
    for (group, list) in lists {
      for word in list.compactMap(number) {
        while groups.count <= Int(word) { groups.append([]) }
        groups[Int(word)].insert(group)
      }
    }
  }

  private struct Groups: OptionSet, Sendable {
    let rawValue: UInt8

    static let firstPerson = Groups(rawValue: 1)
    static let negated = Groups(rawValue: 2)
    static let be = Groups(rawValue: 4)
    static let narrators = Groups(rawValue: 8)
    static let reflexives = Groups(rawValue: 16)
    static let linking = Groups(rawValue: 32)
    static let naming = Groups(rawValue: 64)
    static let denials = Groups(rawValue: 128)
  }

  private func isIn(_ group: Groups, _ word: Int32) -> Bool {
    groups.indices.contains(Int(word)) && groups[Int(word)].contains(group)
  }
}
