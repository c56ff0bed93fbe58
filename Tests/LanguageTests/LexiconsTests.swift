import Foundation
import Language
import News
import Testing

@Suite("Language data")
struct LexiconsTests {
  @Test("the data files load")
  func load() {
    #expect(lexicons.words.count > 5_000)
    #expect(lexicons.cues.entries.count > 200)
    #expect(lexicons.references.count > 300)
  }

  @Test(
    "every data file is sorted, without doubles, and says what it is",
    arguments: [
      "calendar.tsv", "companies.tsv", "countries.tsv", "cues.tsv", "furniture.tsv", "given-names.tsv",
      "given-variants.tsv", "groups.tsv", "irregular-verbs.tsv", "languages.tsv", "occasions.tsv", "offices.tsv",
      "organizations.tsv", "outlets.tsv", "parts-of-speech.tsv", "places.tsv", "word-weights.tsv",
    ])
  func isSorted(_ name: String) throws {
    let text = try String(contentsOfFile: dataFolder + "/" + name, encoding: .utf8)
    #expect(text.hasPrefix("# ") && text.hasSuffix("\n"))
    let entries = text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map(String.init)
    let keys = entries.map { Array($0.split(separator: "\t", omittingEmptySubsequences: false)[0].utf8) }
    for (left, right) in zip(keys, keys.dropFirst()) where name != "calendar.tsv" {
      #expect(left.lexicographicallyPrecedes(right), "\(String(decoding: right, as: UTF8.self)) in \(name)")
    }
    #expect(Set(entries).count == entries.count)
  }

  @Test(
    "verbs have their base forms",
    arguments: [
      "agree agreed", "agree agreeing", "appear appeared", "argue arguing", "ascribe ascribed", "be is", "be weren't",
      "be were", "belie belying", "boo booed", "carry carries", "characterize characterizes", "chastise chastised",
      "chastise chastises", "chime chimed", "cut cutting", "debate debated", "deplore deplored", "discuss discusses",
      "dog dogged", "encourage encouraging", "explain explained", "find found", "focus focused", "focus focuses",
      "go goes", "go went", "gripe griped", "hiss hissed", "illustrate illustrate", "insinuate insinuated",
      "invoke invoked", "lay laid", "liken likened", "marvel marvelled", "mimic mimicked", "outline outlined",
      "paraphrase paraphrases", "parrot parroted", "pooh-pooh pooh-poohed", "push pushes", "rebuff rebuffed",
      "referee refereeing", "rent rented", "repeat repeated", "repudiate repudiated", "require requiring",
      "ridicule ridiculed", "s s", "sing singing", "sing sings", "slam slamming", "tease teases", "that's that's",
      "title titled", "understand understood", "veto vetoes", "vie vied", "vie vying", "visit visited", "yell yelled",
    ])
  func bases(_ pair: String) throws {
    let words = pair.split(separator: " ").map(String.init)
    #expect(lexicons.base(ofVerb: try #require(words.last)) == words.first)
  }

  @Test("keys of reference actors are unique")
  func keysAreUnique() {
    #expect(Set(lexicons.references.map(\.key)).count == lexicons.references.count)
    #expect(lexicons.reference("country:russia")?.wikidata == "Q159")
    #expect(lexicons.reference("organization:nowhere") == nil)
  }

  @Test("a missing folder and a broken line are errors that name the place")
  func errors() throws {
    #expect(throws: LexiconError.unreadable(path: "/nonexistent/word-lists.tsv")) {
      try Lexicons.load(from: "/nonexistent")
    }
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("lexicons-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try "# Lists\nperson\tnurse\textra\n".write(toFile: folder + "/word-lists.tsv", atomically: true, encoding: .utf8)
    #expect(
      throws: LexiconError.malformed(path: folder + "/word-lists.tsv", line: 2, reason: "3 fields, 2 expected")
    ) {
      try Lexicons.load(from: folder)
    }
  }

  @Test("an explicit folder is taken or refused, never replaced")
  func locates() {
    #expect(Lexicons.locate(explicit: dataFolder) == dataFolder)
    #expect(Lexicons.locate(explicit: "/nonexistent") == nil)
  }

  @Test("a word table gives equal words one number, in the order of arrival")
  func wordTable() {
    var table = WordTable()
    let words = (0..<1_000).map { "word\($0 % 500)" }
    let numbers = words.map { table.intern(Array($0.utf8)) }
    #expect(numbers == (0..<1_000).map { Int32($0 % 500) })
    #expect(table.count == 500)
    #expect(table.word(7) == "word7")
    #expect(table.number(of: Array("absent".utf8)) == nil)
  }
}
