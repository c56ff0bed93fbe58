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
    ("The weather in the mountains was cold and clear", nil),
    ("", nil), ("…", nil),
  ]

  @Test("the first kind that holds", arguments: direct)
  func kinds(claim: String, kind: WordingMatch.Kind?) throws {
    #expect(try reader().verdict(claim, Self.report) == kind)
  }

  /// Report, claim, whether it is cut so that its meaning turns.
  static let cuts: [(String, String, Bool)] = [
    ("We will go, unless it rains.", "We will go", true),
    ("Unless it rains, we will go.", "we will go", true),
    ("We will go if it rains.", "We will go", true),
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
