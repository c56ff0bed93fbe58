import TestSupport
import Testing
import Wording

@Suite("A claimed wording against one report")
struct MatchTests {
  static let report =
    "If the others agree, we will sign the treaty in Vienna. Nobody will stop us. I do not believe that taxes should "
    + "rise this year. They say that we are weak. Each state has [an] equal right to ‘security’ for 37 years."

  /// What is claimed, and what it is.
  static let direct: [(String, WordingMatch.Kind?)] = [
    ("Each state has [an] equal right to ‘security’ for 37 years", .exact),
    ("“Nobody will stop us.”", .exact),
    ("NOBODY will stop us", .near),
    ("Each state has equal right to security for 37 years", .near),
    ("Each state has an equal right to ‘security’ for 37 years", .near),
    ("Each state … for 37 years", .near),
    ("we will sign the treaty in Vienna", .clipped),
    ("taxes should rise this year", .clipped),
    ("we are weak", .clipped),
    ("If the others agree … Nobody will stop us", .near),
    ("I do … believe that taxes should rise this year", .clipped),
    ("Each state has equal right to security for 39 years", .altered),
    ("If the others agree, we will sign the treaty in Geneva", .altered),
    ("If the others agree, we will not sign the treaty in Vienna", .altered),
    ("I do believe that taxes should rise this year", .altered),
    ("Each state has an equal right to security for 37 years!", .near),
    ("Nobody will stop us?", .near),
    ("… will stop us.", .clipped),
    ("… right to ‘security’ for 37 years", .near),
    ("Nobody will stop", .exact),
    ("Each state has [no] equal right to security for 37 years", .altered),
    ("The weather in the mountains was cold and clear", nil),
    ("", nil), ("…", nil),
  ]

  @Test("the first kind that holds", arguments: direct)
  func kinds(claim: String, kind: WordingMatch.Kind?) throws {
    #expect(try reader().verdict(claim, Self.report) == kind)
  }

  /// Report, the same words written otherwise, what differs.
  static let spellings: [(String, String, [SpellingEdit.Operation])] = [
    ("We don’t want a long-term war.", "We don't want a long-term war.", [.spelling]),
    ("We don’t want a long-term war.", "We dont want a longterm war", [.spelling, .spelling]),
    ("We don’t want a long-term war.", "We do not want a long term war", [.spelling, .spelling]),
    ("We’re sure it’s the country’s war.", "Were sure its the countrys war", [.spelling, .spelling, .spelling]),
    (
      "It’s what we cannot bear, he’s right.", "It is what we can not bear, he is right.",
      [.spelling, .spelling, .spelling]
    ),
    ("We fought … and we won.", "We fought … and we won.", []),
    ("We fought … and we won.", "We fought and we won.", [.punctuation]),
    ("We fought and we won.", "We fought and we won…", [.ellipsis]),
    ("“We won,” we said.", "\"We won,\" we said.", [.punctuation]),
  ]

  @Test("words written apart, together or short are the same words", arguments: spellings)
  func written(report: String, claim: String, differences: [SpellingEdit.Operation]) throws {
    let reader = try reader()
    let match = try #require(reader.match(reader.read(claim), reader.read(report), isDirect: true, isMixed: false))
    #expect(match.kind == (differences.isEmpty ? .exact : .near))
    #expect(match.spelling.map(\.operation) == differences)
  }

  /// Report, claim, what differs: the claim's words, then the report's.
  static let replacements: [(String, String, [String])] = [
    ("We will sign the treaty in Vienna.", "We will sign the treaty in Geneva", ["Geneva > Vienna"]),
    (
      "If they agree, we will sign the treaty in Vienna, my friends.",
      "If they agree, we will sign the treaty in Geneva",
      ["Geneva > Vienna"]
    ),
    ("We will sign the treaty in Vienna.", "We will sign the treaty in New York", ["New York > Vienna"]),
    ("We will sign the old treaty with France and Spain.", "We will sign the old contract", ["contract > treaty"]),
    ("We will sign the old treaty with France and Spain.", "We will sign the old treaty today", ["today > "]),
    ("Nations will sign the treaty in Vienna.", "Countries will sign the treaty in Vienna", ["Countries > Nations"]),
    (
      "My friends, ministers will sign the treaty in Vienna.", "Presidents will sign the treaty in Vienna",
      ["Presidents > ministers"]
    ),
    (
      "Ministers, we will sign the treaty in Vienna.", "Presidents we will sign the treaty in Vienna", ["Presidents > "]
    ),
    ("We will sign the treaty.", "We will sign the treaty in Vienna", ["in Vienna > "]),
    ("It rained in Prague. We will sign the treaty.", "Tomorrow we will sign the treaty", ["Tomorrow > "]),
    (
      "We will sign the treaty in Vienna before winter.", "Then we will sign the treaty in Geneva before winter",
      ["Then > ", "Geneva > Vienna"]
    ),
  ]

  @Test("a first or last word that stands for another replaces it", arguments: replacements)
  func replaced(report: String, claim: String, differences: [String]) throws {
    let reader = try reader()
    let (one, other) = (reader.read(claim), reader.read(report))
    let match = try #require(reader.match(one, other, isDirect: true, isMixed: false))
    #expect(match.kind == .altered)
    #expect(match.edits.map { "\(one.printed($0.left)) > \(other.printed($0.right))" } == differences)
  }

  @Test("words that only run together when marks are passed over are other words")
  func apart() throws {
    #expect(
      try reader().verdict("The president is no table speaker tonight", "The president is notable speaker tonight")
        == .altered)
  }

  @Test("an editor's word may be missing on one side, not be another on each, nor be a not")
  func brackets() throws {
    let report = "We were (in September) not ready. So [not] the courts but the states decide (and not the parties)."
    #expect(try reader().verdict("We were not ready", report) == .near)
    #expect(try reader().verdict("We were (in October) not ready", report) == .altered)
    #expect(try reader().verdict("the courts but the states decide (and the parties)", report) == .altered)
    #expect(try reader().verdict("So the courts but the states decide", report) != .near)
  }

  @Test("of several places the one that is not cut decides")
  func places() throws {
    #expect(try reader().verdict("we will win", "If they let us, we will win. And we will win.") == .exact)
  }

  /// Report, claim, whether it is cut so that its meaning turns.
  static let cuts: [(String, String, Bool)] = [
    ("We will go, unless it rains.", "We will go", true),
    ("Unless it rains, we will go.", "we will go", true),
    ("We will go if it rains.", "We will go", true),
    ("We will go–unless it rains.", "We will go", true),
    ("We do not lie and cheat.", "cheat", true),
    ("We did not go there and we will win.", "we will win", false),
    ("I like him, but we will win.", "we will win", false),
    ("It is not cheap, but we will win.", "we will win", false),
    ("There is no doubt that we will win.", "we will win", false),
    ("No, we will win.", "we will win", false),
    ("Not only will we win, we will rule.", "we will rule", false),
    ("We want peace, not war.", "We want peace", false),
    ("We will accept it under no circumstances.", "We will accept it", true),
    ("According to my critics, I am a fool.", "I am a fool", true),
    ("I am a fool, according to my critics.", "I am a fool", true),
    ("I think that we will win.", "we will win", false),
    ("He told me that it was over.", "it was over", true),
    ("We will sign, but only if they agree.", "We will sign", true),
    ("We will talk, but we will not sign.", "We will talk", false),
    ("We will stay as long as they need us.", "We will stay", true),
    ("Without their help, we will lose.", "we will lose", true),
    ("I do not know if we will win.", "I do not know", false),
    ("I do not know if we will win.", "we will win", true),
    ("I doubt that we will win.", "we will win", true),
    ("I do not doubt that we will win.", "we will win", false),
    ("We refuse to sign the treaty.", "sign the treaty", true),
    ("I heard that he is leaving.", "he is leaving", true),
    ("I told them that it was over.", "it was over", false),
    ("We were told that it was over.", "it was over", true),
    ("They told the crowd in Vienna that we are weak.", "we are weak", true),
    ("There is a claim that we are weak.", "we are weak", true),
    ("Having said that, we will win.", "we will win", false),
    ("Let me say that we will win.", "we will win", false),
    ("We are weak, they say, and small.", "We are weak", true),
    ("We won. They did not.", "We won", false),
    ("We did not lose. We won.", "We won", false),
  ]

  @Test("a cut turns the meaning where it drops a negation, a condition or whose words they are", arguments: cuts)
  func clipped(report: String, claim: String, isClipped: Bool) throws {
    #expect((try reader().verdict(claim, report) == .clipped) == isClipped)
  }

  @Test("an indirect report gives a paraphrase, be it in the same words; of a mixed one the marked words are own")
  func indirect() throws {
    let reader = try reader()
    let report = "that the union will send “a collective answer” to the letters"
    #expect(reader.verdict("the union will send", report, isDirect: false) == .paraphrase)
    #expect(reader.verdict("a collective answer", report, isDirect: false, isMixed: true) == .exact)
    #expect(reader.verdict("send a collective answer", report, isDirect: false, isMixed: true) == .paraphrase)
  }

  @Test("what differs in marks, case and brackets is listed")
  func spelling() throws {
    let reader = try reader()
    let match = reader.match(
      reader.read("we cannot accept a collective response"), reader.read("We cannot accept ‘a collective response,’"),
      isDirect: true, isMixed: false)
    #expect(match?.spelling.map(\.operation) == [.capitals, .punctuation])
    #expect(match?.spelling.last == SpellingEdit(operation: .punctuation, got: "", have: "‘"))
  }
}
