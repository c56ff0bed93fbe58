internal import Extraction
internal import Foundation
internal import Language

/// What the tagger finds by itself, without the rest of the engine, in the form that scorers read: spans in code points.
struct Predictions {
  let tagger: QuoteTagger
  let lexicons: Lexicons

  func line(_ article: GoldArticle) throws -> Data {
    let bytes = Array(article.text.utf8)
    let units = TextUnits(bytes, lexicons: lexicons)
    var places: [Int] = [0]
    for byte in bytes { places.append(places[places.count - 1] + (byte & 0xC0 != 0x80 ? 1 : 0)) }
    func span(_ range: TokenRange) -> [Int] {
      let span = units.span(of: range)
      let end = places[span.end]
      return [places[span.start + 1] - 1, end]
    }
    let quotes = tagger.quotes(in: units).map { quote -> [String: Any] in
      var object: [String: Any] = ["spans": quote.contents.map(span)]
      object["speaker"] = quote.source.map { ["text": units.text(of: $0), "spans": [span($0)]] as [String: Any] }
      object["cue"] = quote.cue.map { ["text": units.text(of: $0), "spans": [span($0)]] as [String: Any] }
      return object
    }
    return try JSONSerialization.data(withJSONObject: ["id": article.id, "quotes": quotes], options: [.sortedKeys])
  }
}
