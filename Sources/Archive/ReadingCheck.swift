internal import News

/// Holds a reading against the text that it is to be stored with.
///
/// The invariant of every answer: `text[span]` is what is stored, code point for code point.
struct ReadingCheck {
  let text: CodePoints
  let article: StableID

  func check(_ resolved: ResolvedReading) throws(ArchiveError) {
    let reading = resolved.reading
    try require(resolved.actors.count == reading.actors.count, "not every actor is resolved")
    try require(resolved.outlets.count == reading.provenance.count, "not every outlet is resolved")
    for segment in reading.segments { try check(segment.span) }
    if let evidence = reading.published?.evidence { try check(evidence) }
    if let dateline = reading.dateline { try check(dateline.span) }
    for mark in reading.provenance {
      if let evidence = mark.evidence { try check(evidence) }
      try check(confidence: mark.confidence)
    }
    for actor in reading.actors { try check(actor, of: reading) }
    var places: Set<[Span]> = []
    for (index, quote) in reading.quotes.enumerated() {
      try require(places.insert(quote.spans).inserted, "two quotes are at \(quote.spans)")
      try check(quote, index, of: reading)
    }
  }

  private func check(_ actor: ActorReading, of reading: Reading) throws(ArchiveError) {
    for mention in actor.mentions {
      try check(mention.span)
      try check(confidence: mention.confidence)
    }
    for role in actor.roles {
      try check(role.evidence)
      for index in [role.organization, role.country] where index != nil {
        try check(index, in: reading.actors.indices, "a role's actor")
      }
    }
  }

  private func check(_ quote: QuoteReading, _ index: Int, of reading: Reading) throws(ArchiveError) {
    try require(!quote.spans.isEmpty, "a quote has no place")
    var end = 0
    for span in quote.spans {
      try require(span.start >= end && !span.isEmpty, "the places of a quote are out of order: \(quote.spans)")
      end = span.end
    }
    try require(text[quote.spans] == quote.text, "the words at \(quote.spans) are not '\(quote.text)'")
    for edit in quote.edits {
      try check(edit.span)
      try require(!edit.span.isEmpty, "an edit is empty")
    }
    for speaker in [quote.speaker].compactMap(\.self) + quote.coSpeakers {
      try require(
        text[speaker.span] == speaker.asPrinted, "the speaker at \(speaker.span) is not '\(speaker.asPrinted)'")
      try check(speaker.actor, in: reading.actors.indices, "a speaker")
      try check(confidence: speaker.confidence)
    }
    try require(quote.speaker != nil || quote.coSpeakers.isEmpty, "a quote has a second speaker but no first")
    if let cue = quote.cue {
      try require(text[cue.span] == cue.exact, "the cue at \(cue.span) is not '\(cue.exact)'")
    }
    if let evidence = quote.said?.evidence { try check(evidence) }
    for mark in quote.provenance { try check(mark, in: reading.provenance.indices, "a mark of provenance") }
    try check(quote.parent, in: reading.quotes.indices, "a parent")
    try require(quote.parent != index, "a quote holds itself")
    try check(confidence: quote.confidence)
  }

  private func check(_ span: Span) throws(ArchiveError) {
    try require(text.contains(span), "\(span) lies outside the text")
  }

  private func check(_ index: Int?, in indices: Range<Int>, _ what: String) throws(ArchiveError) {
    guard let index else { return }
    try require(indices.contains(index), "\(what) has the index \(index)")
  }

  private func check(confidence: Double) throws(ArchiveError) {
    try require((0...1).contains(confidence), "a confidence is \(confidence)")
  }

  private func require(_ holds: Bool, _ detail: @autoclosure () -> String) throws(ArchiveError) {
    guard holds else { throw .unfaithful(article: article, detail: detail()) }
  }
}
