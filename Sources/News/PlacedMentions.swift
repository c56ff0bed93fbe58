/// Where actors are spoken of, for telling who is spoken of inside a quote.
public struct PlacedMentions<Actor: Hashable & Sendable>: Sendable {
  /// In the order of the text.
  private let mentions: [(span: Span, actor: Actor)]

  public init(_ actors: some Sequence<(mentions: [Mention], actor: Actor)>) {
    mentions = actors.flatMap { actor in actor.mentions.map { (span: $0.span, actor: actor.actor) } }
      .sorted { $0.span < $1.span }
  }

  /// Actors who are spoken of inside the quote's words, each once.
  public func actors(in quote: QuoteReading) -> Set<Actor> {
    var actors: Set<Actor> = []
    for span in quote.spans {
      var low = 0
      var high = mentions.count
      while low < high {
        let middle = (low + high) / 2
        if mentions[middle].span.start < span.start { low = middle + 1 } else { high = middle }
      }
      for mention in mentions[low...].prefix(while: { $0.span.start < span.end }) where span.contains(mention.span) {
        actors.insert(mention.actor)
      }
    }
    return actors
  }
}
