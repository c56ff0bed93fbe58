import Foundation
import Language
import News
import TestSupport
import Testing

@testable import Extraction

@Suite("The trained tagger")
struct TaggerTests {
  /// A paragraph of `training/sample.txt` as training saw it.
  struct Sample: Decodable {
    var features: [[UInt32]]
    var scores: [[Float]]
    var tags: [UInt8]
  }

  static let weights = Repository.root + "/Sources/Extraction/Model/tagger.weights"

  private func units() throws -> TextUnits {
    let text = try String(contentsOfFile: Repository.root + "/training/sample.txt", encoding: .utf8)
    return TextUnits(Array(text.utf8), lexicons: try Repository.lexicons())
  }

  private func samples() throws -> [Sample] {
    let file = URL(fileURLWithPath: Repository.root + "/Tests/ExtractionTests/Model/sample.json")
    return try JSONDecoder().decode([Sample].self, from: Data(contentsOf: file))
  }

  @Test("features, scores and tags are those that training saw")
  func agreement() throws {
    let units = try units()
    let samples = try samples()
    let model = try TaggerModel(contentsOf: Self.weights)
    let features = TokenFeatures(units)
    let stretches = units.taggedStretches
    let columns = TokenFeatures.columns
    let scores = TaggerNetwork(model: model).scores(features, tokens: units.tokens.count, in: stretches)
    try #require(stretches.count == samples.count)
    for (stretch, sample) in zip(stretches, samples) {
      try #require(stretch.count == sample.tags.count)
      for (token, row) in zip(stretch, sample.features) {
        #expect(Array(features.values[token * columns..<(token + 1) * columns]) == row, "token \(token)")
      }
      for (token, row) in zip(stretch, sample.scores) {
        let difference = row.indices.map { abs(scores[token][$0] - row[$0]) }.max() ?? 0
        #expect(difference < 0.002, "token \(token)")
      }
      #expect(BestPath(model: model).tags(scores[stretch]).map(\.rawValue) == sample.tags)
    }
  }

  @Test("the same text gives the same quotes however its paragraphs are grouped")
  func order() throws {
    let units = try units()
    let model = try TaggerModel(contentsOf: Self.weights)
    let features = TokenFeatures(units)
    let network = TaggerNetwork(model: model)
    let whole = network.scores(features, tokens: units.tokens.count, in: units.taggedStretches)
    for stretch in units.taggedStretches {
      let single = network.scores(features, tokens: units.tokens.count, in: [stretch])
      #expect(whole[stretch] == single[stretch])
    }
  }

  @Test(
    "cues that no list holds go by their verb's base form",
    arguments: [
      ("Mayor Ada Wolf likened the plan to “a house without doors” on Friday.", "liken"),
      ("Mayor Ada Wolf openly admires “the courage of the ferrymen”.", "admire"),
      ("The minister went on to discuss “the price of bread” with the bakers.", "go"),
      ("“We will not go,” chided Mayor Ada Wolf.", "chide"),
      ("The council has been critical of “the slow work of the harbour board”.", "be"),
      ("“We will not go,” Mayor Ada Wolf said.", "say"),
    ])
  func lemmas(text: String, lemma: String) {
    #expect(taggedExtractor.reading(of: ArticleText(text)).quotes.compactMap { $0.cue?.lemma } == [lemma])
  }

  @Test("a model that lost or changed a byte is refused")
  func damage() throws {
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: Self.weights)))
    var changed = bytes
    changed[bytes.count / 2] ^= 1
    #expect(throws: ModelError.damaged) { try TaggerModel(changed) }
    #expect(throws: ModelError.damaged) { try TaggerModel(Array(bytes.dropLast(4))) }
    #expect(throws: ModelError.notWeights) { try TaggerModel([1, 2, 3]) }
    var later = bytes
    later[8] = 9
    #expect(throws: ModelError.unknownVersion(9)) { try TaggerModel(later) }
    #expect(throws: ModelError.unreadable("/nowhere")) { try TaggerModel(contentsOf: "/nowhere") }
  }

  @Test("texts with nothing to find give nothing, and break nothing")
  func poorTexts() throws {
    let extractor = Extractor(
      lexicons: try Repository.lexicons(), model: try TaggerModel(contentsOf: Self.weights))
    let texts = ["", " \n\n ", "word", "\"\"\"''“”", String(repeating: "\"", count: 2000), "\u{FFFD}\u{0}"]
    for text in texts { #expect(extractor.reading(of: ArticleText(text)).quotes.isEmpty, "\(text.prefix(20))") }
  }
}
