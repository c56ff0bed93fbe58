internal import Extraction
internal import Foundation
internal import Language

/// Training rows as `training/train.py` reads them, little-endian 32-bit numbers throughout.
///
/// Tokens: for every stretch the number of its article and of its tokens, then for each token its features and tag.
/// Pairs: for every choice its kind (0 cue of a content, 1 source of a cue), the number of candidates and the right
/// one (-1 for none of them), then the candidates' features.
struct RowFile {
  private var tokens = Data()
  private var pairs = Data()

  mutating func append(_ article: TokenisedArticle, number: Int) {
    for stretch in article.units.taggedStretches {
      add(UInt32(number), to: &tokens)
      add(UInt32(stretch.count), to: &tokens)
      let columns = TokenFeatures.columns
      for index in stretch {
        for value in article.features.values[index * columns..<(index + 1) * columns] { add(value, to: &tokens) }
        add(UInt32(article.tags[index].rawValue), to: &tokens)
      }
      appendPairs(article, stretch)
    }
  }

  func write(to path: String) throws {
    try tokens.write(to: URL(fileURLWithPath: path + ".tokens"))
    try pairs.write(to: URL(fileURLWithPath: path + ".pairs"))
  }

  private mutating func appendPairs(_ article: TokenisedArticle, _ stretch: TokenRange) {
    let own = article.attributions.filter { $0.cue.map { stretch.contains($0.lowerBound) } ?? false }
    guard !own.isEmpty else { return }
    func list(_ spans: [TokenRange]) -> [TokenRange] {
      Set(spans.filter { stretch.contains($0.lowerBound) && $0.upperBound <= stretch.upperBound })
        .sorted { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
    }
    let spans = TaggedSpans(
      contents: list(own.flatMap(\.contents)), cues: list(own.compactMap(\.cue)),
      sources: list(own.compactMap(\.source)))
    let pairs = PairFeatures(article.units, article.features, in: stretch, spans)
    for attribution in own {
      guard let cue = attribution.cue else { continue }
      for content in attribution.contents where spans.contents.contains(content) && spans.cues.count > 1 {
        choice(0, spans.cues.map { pairs.rows(content: content, cue: $0) }, spans.cues.firstIndex(of: cue))
      }
      if !spans.sources.isEmpty {
        choice(
          1, spans.sources.map { pairs.rows(cue: cue, source: $0) },
          attribution.source.flatMap { spans.sources.firstIndex(of: $0) })
      }
    }
  }

  private mutating func choice(_ kind: UInt32, _ candidates: [[UInt32]], _ right: Int?) {
    add(kind, to: &pairs)
    add(UInt32(candidates.count), to: &pairs)
    add(UInt32(bitPattern: Int32(right ?? -1)), to: &pairs)
    for row in candidates.joined() { add(row, to: &pairs) }
  }

  private func add(_ number: UInt32, to data: inout Data) {
    withUnsafeBytes(of: number.littleEndian) { data.append(contentsOf: $0) }
  }
}
