import GRDB
import News
import TestSupport
import Testing

@testable import Archive

@Suite("Filtering by the offices of actors")
struct OfficeFilterTests {
  private let archive: NewsArchive

  /// Two ministers of two countries, a director, somebody without an office, and a joint saying.
  init() throws {
    archive = try inMemoryArchive()
    var story = Story(
      """
      Foreign Minister Ada Adler of Arland said yes. Finance-Minister Bo Berg of Borland said no.
      Director Cy Cole of the Union said perhaps, Di Dunn said later. Adler and Dunn said together.
      """)
    let (arland, borland) = (try story.name(.country, "Arland"), try story.name(.country, "Borland"))
    let union = try story.name(.organization, "Union")
    let people = try ["Ada Adler", "Bo Berg", "Cy Cole", "Di Dunn"].map { try story.name(.person, $0, printed: [$0]) }
    try story.role(of: people[0], "Foreign Minister", country: arland)
    try story.role(of: people[1], "Finance-Minister", country: borland)
    try story.role(of: people[2], "Director", organization: union)
    for (words, person) in [("yes", 0), ("no", 1), ("perhaps", 2), ("later", 3)] {
      try story.quote(words, speaker: ("said", people[person]))
    }
    try story.quote("together", speaker: ("Adler", people[0]), also: [("Dunn", people[3])])
    try archive.save(story)
  }

  /// A statement of every quote.
  private func makeStatements() throws {
    try archive.write { transaction in
      try transaction.db.execute(
        sql: """
          INSERT INTO statements (id, public_id, speaker_id, founded_by, representative_id)
            SELECT id, replace(public_id, 'quo_', 'stm_'), speaker_id, public_id, id FROM quotes;
          UPDATE quotes SET statement_id = id;
          """)
    }
  }

  private func id(_ name: String) throws -> StableID { try #require(try archive.actors(named: name).first?.id) }

  @Test("quotes, statements and actors are found by the organization, country and words of an office")
  func offices() throws {
    let (arland, borland, union) = (try id("Arland"), try id("Borland"), try id("Union"))
    /// What is asked, the quotes found, the people found.
    let rows: [(String, Set<String>, Set<String>, (inout OfficeFilter) -> Void)] = [
      ("country", ["yes", "together"], ["Ada Adler"], { $0.country = [arland] }),
      ("either country", ["yes", "no", "together"], ["Ada Adler", "Bo Berg"], { $0.country = [arland, borland] }),
      ("organization", ["perhaps"], ["Cy Cole"], { $0.affiliation = [union] }),
      ("words", ["yes", "no", "together"], ["Ada Adler", "Bo Berg"], { $0.role = ["minister"] }),
      ("words whatever their case and hyphens", ["no"], ["Bo Berg"], { $0.role = ["finance minister"] }),
      (
        "either role", ["yes", "perhaps", "together"], ["Ada Adler", "Cy Cole"],
        { $0.role = ["director", "foreign minister"] }
      ),
      ("not the role", ["perhaps", "later"], ["Cy Cole", "Di Dunn"], { $0.role = FilterSet(exclude: ["minister"]) }),
      (
        "none of several", ["no", "later"], ["Bo Berg", "Di Dunn"],
        { $0.role = FilterSet(exclude: ["director", "foreign minister"]) }
      ),
      ("no role", ["later"], ["Di Dunn"], { $0.role = FilterSet(none: true) }),
      (
        "the role or none", ["perhaps", "later"], ["Cy Cole", "Di Dunn"],
        { $0.role = FilterSet(include: ["director"], none: true) }
      ),
      ("any role but this", ["perhaps"], ["Cy Cole"], { $0.role = FilterSet(exclude: ["minister"], notNone: true) }),
      (
        "one role and not the other", ["no"], ["Bo Berg"],
        { $0.role = FilterSet(include: ["minister"], exclude: ["foreign minister"]) }
      ),
      (
        "a country and no such role", ["no"], ["Bo Berg"],
        {
          $0.country = [arland, borland]
          $0.role = FilterSet(exclude: ["foreign minister"])
        }
      ),
      ("parts of words", [], [], { $0.role = ["mini"] }),
      (
        "no organization", ["yes", "no", "later", "together"], ["Ada Adler", "Bo Berg", "Di Dunn"],
        { $0.affiliation = FilterSet(none: true) }
      ),
      (
        "not the country", ["no", "perhaps", "later"], ["Bo Berg", "Cy Cole", "Di Dunn"],
        { $0.country = FilterSet(exclude: [arland]) }
      ),
      (
        "the country or none", ["yes", "perhaps", "later", "together"], ["Ada Adler", "Cy Cole", "Di Dunn"],
        { $0.country = FilterSet(include: [arland], none: true) }
      ),
      (
        "one office that is all of it", [], [],
        {
          $0.country = [borland]
          $0.role = ["foreign minister"]
        }
      ),
      ("a country nobody holds an office for", [], [], { $0.country = [StableID(.actor, key: "nowhere")] }),
    ]
    try makeStatements()
    for (what, words, names, change) in rows {
      var (quotes, statements, people) = (QuoteFilter(), StatementFilter(), ActorFilter())
      change(&quotes.office)
      change(&statements.office)
      change(&people.office)
      people.kind = [.person]
      let page = PageRequest(limit: 50)
      let found = try archive.quotes(matching: quotes, page: page).rows
      #expect(Set(found.map(\.text)) == words, "\(what)")
      let representatives = try archive.statements(matching: statements, page: page).rows.map(\.representative)
      #expect(Set(representatives) == Set(found.map(\.id)), "\(what)")
      #expect(Set(try archive.actors(matching: people, page: page).rows.map(\.actor.name)) == names, "\(what)")
    }
  }
}
