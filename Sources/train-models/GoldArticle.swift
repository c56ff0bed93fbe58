internal import Foundation

/// An annotated article, a line of JSON: spans are half-open, in code points of the text.
struct GoldArticle: Decodable {
  struct Span: Decodable {
    var start: Int
    var end: Int

    init(_ start: Int, _ end: Int) {
      self.start = start
      self.end = end
    }

    init(from decoder: any Decoder) throws {
      var list = try decoder.unkeyedContainer()
      start = try list.decode(Int.self)
      end = try list.decode(Int.self)
    }
  }

  struct Place: Decodable {
    var spans: [Span]
  }

  struct Quote: Decodable {
    var spans: [Span]
    var cue: Place?
    var speaker: Place?
  }

  var id: String
  var text: String
  var quotes: [Quote]

  static func read(_ file: String) throws -> [GoldArticle] {
    let data = try Data(contentsOf: URL(fileURLWithPath: file))
    let decoder = JSONDecoder()
    return try data.split(separator: UInt8(ascii: "\n")).map { try decoder.decode(GoldArticle.self, from: $0) }
  }
}
