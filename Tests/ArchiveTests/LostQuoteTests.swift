import News
import TestSupport
import Testing

@testable import Archive

@Suite("What an article has no longer")
struct LostQuoteTests {
  let archive: NewsArchive
  let id = StableID(.article, key: "url:https://example.org/a")

  init() throws {
    archive = try inMemoryArchive()
  }

  private func save(_ text: String, quotes: [String], id: StableID? = nil, published: String? = nil) throws {
    var story = Story(text)
    let actor = try story.name(.person, "Ann Ames", printed: ["Ann Ames"])
    for quote in quotes { try story.quote(quote, speaker: ("Ann Ames", actor)) }
    var metadata = ArticleMetadata()
    metadata.published = published.map { DatedFact.record($0) }
    try archive.save(story, id: id ?? self.id, metadata: metadata)
  }

  private func ids() throws -> [StableID] {
    try archive.quotes(matching: QuoteFilter(), order: .position, page: PageRequest(limit: 50)).rows.map(\.id)
  }

  @Test("its id leads to the quote that has most of the words, through every revision, or tells that it is gone")
  func successors() throws {
    try save(
      "Ann Ames: the sea is calm today. Boats are leaving.", quotes: ["the sea is calm today", "Boats are leaving"])
    let first = try ids()
    try save("Ann Ames: well, the sea is very calm today.", quotes: ["the sea is very calm today"])
    let second = try ids()
    #expect(try archive.lostQuote(id: first[0]) == LostQuote(article: id, successor: second[0]))
    #expect(try archive.lostQuote(id: first[1]) == LostQuote(article: id, successor: nil))
    #expect(try archive.lostQuote(id: second[0]) == nil)

    try save("Ann Ames: so the sea is very calm.", quotes: ["the sea is very calm"])
    let third = try ids()
    #expect(try archive.lostQuote(id: first[0])?.successor == third[0])
    #expect(try archive.lostQuote(id: second[0])?.successor == third[0])

    try save("Ann Ames: nothing.", quotes: ["nothing"])
    for lost in [first[0], first[1], second[0], third[0]] {
      #expect(try archive.lostQuote(id: lost) == LostQuote(article: id, successor: nil))
    }
  }

  @Test("an id that comes back with another reading is lost no longer")
  func returning() throws {
    let text = "Ann Ames: one and two"
    try save(text, quotes: ["one", "two"])
    let both = try ids()
    try save(text, quotes: ["one"])
    #expect(try archive.lostQuote(id: both[1]) == LostQuote(article: id, successor: nil))
    try save(text, quotes: ["one", "two"])
    #expect(try ids() == both)
    #expect(try archive.lostQuote(id: both[1]) == nil)
  }

  @Test("an actor is last seen in the newest article that names it now")
  func lastSeen() throws {
    func lastSeen() throws -> [String?] {
      let order = ActorOrder.lastSeenDescending
      let page = try archive.actors(matching: ActorFilter(), order: order, page: PageRequest(limit: 9))
      let days = try page.rows.map { try archive.actor(id: $0.actor.id)?.lastSeen?.description }
      try archive.examine { if $0.check == .counts { #expect($0.faults == []) } }
      return days
    }
    try save("Ann Ames: one", quotes: ["one"], published: "2022-02-11")
    #expect(try lastSeen() == ["2022-02-11"])
    let other = StableID(.article, key: "url:https://example.org/b")
    try save("Ann Ames: two", quotes: ["two"], id: other, published: "2022-03-01")
    #expect(try lastSeen() == ["2022-03-01"])
    try save("Ann Ames: two", quotes: ["two"], id: other, published: "2022-01-01")
    #expect(try lastSeen() == ["2022-02-11"])
    try save("Ann Ames: two", quotes: ["two"], id: other)
    #expect(try lastSeen() == ["2022-02-11"])
    try archive.write { _ = try $0.remove(id, who: "test", reason: "test") }
    #expect(try lastSeen() == [nil])
    try save("Ann Ames: three", quotes: ["three"], id: other, published: "2022-02")
    #expect(try lastSeen() == ["2022-02"])
  }
}
