import Testing
import Wording

@Suite("How like two wordings are")
struct WordProfileTests {
  @Test("the same words in another case, order or ending are the same wording")
  func same() {
    let likeness = WordProfile("We expect these responses").likeness(to: WordProfile("THESE response we expected"))
    #expect(likeness > 0.99)
  }

  @Test("words in common count by how many there are")
  func between() {
    let one = WordProfile("security for everyone or for nobody")
    let near = one.likeness(to: WordProfile("security for everyone in Europe"))
    let far = one.likeness(to: WordProfile("letters for the ministers"))
    #expect(near > far)
    #expect(near < 1)
  }

  @Test("nothing is like nothing", arguments: ["", "a b c", "…—“”"])
  func empty(text: String) {
    #expect(WordProfile(text).likeness(to: WordProfile(text)) == 0)
    #expect(WordProfile(text).likeness(to: WordProfile("security")) == 0)
  }
}
