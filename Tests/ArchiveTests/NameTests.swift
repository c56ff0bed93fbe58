import Archive
import News
import TestSupport
import Testing

@Suite("Finding actors and outlets by name")
struct NameTests {
  let archive: NewsArchive

  init() throws {
    archive = try inMemoryArchive()
    try archive.save(try ministryStory(), outlet: "The Herald")
    var other = Story("Élodie Weiss and Josep Borrell met. “Yes,” said Weiss.")
    let weiss = try other.name(.person, "Élodie Weiss", printed: ["Élodie Weiss", "Weiss"])
    try other.name(.person, "Josep Borrell", printed: ["Josep Borrell"])
    try other.quote("Yes,", speaker: ("Élodie Weiss", weiss))
    try archive.save(other, outlet: "Daily Post")
    try archive.write { transaction in
      let borrell = try #require(
        try transaction.actors(kind: .person, named: FoldedName("josep borrell")).first)
      try transaction.addNames(
        [ActorName("J Borrell", .initials, count: 0), ActorName("Josep Borell", .misspelling, count: 0)], to: borrell,
        basis: .reference)
      try transaction.addIdentifier(
        ActorIdentifier(scheme: .wikidata, value: "Q471554", basis: .reference), to: borrell)
      let georgia = try transaction.createActor(kind: .country, name: "Georgia", reference: "georgia-state")
      try transaction.addNames([ActorName("Sakartvelo", .translation, count: 0)], to: georgia, basis: .admin)
    }
  }

  @Test(
    "an actor is found by id, slug, reference, identifier, any whole name, and words of a name",
    arguments: [
      ("maria-zakharova", ["Maria Zakharova"]),
      (StableID.actor(.person, named: "Maria Zakharova").description, ["Maria Zakharova"]),
      ("Maria Zakharova", ["Maria Zakharova"]),
      ("MARIA ZAKHAROVA", ["Maria Zakharova"]),
      ("zakharova", ["Maria Zakharova"]),
      ("elodie weiss", ["Élodie Weiss"]),
      ("ELODIE", ["Élodie Weiss"]),
      ("Ana Weiss", ["Ana Weiss"]),
      ("Weiss", ["Élodie Weiss"]),
      ("wikidata:Q471554", ["Josep Borrell"]),
      ("wikidata:Q1", []),
      ("j borrell", ["Josep Borrell"]),
      ("josep-borell", ["Josep Borrell"]),
      ("georgia-state", ["Georgia"]),
      ("sakartvelo", ["Georgia"]),
      ("ministry", ["Foreign Ministry"]),
      ("zakh", []),
      ("nobody", []),
      ("", []),
      ("%", []),
      ("wikidata:", []),
    ])
  func actors(text: String, expected: [String]) throws {
    #expect(try archive.actors(named: text).map(\.name) == expected)
  }

  @Test("a word that two names share is ambiguous, a whole name is not")
  func ambiguous() throws {
    var story = Story("Jana Borrell and Ana Weiss")
    try story.name(.person, "Jana Borrell", printed: ["Jana Borrell"])
    try archive.save(story)
    #expect(try Set(archive.actors(named: "borrell").map(\.name)) == ["Josep Borrell", "Jana Borrell"])
    #expect(try archive.actors(named: "jana borrell").map(\.name) == ["Jana Borrell"])
  }

  @Test(
    "a misspelt name suggests its neighbours, the likest first",
    arguments: [
      ("Zakarova", "Maria Zakharova"), ("Mariya Zakharova", "Maria Zakharova"), ("Borel", "Josep Borrell"),
      ("foreign minstry", "Foreign Ministry"), ("elodi weis", "Élodie Weiss"),
    ])
  func suggestions(text: String, expected: String) throws {
    #expect(try archive.actorSuggestions(for: text).first?.name == expected)
  }

  @Test("a name like no other suggests nothing", arguments: ["Qqqqq", "", "--", "x"])
  func noSuggestions(text: String) throws {
    #expect(try archive.actorSuggestions(for: text).isEmpty)
    #expect(try archive.sourceSuggestions(for: text).isEmpty)
  }

  @Test(
    "an outlet is found by id, slug and whole name",
    arguments: [
      ("the-herald", ["The Herald"]), ("THE HERALD", ["The Herald"]), ("daily post", ["Daily Post"]),
      (StableID.source(slug: "sputnik").description, ["Sputnik"]), ("herald", []), ("", []),
    ])
  func sources(text: String, expected: [String]) throws {
    #expect(try archive.sources(named: text).map(\.name) == expected)
  }

  @Test("a misspelt outlet suggests its neighbours")
  func sourceSuggestions() throws {
    #expect(try archive.sourceSuggestions(for: "herald").map(\.name) == ["The Herald"])
    #expect(try archive.sourceSuggestions(for: "dayly post").map(\.name) == ["Daily Post"])
  }

  @Test("a search among actors looks at all their names, word by word")
  func actorSearch() throws {
    func names(_ query: String) throws -> [String] {
      var filter = ActorFilter()
      filter.query = SearchQuery(query)
      return try archive.actors(matching: filter, order: .name, page: PageRequest(limit: 9)).rows.map(\.actor.name)
    }
    #expect(try names("borell") == ["Josep Borrell"])
    #expect(try names("weiss") == ["Ana Weiss", "Élodie Weiss"])
    #expect(try names("weiss -ana") == ["Élodie Weiss"])
    #expect(try names("zakh*") == ["Maria Zakharova"])
    #expect(try names("zakh") == [])
    #expect(try names("j") == ["Josep Borrell"])
    #expect(try names("ana OR josep") == ["Ana Weiss", "Josep Borrell"])
    #expect(try names("!!!") == [])
  }

  @Test("an actor shows names, identifiers, offices and where it was seen")
  func detail() throws {
    let zakharova = try #require(try archive.actors(named: "zakharova").first)
    let detail = try #require(try archive.actor(id: zakharova.id))
    #expect(detail.names == [ActorName("Maria Zakharova", .primary, count: 1)])
    #expect(detail.roles.map(\.role.title) == ["spokeswoman"])
    #expect(detail.roles.first?.role.organization?.name == "Foreign Ministry")
    #expect(detail.roles.first?.reports == 1)
    #expect(detail.articles == 1 && detail.sources == 1)
    let borrell = try #require(try archive.actors(named: "josep-borrell").first)
    let identifiers = try #require(try archive.actor(id: borrell.id)).identifiers
    #expect(identifiers == [ActorIdentifier(scheme: .wikidata, value: "Q471554", basis: .reference)])
  }

  @Test("an outlet shows its names, quotes and who cites it")
  func sourceDetail() throws {
    let herald = try #require(try archive.source(id: StableID.source(slug: "the-herald")))
    #expect(herald.names == ["The Herald"] && herald.quotes == 3 && herald.citedBy == 0)
    let sputnik = try #require(try archive.source(id: StableID.source(slug: "sputnik")))
    #expect(sputnik.quotes == 0 && sputnik.citedBy == 1 && sputnik.summary.source.kind == .agency)
    #expect(try archive.source(id: StableID.source(slug: "none")) == nil)
  }

  @Test("namesakes have ids and slugs of their own")
  func namesakes() throws {
    let made = try archive.write { transaction in
      try (0..<3).map { _ in
        let actor = try transaction.createActor(kind: .person, name: "Li Wei")
        try transaction.addIdentifier(
          ActorIdentifier(scheme: .url, value: "https://example.org/\(actor.slug)", basis: .admin), to: actor)
        return actor
      } + [try transaction.createActor(kind: .group, name: "…", reference: "dots")]
    }
    #expect(made.map(\.slug).prefix(3) == ["li-wei", "li-wei-2", "li-wei-3"])
    #expect(made[2].id == StableID.actor(.person, named: "Li Wei", namesake: 3))
    #expect(!made[3].slug.isEmpty)
    #expect(try archive.actors(named: "li wei").count == 3)
    #expect(try archive.actors(named: "li-wei").count == 1)
  }
}
