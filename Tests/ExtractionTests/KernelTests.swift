import Foundation
import Language
import News
import TestSupport
import Testing

@testable import Extraction

@Suite("The tagger's loops")
struct KernelTests {
  /// Articles of our own: the case files' texts, three by three, and the seeds.
  static let articles: [String] = {
    let texts = ReadingCase.all.map(\.text)
    let joined = stride(from: 0, to: texts.count, by: 2).map {
      texts[$0..<min($0 + 3, texts.count)].joined(separator: "\n\n")
    }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: Repository.seeds)) ?? []
    let seeds = names.filter { $0.hasSuffix(".txt") }.sorted().compactMap {
      try? String(contentsOfFile: Repository.seeds + "/" + $0, encoding: .utf8)
    }
    return joined + seeds
  }()

  @Test("all that this processor can run give the same reading of more than forty articles")
  func agree() throws {
    #expect(Self.articles.count > 40)
    let lexicons = try Repository.lexicons()
    let model = try TaggerModel(contentsOf: TaggerTests.weights)
    let plain = Extractor(lexicons: lexicons, model: model, kernels: .plain)
    for kernels in Kernels.available where kernels != .plain {
      let other = Extractor(lexicons: lexicons, model: model, kernels: kernels)
      var quotes = 0
      for text in Self.articles {
        let expected = plain.reading(of: ArticleText(text)).quotes
        let found = other.reading(of: ArticleText(text)).quotes
        #expect(found.map(withoutConfidence) == expected.map(withoutConfidence), "\(kernels): \(text.prefix(60))")
        quotes += found.count
      }
      #expect(quotes > 200)
    }
  }

  /// Confidences come from sums that differ in their last bits.
  private func withoutConfidence(_ quote: QuoteReading) -> QuoteReading {
    var copy = quote
    copy.confidence = (quote.confidence * 1000).rounded() / 1000
    return copy
  }

  @Test("a row's sums do not depend on how many rows stand beside it", arguments: Kernels.available)
  func isIndependent(_ kernels: Kernels) throws {
    let units = TextUnits(Array(Self.articles.joined(separator: "\n\n").utf8), lexicons: try Repository.lexicons())
    let model = try TaggerModel(contentsOf: TaggerTests.weights)
    let network = TaggerNetwork(model: model, kernels: kernels)
    let features = TokenFeatures(units)
    let stretches = Array(units.taggedStretches.prefix(40))
    let whole = network.scores(features, tokens: units.tokens.count, in: stretches)
    for count in [1, 2, 3, 5, 7] {
      let some = Array(stretches.prefix(count))
      let scores = network.scores(features, tokens: units.tokens.count, in: some)
      for stretch in some { #expect(scores[stretch] == whole[stretch]) }
    }
  }

  @Test("every token of the stretches is one row of one batch, behind the token before it")
  func batches() {
    var stretches: [TokenRange] = []
    var start = 0
    for number in 0..<400 {
      let end = start + 1 + (number * 37) % 90
      stretches.append(start..<end)
      start = end + number % 2
    }
    let firsts = Set(stretches.map(\.lowerBound))
    let lasts = Set(stretches.map { $0.upperBound - 1 })
    var seen: [Int: Int] = [:]
    for batch in StretchBatch.batches(of: stretches) {
      for step in 0..<batch.steps.count - 1 {
        for row in batch.steps[step]..<batch.steps[step + 1] {
          let token = batch.tokens[row]
          seen[token, default: 0] += 1
          let lane = row - batch.steps[step]
          if step > 0, !batch.begins[row] { #expect(batch.tokens[batch.steps[step - 1] + lane] == token - 1) }
          #expect(batch.begins[row] == firsts.contains(token))
          #expect(batch.ends[row] == lasts.contains(token))
        }
      }
    }
    #expect(seen.values.allSatisfy { $0 == 1 })
    #expect(Set(seen.keys) == Set(stretches.flatMap { Array($0) }))
  }
}
