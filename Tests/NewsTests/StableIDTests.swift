import News
import Testing

@Suite("Ids are minted from keys and read back")
struct StableIDTests {
  @Test(
    "a key gives the same id on every machine",
    arguments: [
      (StableID.Kind.article, "url:https://example.org/a", "art_aegoymqlbkyna"),
      (.article, "She said: “No.”\n", "art_ohxibgodksah3"),
      (.actor, "person:Ada Lovelace", "act_3dq5h7nsmh22f"),
    ])
  func vectors(kind: StableID.Kind, key: String, id: String) {
    #expect(StableID(kind, key: key).description == id)
  }

  @Test("a quote's id comes from its article and its content spans")
  func quote() {
    let article = StableID(.article, key: "She said: “No.”\n")
    #expect(StableID.quote(in: article, spans: [Span(11, 14)]).description == "quo_gshu72yqv4nti")
    #expect(StableID.quote(in: article, spans: [Span(11, 14)], revision: 2).description != "quo_gshu72yqv4nti")
  }

  @Test("an actor's id comes from kind and name, and a namesake has another")
  func actor() {
    #expect(StableID.actor(.person, named: "Ada Lovelace").description == "act_3dq5h7nsmh22f")
    #expect(
      StableID.actor(.person, named: "Ada Lovelace", namesake: 2) == StableID(.actor, key: "person:Ada Lovelace#2"))
  }

  @Test("what is minted reads back")
  func roundTrip() {
    let id = StableID.source(slug: "tass")
    #expect(StableID(id.description) == id)
  }

  @Test(
    "what has not the shape of an id is none",
    arguments: [
      "", "art", "art_", "art_aegoymqlbkyn", "art_aegoymqlbkynaa", "ART_aegoymqlbkyna", "art-aegoymqlbkyna",
      "foo_aegoymqlbkyna", "art_aegoymqlbkyn1", "art_aegoymqlbkynA", "art_ügoymqlbkyna",
    ])
  func malformed(text: String) {
    #expect(StableID(text) == nil)
  }

  @Test("SHA-256 is written in hexadecimal")
  func hexadecimal() {
    #expect(sha256Hex([]) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
  }
}
