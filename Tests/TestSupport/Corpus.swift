public import Archive
import News

/// Thirty articles of two outlets (and some of none) by four speakers, made by counting, so that every filter and
/// order has something to tell apart: dates of all precisions and none, repeats, thoughts, missing speakers.
/// Numbers go from `first` up to `articles`.
public func countedCorpus(in archive: NewsArchive, articles: Int = 30, from first: Int = 0) throws {
  let speakers = ["Ada Adler", "Bo Berg", "Cy Cole", "Di Dunn"]
  let dates = ["2022-02-11", nil, "2022-02", "2022", "2021-12-31", "--02-10", "2022-03-01", "2022-02-11"]
  for n in first..<articles {
    let speaker = speakers[n % 4]
    var story = Story(
      """
      Report number \(n) of the day
      \(speaker) said: “We count to \(n) today.” The Union heard it, as per Wire.
      “Counting goes on,” an aide noted. Someone hopes that number \(n) holds.
      """)
    let person = try story.name(.person, speaker, printed: [speaker])
    let union = try story.name(.organization, "Union", printed: ["Union"])
    let wire = n % 3 == 0 ? [try story.via("Wire", .asPer, evidence: "as per Wire")] : []
    let said = dates[(n * 3) % dates.count].map { DatedFact.explicit($0) }
    try story.quote(
      "We count to \(n) today.", speaker: (speaker, person), cue: "said", said: said, provenance: wire,
      confidence: 0.5 + Double(n % 5) / 10)
    try story.quote(
      "Counting goes on,", type: .mixed, act: .writing, speaker: ("an aide", nil), cue: "noted", confidence: 0.4)
    try story.quote("number \(n) holds", type: .indirect, act: .thought, confidence: 0.3)
    try story.quote(
      "Report number \(n)", type: .indirect, speaker: (speaker, person), segment: .headline, confidence: 0.6,
      repeated: true)
    if n % 5 == 0 {
      try story.quote(
        "The Union heard it", type: .indirect, speaker: (speaker, person), also: [("an aide", union)], confidence: 0.7)
    }
    var metadata = ArticleMetadata(lang: n % 7 == 0 ? "de" : "en")
    metadata.title = n % 6 == 5 ? nil : "Title \((n * 7) % 10)"
    metadata.published = dates[(n * 5 + 1) % dates.count].map { DatedFact.record($0) }
    metadata.canonicalURL = "https://example.org/\(n)"
    try archive.save(story, metadata: metadata, outlet: [nil, "Herald", "Post"][n % 3])
  }
}

/// The counted corpus in an archive that is only read.
public enum CountedCorpus {
  private static let stored = Result {
    let archive = try inMemoryArchive()
    try countedCorpus(in: archive)
    return archive
  }

  public static func archive() throws -> NewsArchive { try stored.get() }
}
