import Testing

@testable import Ingest

@Suite("A person's printed name in its parts")
struct PersonNameTests {
  /// Printed name; given, middle, surname, suffix; whether the given name is one initial.
  static let names: [(String, given: String, middle: [String], surname: String, suffix: String, isInitial: Bool)] = [
    ("Ada Lovelace", "ada", [], "lovelace", "", false),
    ("Sergei Lavrov", "sergei", [], "lavrov", "", false),
    ("Sergey Lavrov", "sergei", [], "lavrov", "", false),
    ("J. Stoltenberg", "j", [], "stoltenberg", "", true),
    ("J Borrel", "j", [], "borel", "", true),
    ("J.D. Salter", "jd", [], "salter", "", false),
    ("J. D. Salter", "jd", [], "salter", "", false),
    ("Donald J. Trump Jr.", "donald", ["j"], "trump", "jr", false),
    ("George H.W. Fenwick", "george", ["h", "w"], "fenwick", "", false),
    ("Ursula von der Leyen", "ursula", [], "leien", "", false),
    ("Mary Ann Evans", "mary", ["ann"], "evans", "", false),
    ("Lavrov", "", [], "lavrov", "", false),
  ]

  @Test("parts", arguments: names)
  func parts(name: (String, given: String, middle: [String], surname: String, suffix: String, isInitial: Bool)) {
    let parsed = PersonName(name.0)
    #expect(parsed.given == name.given)
    #expect(parsed.middle == name.middle)
    #expect(parsed.surname == name.surname)
    #expect(parsed.suffix == name.suffix)
    #expect(parsed.isInitial == name.isInitial)
  }

  @Test("a father and a son are told apart by initials and suffixes")
  func middles() {
    func agree(_ one: String, _ other: String) -> Bool { PersonName(one).agreesInTheMiddle(with: PersonName(other)) }
    #expect(agree("George W. Fenwick", "George Fenwick"))
    #expect(agree("George W. Fenwick", "George Walter Fenwick"))
    #expect(!agree("George W. Fenwick", "George H.W. Fenwick"))
    #expect(!agree("George Fenwick Jr.", "George Fenwick"))
  }

  /// Two surnames, and whether one letter makes the difference.
  static let pairs: [(String, String, Bool)] = [
    ("wolanski", "wolanska", true), ("stoltenberg", "stoltenburg", true), ("borel", "borell", true),
    ("hansen", "jansen", false), ("hanson", "hansen", true), ("smith", "smiths", true), ("lee", "leo", false),
    ("marchetti", "marquette", false), ("hansen", "hansen", false),
  ]

  @Test("one letter apart, but not the first", arguments: pairs)
  func apart(pair: (String, String, Bool)) {
    #expect((pair.0 != pair.1 && PersonRules.areOneLetterApart(pair.0, pair.1)) == pair.2)
  }
}
