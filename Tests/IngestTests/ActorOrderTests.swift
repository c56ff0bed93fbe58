import Archive
import Extraction
import Foundation
import Ingest
import News
import TestSupport
import Testing

@Suite("Who is who does not depend on the order of articles")
struct ActorOrderTests {
  private let extractor: Extractor
  private let folder: TemporaryFolder

  init() throws {
    extractor = Extractor(lexicons: try Repository.lexicons())
    folder = try TemporaryFolder()
  }

  /// Articles of several outlets on some of the same people: whole names, initials, misspellings, short forms,
  /// namesakes, and two that are revised.
  static let articles: [(id: String, text: String)] = [
    ("1", "“Ships wait too long,” Harbour Commissioner Katarzyna Wolanski said. Ms. Wolanski spoke in Gdansk."),
    ("2", "Harbour Commissioner Katarzyna Wolansky said that dredging would begin. Wolansky thanked Piet de Groot."),
    ("3", "K. Wolanski said the port was full. “It is full,” K. Wolanski said."),
    ("4", "Senator Robert Ashgrove said the bill was dead. “It is dead,” Mr. Ashgrove said."),
    ("5", "“It lives,” Senator Bob Ashgrove said. Ashgrove later met Linda Marsh."),
    ("6", "Robert T. Ashgrove said he would not run again. Ashgrove is 71."),
    ("7", "Teacher Walter Ashgrove said the school was cold. “It is cold,” Ashgrove said."),
    ("8", "R. Ashgrove said so. Linda Marsh said “no comment” to that."),
    ("9", "George M. Fenwick said yes. “Yes,” Fenwick said."),
    ("10", "George Q. Fenwick said no. “No,” Fenwick said."),
    ("11", "George Fenwick said perhaps. “Perhaps,” Fenwick said."),
    ("12", "The National Harbour Council (NHC) said it was ready. The National Harbour Council met in Poland."),
    ("13", "Linda Marsh and Robert Ashgrove said the vote was over. “It is over,” Marsh said."),
    ("14", "Moscow said it would answer. “We will answer,” Russia's Foreign Ministry said."),
    ("15", "J.D. Salter said so. “So,” Salter said."),
    ("16", "JD Salter said no. “No,” Salter said."),
  ]
  static let revisions: [(id: String, text: String)] = [
    ("11", "A man from Leeds said perhaps. He left."),
    ("3", "K. Wolanski said the port was full. K. Wolanski then flew to Moscow with Katarzyna Wolanski."),
  ]

  private func ingest(_ articles: [(id: String, text: String)], into archive: NewsArchive, batch: Int) throws {
    let lines = articles.map { #"{"source":"Herald","id":"\#($0.id)","text":"\#($0.text)"}"# }
    let path = try folder.write("in.jsonl", lines.joined(separator: "\n"))
    var options = IngestOptions()
    options.batchSize = batch
    var ingestion = Ingestion(archive: archive, extractor: extractor, options: options)
    _ = try ingestion.ingest(InputList(paths: [path]))
  }

  @Test("sixty orders and batchings, with texts that come again and revisions, give the same actors")
  func shuffles() throws {
    var random = Generator(seed: 20_221_122)
    var expected: String?
    for round in 0..<60 {
      let archive = try NewsArchive.inMemory()
      let order = Self.articles.shuffled(using: &random)
      let half = order.prefix(Int.random(in: 0...order.count, using: &random))
      try ingest(Array(half), into: archive, batch: Int.random(in: 1...8, using: &random))
      if round % 3 == 0 { try ingest(Array(half.shuffled(using: &random)), into: archive, batch: 5) }
      try ingest(order, into: archive, batch: Int.random(in: 1...20, using: &random))
      try ingest(Self.revisions.shuffled(using: &random), into: archive, batch: 1)
      let census = try ActorCensus(archive).description
      if let expected { #expect(census == expected, "round \(round)") } else { expected = census }
    }
    let census = try #require(expected)
    // One commissioner under two spellings and her initial; the two Fenwicks apart, the one without an initial gone.
    #expect(census.contains("person Katarzyna Wolanski"))
    #expect(census.components(separatedBy: "person George").count == 3)
    #expect(census.components(separatedBy: "Ashgrove (primary)").count == 3)
  }

  @Test("company is a sign while at most twenty articles name the third, whichever of them come first")
  func companyOfTheWellKnown() throws {
    let pair = [("p1", "Tom Marlow met Ida Quist."), ("p2", "Thomas Marlow met Ida Quist.")]
    let others = (0..<19).map { ("o\($0)", "Ida Quist spoke in hall \($0).") }
    for (articles, batch) in [(pair + others, 1), (others + pair, 1), (pair + others, 7), (others + pair, 50)] {
      let archive = try NewsArchive.inMemory()
      try ingest(articles, into: archive, batch: batch)
      let many = try ActorCensus(archive).description
      #expect(many.contains("person Tom Marlow") && many.contains("person Thomas Marlow"))
      #expect(!many.contains("given_name"), "a rule that holds no more explains nobody")
      try ingest([("o3", "Nobody spoke in hall 3.")], into: archive, batch: 1)
      let few = try ActorCensus(archive).description
      #expect(!few.contains("person Tom Marlow") || !few.contains("person Thomas Marlow"))
    }
  }
}
