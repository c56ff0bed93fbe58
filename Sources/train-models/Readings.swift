internal import Extraction
internal import Foundation
internal import News

/// What the whole engine reads, in the form that scorers read: a speaker has a `resolved` name where a pronoun, a
/// description or nothing is printed.
struct Readings {
  let extractor: Extractor
  /// Leave out what was only thought, for corpora that annotate none of it.
  var withoutThoughts = false

  func line(_ article: GoldArticle) throws -> Data {
    let reading = extractor.reading(of: ArticleText(article.text))
    let quotes = reading.quotes.filter { $0.parent == nil && !(withoutThoughts && $0.act == .thought) }
    let objects = quotes.map { quote -> [String: Any] in
      var object: [String: Any] = [
        "spans": quote.spans.map { [$0.start, $0.end] }, "confidence": quote.confidence, "content": quote.text,
        "type": quote.type.rawValue, "act": quote.act.rawValue, "segment": quote.segment.rawValue, "rule": quote.rule,
      ]
      object["said"] = quote.said?.date?.description
      if let speaker = quote.speaker {
        var printed: [String: Any] = ["text": speaker.asPrinted]
        printed["name"] = speaker.actor.flatMap { reading.actors.indices.contains($0) ? reading.actors[$0].name : nil }
        let isNamed = ![.pronoun, .descriptor, .continuation].contains(speaker.resolution)
        if !isNamed, let actor = speaker.actor, reading.actors.indices.contains(actor) {
          printed["resolved"] = reading.actors[actor].name
        }
        object["speaker"] = printed
      }
      return object
    }
    var line: [String: Any] = ["id": article.id, "quotes": objects]
    line["published"] = reading.published?.date?.description
    return try JSONSerialization.data(withJSONObject: line, options: [.sortedKeys])
  }
}
