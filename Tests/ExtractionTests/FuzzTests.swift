import Extraction
import Foundation
import News
import TestSupport
import Testing

/// Texts that nobody would write; the same ones in every run.
struct OddTexts {
  private var state: UInt64
  private let articles: [[UInt8]]
  private static let pieces = [
    "\"", "“", "”", "‘", "’", "''", "«", "»", "„", "(", "[", ")", "]", ":", " — ", "...", "…", "\n", "\n\n", " said ",
    " according to ", " told ", "Mr. ", "He ", " she said", "Lavrov", "U.S.", "France", "’s", "'s", " the ", "\u{301}",
    "\u{200B}", "\u{FEFF}", "🙂",
    "\u{0}", "\u{FFFD}", "date 2022-02-12 ", "LONDON, Feb 3 (Reuters) - ", " via CNN", "港", "שלום", "é",
  ].map { Array($0.utf8) }

  init(seed: UInt64, articles: [String]) {
    state = seed
    self.articles = articles.map { Array($0.utf8) }
  }

  private mutating func number(below limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(max(limit, 1)))
  }

  /// Random bytes, random code points, pieces strung together, or an article cut, doubled and filled with pieces.
  mutating func next() -> String {
    switch number(below: 8) {
    case 0: String(decoding: (0..<number(below: 600)).map { _ in UInt8(number(below: 256)) }, as: UTF8.self)
    case 1: codePoints()
    case 2: strung()
    default: mutated()
    }
  }

  private mutating func codePoints() -> String {
    var view = String.UnicodeScalarView()
    let first = number(below: 0x11_0000)
    for step in 0..<number(below: 500) {
      let value = number(below: 2) == 0 ? first + step : number(below: 0x11_0000)
      if let scalar = Unicode.Scalar(UInt32(value % 0x11_0000)) { view.append(scalar) }
    }
    return String(view)
  }

  private mutating func strung() -> String {
    String(
      decoding: (0..<number(below: 120)).flatMap { _ in Self.pieces[number(below: Self.pieces.count)] }, as: UTF8.self)
  }

  private mutating func mutated() -> String {
    var bytes = articles.isEmpty ? [] : articles[number(below: articles.count)]
    for _ in 0..<1 + number(below: 12) {
      let place = number(below: bytes.count + 1)
      let end = min(bytes.count, place + number(below: 40))
      switch number(below: 6) {
      case 5: bytes.removeSubrange(place...)
      case 0: bytes.removeSubrange(place..<end)
      case 1: bytes.insert(contentsOf: Self.pieces[number(below: Self.pieces.count)], at: place)
      case 2: bytes.insert(contentsOf: Array(bytes[place..<end]), at: number(below: bytes.count + 1))
      case 3: if place < bytes.count { bytes[place] = UInt8(number(below: 256)) }
      default: bytes.replaceSubrange(place..<end, with: Self.pieces[number(below: Self.pieces.count)])
      }
    }
    return String(decoding: bytes.prefix(6000), as: UTF8.self)
  }
}

@Suite("Odd texts")
struct FuzzTests {
  /// `ONRECORD_FUZZ_SECONDS` asks for more than the usual few, from a seed that differs in every run.
  @Test("no text breaks the reading with the model, and all its places hold the words that it names")
  func holds() throws {
    let model = try TaggerModel(contentsOf: TaggerTests.weights)
    let extractor = Extractor(lexicons: try Repository.lexicons(), model: model)
    let seconds = ProcessInfo.processInfo.environment["ONRECORD_FUZZ_SECONDS"].flatMap(Double.init) ?? 0
    let seed = seconds > 0 ? UInt64.random(in: 1...UInt64.max) : 20_221_122
    var texts = OddTexts(seed: seed, articles: KernelTests.articles)
    let end = Date(timeIntervalSinceNow: seconds)
    var count = 0
    var quotes = 0
    while count < 150 || seconds > 0 && Date() < end {
      let text = texts.next()
      let number = count
      count += 1
      let article = ArticleText(text)
      let reading = extractor.reading(of: article)
      quotes += reading.quotes.count
      let places = CodePointText(text)
      for fault in reading.faults(in: places) { Issue.record("seed \(seed), text \(number): \(fault)") }
      if number % 10 == 0 { #expect(extractor.evidence(for: reading, of: article).count == reading.quotes.count) }
    }
    #expect(quotes > 20)
  }
}
