internal import Language
public import News

extension Extractor {
  /// The evidence of each of the reading's quotes, which must be this extractor's reading of the same text.
  ///
  /// Runs the tagger once more; a reading by itself does not keep what it costs to say why.
  public func evidence(for reading: Reading, of article: ArticleText) -> [QuoteEvidence] {
    let bytes = Array(article.text.utf8)
    let units = TextUnits(bytes, from: HeaderLine(bytes)?.span.end ?? 0, lexicons: lexicons)
    let finder = EvidenceFinder(
      units: units, points: CodePoints(of: bytes), reading: reading, certainties: tagger?.certainties(in: units))
    return reading.quotes.map(finder.evidence)
  }
}

/// Looks up why quotes were read as they were.
struct EvidenceFinder {
  let units: TextUnits
  let points: CodePoints
  let reading: Reading
  /// The tagger's tag of every token and how sure it is of it; nil where rules read alone.
  let certainties: [(tag: Tag, value: Float)]?

  func evidence(of quote: QuoteReading) -> QuoteEvidence {
    var result = QuoteEvidence()
    result.marks = marks(around: quote.spans)
    if certainties != nil, quote.rule != ForeignReading.rule {
      result.tagger = quote.spans.map { certainty(.content, of: $0) }
      if let cue = quote.cue { result.tagger.append(certainty(.cue, of: cue.span)) }
      if let speaker = quote.speaker, !speaker.span.isEmpty {
        result.tagger.append(certainty(.source, of: speaker.span))
      }
    }
    result.isCueListed = quote.cue.map { cue in units.lexicons.cues.entries.contains { $0.lemma == cue.lemma } }
    if let speaker = quote.speaker, let actor = speaker.actor, reading.actors.indices.contains(actor) {
      result.antecedent = antecedent(of: speaker, reading.actors[actor])
      if speaker.resolution == .descriptor { result.office = reading.actors[actor].roles.first?.evidence }
    }
    return result
  }

  private func tokens(in span: Span) -> TokenRange {
    let bytes = points.byteSpan(of: span)
    let start = place { units.tokens[$0].end > bytes.start }
    return start..<max(start, place { units.tokens[$0].start >= bytes.end })
  }

  /// The first token of which the condition, false before it and true from it on, holds.
  private func place(where holds: (Int) -> Bool) -> Int {
    var low = 0
    var high = units.tokens.count
    while low < high {
      let middle = (low + high) / 2
      if holds(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  private func marks(around spans: [Span]) -> [QuoteEvidence.Marks] {
    var numbers: [Int] = []
    for span in spans {
      for token in tokens(in: span) {
        let number = Int(units.quotationOfToken[token])
        if number >= 0, numbers.last != number { numbers.append(number) }
      }
    }
    return numbers.map { number in
      let quotation = units.quotations[number]
      let first = quotation.tokens.lowerBound
      let last = quotation.tokens.upperBound - 1
      return QuoteEvidence.Marks(
        span: points.span(of: units.span(of: quotation.tokens)), opening: units.text(of: first..<first + 1),
        closing: quotation.isClosed ? units.text(of: last..<last + 1) : nil)
    }
  }

  private func certainty(_ role: QuoteEvidence.Role, of span: Span) -> QuoteEvidence.Certainty {
    let range = tokens(in: span)
    var sum = 0.0
    var count = 0
    var least: Double?
    for token in range {
      guard let certainties, certainties[token].tag.role == Tag.Role(role) else { continue }
      let value = Double(certainties[token].value)
      sum += value
      count += 1
      least = min(least ?? 1, value)
    }
    return QuoteEvidence.Certainty(
      role: role, span: span, share: range.isEmpty ? 0 : Double(count) / Double(range.count), least: least,
      mean: count > 0 ? sum / Double(count) : nil)
  }

  private func antecedent(of speaker: SpeakerReading, _ actor: ActorReading) -> Span? {
    switch speaker.resolution {
    case .continuation: return speaker.span
    case .pronoun, .descriptor:
      return actor.mentions.last {
        $0.span.end <= speaker.span.start && $0.form != .pronoun && $0.form != .descriptor
      }?.span
    case .surname: return actor.mentions.last { $0.span.end <= speaker.span.start && $0.form == .name }?.span
    case .name, .acronym, .metonym, .none, .admin: return nil
    }
  }
}

extension Tag.Role {
  fileprivate init(_ role: QuoteEvidence.Role) {
    switch role {
    case .content: self = .content
    case .cue: self = .cue
    case .source: self = .source
    }
  }
}

extension QuoteTagger {
  /// The tag of every token and how sure the model is of it.
  func certainties(in units: TextUnits) -> [(tag: Tag, value: Float)] {
    let stretches = units.taggedStretches
    let scores = TaggerNetwork(model: model, kernels: kernels)
      .scores(TokenFeatures(units), tokens: units.tokens.count, in: stretches)
    let path = BestPath(model: model)
    let certainty = TagCertainty(model)
    var result: [(tag: Tag, value: Float)] = Array(repeating: (.outside, 0), count: units.tokens.count)
    for stretch in stretches {
      let tags = path.tags(scores[stretch])
      for (token, pair) in zip(stretch, zip(tags, certainty.values(scores[stretch], tags))) {
        result[token] = (pair.0, pair.1)
      }
    }
    return result
  }
}
