public import News

extension Reading {
  /// What contradicts itself or the text; nothing, whatever the text is.
  public func faults(in text: CodePointText) -> [String] {
    var faults: [String] = []
    func check(_ holds: Bool, _ what: String) { if !holds { faults.append(what) } }
    func lies(_ span: Span) -> Bool { span.start >= 0 && span.start <= span.end && span.end <= text.count }
    for (number, quote) in quotes.enumerated() {
      check(!quote.spans.isEmpty && quote.spans.allSatisfy { lies($0) && !$0.isEmpty }, "spans of quote \(number)")
      check(quote.text == quote.spans.map { text[$0] }.joined(separator: " "), "text of quote \(number)")
      check(zip(quote.spans, quote.spans.dropFirst()).allSatisfy { $0.end <= $1.start }, "order in quote \(number)")
      check((0...1).contains(quote.confidence), "confidence of quote \(number)")
      check(quote.parent.map { $0 < number && $0 >= 0 } ?? true, "parent of quote \(number)")
      if let cue = quote.cue { check(lies(cue.span) && text[cue.span] == cue.exact, "cue of quote \(number)") }
      for speaker in [quote.speaker].compactMap({ $0 }) + quote.coSpeakers {
        check(lies(speaker.span) && text[speaker.span] == speaker.asPrinted, "speaker of quote \(number)")
        check(speaker.actor.map(actors.indices.contains) ?? true, "actor of quote \(number)")
      }
      check(quote.edits.allSatisfy { lies($0.span) }, "edits of quote \(number)")
    }
    check(segments.allSatisfy { lies($0.span) }, "segments")
    check(zip(segments, segments.dropFirst()).allSatisfy { $0.span.end <= $1.span.start }, "order of segments")
    check(actors.allSatisfy { $0.mentions.allSatisfy { lies($0.span) } }, "mentions")
    return faults
  }
}
