import Testing

@testable import Ingest

@Suite("Sets that grow by joining")
struct ComponentsTests {
  @Test("what is to stay apart stays apart, also through others")
  func apart() {
    var sets = Components(["a", "b", "c", "d"], apart: [("a", "c")])
    let joined = [("a", "b"), ("b", "c"), ("c", "d"), ("d", "a")].map { sets.join($0.0, $0.1, by: "x") }
    #expect(joined == [true, false, true, false])
    #expect(sets.sets == [["a", "b"], ["c", "d"]])
  }

  @Test("a path says by which join each member came, from the head on")
  func paths() {
    var sets = Components([1, 2, 3, 4], apart: [])
    sets.join(1, 2, by: "x")
    sets.join(3, 2, by: "y")
    let paths = sets.paths(from: 3)
    #expect(paths[2]?.rule == "y" && paths[1]?.rule == "x" && paths[1]?.from == 2)
    #expect(paths[4] == nil && paths[3] == nil)
  }

  @Test("who is not among the members joins nothing")
  func strangers() {
    var sets = Components([1], apart: [])
    let joined = sets.join(1, 9, by: "x")
    #expect(!joined)
    #expect(sets.sets == [[1]])
  }
}
