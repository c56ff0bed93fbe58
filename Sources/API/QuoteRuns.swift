internal import News

/// A text cut wherever a quote, a cue or a source begins or ends, so that nested and overlapping ones can be shown in
/// flat pieces.
struct QuoteRuns {
  struct Run {
    var span: Span
    /// The quotes whose content this is, the outermost first.
    var contents: [Int] = []
    /// The quotes whose first words these are.
    var opening: [Int] = []
    /// What the piece is: `content`, its type, `inner`, `cue`, `source`.
    var classes: [String] = []
  }

  private(set) var runs: [Run] = []

  private enum Part {
    case content, cue, source
  }

  private struct Edge {
    var place: Int
    var isStart: Bool
    var part: Part
    var quote: Int
  }

  /// - Parameter length: Of the text, in code points.
  init(_ reading: Reading, length: Int) {
    var edges: [Edge] = []
    func add(_ span: Span, _ part: Part, _ quote: Int) {
      guard span.start < span.end, span.start >= 0, span.end <= length else { return }
      edges.append(Edge(place: span.start, isStart: true, part: part, quote: quote))
      edges.append(Edge(place: span.end, isStart: false, part: part, quote: quote))
    }
    for (number, quote) in reading.quotes.enumerated() {
      for span in quote.spans { add(span, .content, number) }
      if let cue = quote.cue { add(cue.span, .cue, number) }
      for speaker in [quote.speaker].compactMap({ $0 }) + quote.coSpeakers { add(speaker.span, .source, number) }
    }
    edges.sort { ($0.place, $0.isStart ? 1 : 0, $0.quote) < ($1.place, $1.isStart ? 1 : 0, $1.quote) }
    var contents: [Int] = []
    var cues = 0
    var sources = 0
    var place = 0
    var index = 0
    var opening: [Int] = []
    while place < length || index < edges.count {
      let next = index < edges.count ? edges[index].place : length
      if next > place {
        runs.append(run(Span(place, next), contents, opening, cues, sources, reading))
        opening = []
        place = next
      }
      guard index < edges.count else { break }
      let edge = edges[index]
      index += 1
      switch (edge.part, edge.isStart) {
      case (.content, true):
        contents.append(edge.quote)
        if reading.quotes[edge.quote].spans.first?.start == edge.place { opening.append(edge.quote) }
      case (.content, false): contents.removeAll { $0 == edge.quote }
      case (.cue, _): cues += edge.isStart ? 1 : -1
      case (.source, _): sources += edge.isStart ? 1 : -1
      }
    }
  }

  private func run(
    _ span: Span, _ contents: [Int], _ opening: [Int], _ cues: Int, _ sources: Int, _ reading: Reading
  ) -> Run {
    var run = Run(span: span, contents: contents, opening: opening)
    if let innermost = contents.last { run.classes += ["content", reading.quotes[innermost].type.rawValue] }
    if contents.count > 1 { run.classes.append("inner") }
    if cues > 0 { run.classes.append("cue") }
    if sources > 0 { run.classes.append("source") }
    return run
  }
}
