import Archive
import Extraction
import Ingest
import News
import TestSupport
import Testing
import Wording

@Suite("Articles are copies of each other")
struct CopyTests {
  private let extractor: Extractor
  private let reader: WordReader

  init() throws {
    extractor = Extractor(lexicons: try Repository.lexicons())
    reader = WordReader(lexicons: extractor.lexicons)
  }

  /// The sentences of one story out of which copies, excerpts and mixtures are made.
  private static let stories = (0..<3).map { story in
    (0..<24).map { n in
      "\(["Village", "Town", "Harbour"][story]) \(n * 7 % 31) counted \(n * 13 % 29 + story) boats, \(n + 3) nets and "
        + "\(n * 5 % 17) sheds \(["along", "behind", "before"][story]) the \(["long", "old", "grey"][story]) shore."
    }
  }

  private func text(_ random: inout Generator) -> String {
    let story = Self.stories[Int.random(in: 0..<3, using: &random)]
    let mark = "Mark \(["alder", "birch", "cedar", "dogwood"][Int.random(in: 0..<4, using: &random)])."
    switch Int.random(in: 0..<8, using: &random) {
    case 0: return story[Int.random(in: 0..<8, using: &random)...].joined(separator: " ")
    case 1: return (story[..<14] + Self.stories[Int.random(in: 0..<3, using: &random)][12...]).joined(separator: " ")
    case 2: return story[Int.random(in: 0..<20, using: &random)...].prefix(2).joined(separator: " ")
    default: return ([mark] + story + [mark]).joined(separator: " ")
    }
  }

  private func record(_ id: Int, _ text: String) -> Record { Record("\(id)", "Paper \(id % 5)", nil, text) }

  private func print(_ text: String) -> ArticleFingerprint { ArticleFingerprint(stems: reader.stems(of: text)) }

  /// What all pairs connect, compared one by one.
  private func groups(of texts: [Int: String]) -> Set<Set<Int>> {
    let prints = texts.mapValues(print)
    var group = Dictionary(uniqueKeysWithValues: texts.keys.map { ($0, $0) })
    for (one, left) in prints {
      for (other, right) in prints where left.isCopy(of: right) || texts[one] == texts[other] {
        guard let from = group[one], let to = group[other] else { continue }
        group = group.mapValues { $0 == from ? to : $0 }
      }
    }
    return Set(Dictionary(grouping: texts.keys) { group[$0] ?? $0 }.values.map { Set($0) })
  }

  private func groups(in archive: NewsArchive) throws -> Set<Set<Int>> {
    let articles = try archive.articles(matching: ArticleFilter(), page: PageRequest(limit: 100)).rows
    func number(_ url: String?) throws -> Int { try #require(url?.split(separator: "/").last.flatMap { Int($0) }) }
    let groups = Dictionary(grouping: articles) { $0.duplicateOf ?? $0.id }
    return try Set(groups.values.map { try Set($0.map { try number($0.canonicalURL) }) })
  }

  private func remove(_ id: Int, from archive: NewsArchive) throws {
    let articles = try archive.articles(matching: ArticleFilter(), page: PageRequest(limit: 100)).rows
    let article = try #require(articles.first { $0.canonicalURL == "https://e.org/\(id)" })
    let lexicons = extractor.lexicons
    try archive.write { transaction in
      _ = try transaction.remove(article.id, who: "test", reason: "test")
      try settleActors(in: transaction, lexicons: lexicons)
      var grouping = StatementGrouping(transaction: transaction, lexicons: lexicons)
      try grouping.run()
    }
  }

  @Test("what is told of groups is what comparing all pairs gives, whatever came, changed and went", arguments: 0..<6)
  func groups(seed: UInt64) throws {
    var random = Generator(seed: seed)
    let archive = try NewsArchive.inMemory()
    var texts: [Int: String] = [:]
    func take(_ ids: some Sequence<Int>) throws {
      let records = ids.map { id in
        let text = text(&random)
        texts[id] = text
        return record(id, text)
      }
      try Record.ingest(records, batch: Int.random(in: 1...9, using: &random), into: archive, by: extractor)
      #expect(try groups(in: archive) == groups(of: texts))
    }
    try take(0..<20)
    try take((0..<20).shuffled(using: &random).prefix(7))
    for id in (0..<20).shuffled(using: &random).prefix(5) {
      try remove(id, from: archive)
      texts[id] = nil
      #expect(try groups(in: archive) == groups(of: texts))
    }
    try take(20..<26)
  }
}
