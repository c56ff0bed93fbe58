public import Archive
internal import News

/// What another reading of a text does to one of its quotes.
public enum QuoteChange: Sendable, Equatable {
  case gained(QuoteOutline)
  case lost(QuoteOutline)
  case changed(from: QuoteOutline, to: QuoteOutline)

  /// Something that is otherwise, in words; nil where there was or is none.
  public struct Difference: Sendable, Equatable {
    /// `words` `type` `act` `speaker` `cue` `said`
    public var property: String
    public var before: String?
    public var after: String?
  }

  /// What is otherwise; empty for quotes gained or lost.
  public var differences: [Difference] {
    guard case .changed(let old, let new) = self else { return [] }
    var differences: [Difference] = []
    func compare(_ property: String, _ before: String?, _ after: String?, isSame: Bool? = nil) {
      guard !(isSame ?? (before == after)) else { return }
      differences.append(Difference(property: property, before: before, after: after))
    }
    compare("words", old.text, new.text, isSame: old.spans == new.spans)
    compare("type", old.type.rawValue, new.type.rawValue)
    compare("act", old.act.rawValue, new.act.rawValue)
    compare(
      "speaker", old.speakerName, new.speakerName,
      isSame: old.speaker?.id == new.speaker?.id && old.speakerAsPrinted == new.speakerAsPrinted)
    compare("cue", old.cue, new.cue)
    compare("said", old.said?.description, new.said?.description)
    return differences
  }

  /// What became of an article's quotes, in the order of the text. A quote at other places is the same one changed where
  /// it shares words with one that is gone.
  static func changes(from old: [QuoteOutline], to new: [QuoteOutline]) -> [QuoteChange] {
    let kept = Set(old.map(\.id)).intersection(new.map(\.id))
    var gone = old.filter { !kept.contains($0.id) }
    let before = Dictionary(old.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var changes: [QuoteChange] = []
    for quote in new {
      if kept.contains(quote.id), let same = before[quote.id] {
        let change = QuoteChange.changed(from: same, to: quote)
        if !change.differences.isEmpty { changes.append(change) }
        continue
      }
      let shared = gone.map { $0.length(sharedWith: quote) }
      if let most = shared.max(), most > 0, let index = shared.firstIndex(of: most) {
        changes.append(.changed(from: gone.remove(at: index), to: quote))
      } else {
        changes.append(.gained(quote))
      }
    }
    return (changes + gone.map { .lost($0) }).sorted { $0.start < $1.start }
  }

  private var start: Int {
    switch self {
    case .gained(let quote), .lost(let quote), .changed(_, let quote): quote.spans.first?.start ?? 0
    }
  }
}

extension QuoteOutline {
  /// The name of who is known, else the printed words.
  public var speakerName: String? { speaker?.name ?? speakerAsPrinted }

  /// Code points that both hold.
  fileprivate func length(sharedWith other: QuoteOutline) -> Int {
    spans.reduce(0) { sum, span in
      other.spans.reduce(sum) { $0 + max(0, min(span.end, $1.end) - max(span.start, $1.start)) }
    }
  }
}
