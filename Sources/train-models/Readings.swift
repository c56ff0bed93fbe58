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
      var object: [String: Any] = ["spans": quote.spans.map { [$0.start, $0.end] }, "confidence": quote.confidence]
      if let speaker = quote.speaker {
        var printed: [String: Any] = ["text": speaker.asPrinted]
        let isNamed = ![.pronoun, .descriptor, .continuation].contains(speaker.resolution)
        if !isNamed, let actor = speaker.actor, reading.actors.indices.contains(actor) {
          printed["resolved"] = reading.actors[actor].name
        }
        object["speaker"] = printed
      }
      return object
    }
    return try JSONSerialization.data(withJSONObject: ["id": article.id, "quotes": objects], options: [.sortedKeys])
  }
}
