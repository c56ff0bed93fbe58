internal import Foundation
package import Language

/// Finds source, cue and content with the trained model, and says what belongs together.
package struct QuoteTagger: Sendable {
  let model: TaggerModel
  let kernels: Kernels

  package init(_ model: TaggerModel, kernels: Kernels = .best) {
    self.model = model
    self.kernels = kernels
  }

  /// The quotes of a text, in its order.
  package func quotes(in units: TextUnits) -> [LinkedQuote] {
    let features = TokenFeatures(units)
    let stretches = units.taggedStretches
    let scores = TaggerNetwork(model: model, kernels: kernels)
      .scores(features, tokens: units.tokens.count, in: stretches)
    let path = BestPath(model: model)
    let certainty = TagCertainty(model)
    let linker = QuoteLinker(model: model)
    return stretches.flatMap { stretch -> [LinkedQuote] in
      let tags = path.tags(scores[stretch])
      if tags.allSatisfy({ $0 == .outside }) { return [] }
      var quotes = linker.quotes(units, features, in: stretch, tags)
      let values = certainty.values(scores[stretch], tags)
      for index in quotes.indices { quotes[index].confidence = confidence(values, of: quotes[index], in: stretch) }
      return quotes
    }
  }

  private static let offset = 0.453
  private static let slope = 0.683

  /// From the lowest certainty among the tokens of the quote's contents and cue and the tokens that end its contents,
  /// brought to how often such quotes were right on development data.
  private func confidence(_ values: [Float], of quote: LinkedQuote, in stretch: TokenRange) -> Double {
    var least: Float = 1
    for span in quote.contents {
      for token in span.lowerBound..<min(span.upperBound + 1, stretch.upperBound) {
        least = min(least, values[token - stretch.lowerBound])
      }
    }
    for token in quote.cue ?? 0..<0 { least = min(least, values[token - stretch.lowerBound]) }
    let held = Double(min(max(least, 0.0001), 0.9999))
    return 1 / (1 + Foundation.exp(-(Self.offset + Self.slope * Foundation.log(held / (1 - held)))))
  }
}
