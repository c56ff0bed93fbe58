package import Language

/// Finds source, cue and content with the trained model, and says what belongs together.
package struct QuoteTagger: Sendable {
  let model: TaggerModel

  package init(_ model: TaggerModel) { self.model = model }

  /// The quotes of a text, in its order.
  package func quotes(in units: TextUnits) -> [LinkedQuote] {
    let features = TokenFeatures(units)
    let stretches = units.taggedStretches
    let scores = TaggerNetwork(model: model).scores(features, tokens: units.tokens.count, in: stretches)
    let path = BestPath(model: model)
    let linker = QuoteLinker(model: model)
    return stretches.flatMap { stretch in
      linker.quotes(units, features, in: stretch, path.tags(scores[stretch]))
    }
  }
}
