internal import Extraction
internal import Foundation
internal import Language
internal import News

/// Reads texts with every kind of loops that this processor can run and compares what they give.
struct KernelAgreement {
  let lexicons: Lexicons
  let model: TaggerModel

  /// How many of the texts are read otherwise than with the plain loops, by kind; confidences may differ by 0.001.
  func differences(_ texts: [String]) -> [(kernels: Kernels, texts: Int, quotes: Int)] {
    let plain = readings(texts, .plain)
    return Kernels.available.filter { $0 != .plain }.map { kernels in
      let others = readings(texts, kernels)
      return (
        kernels, zip(plain, others).count { !agree($0, $1) }, others.reduce(0) { $0 + $1.quotes.count }
      )
    }
  }

  private func readings(_ texts: [String], _ kernels: Kernels) -> [Reading] {
    let extractor = Extractor(lexicons: lexicons, model: model, kernels: kernels)
    return texts.map { extractor.reading(of: ArticleText($0)) }
  }

  private func agree(_ one: Reading, _ other: Reading) -> Bool {
    guard one.quotes.count == other.quotes.count else { return false }
    var same = other
    for (number, quote) in one.quotes.enumerated() {
      guard abs(quote.confidence - other.quotes[number].confidence) < 0.001 else { return false }
      same.quotes[number].confidence = quote.confidence
    }
    return one == same
  }
}

/// A line of JSON with a text; other fields are not looked at.
struct TextRecord: Decodable {
  var text: String

  static func texts(in file: String) throws -> [String] {
    let data = try Data(contentsOf: URL(fileURLWithPath: file))
    let decoder = JSONDecoder()
    return try data.split(separator: UInt8(ascii: "\n")).map { try decoder.decode(TextRecord.self, from: $0).text }
  }
}
