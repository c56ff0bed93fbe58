internal import News

/// Where a report has the words that are claimed: all of them in their order, case and marks aside.
///
/// An ellipsis in the claim may stand for any words of the report, and bracketed words on either side may be missing
/// on the other.
struct ClaimedRun {
  /// A run of the claim's words and the run of the report's words that holds the same, bracketed words among them.
  struct Piece {
    var claim: Range<Int>
    var report: Range<Int>
    /// Index of every claimed word's partner, in order; nil for a bracketed word that the report does not have.
    var partners: [Int?]
  }

  let pieces: [Piece]

  /// Nil where the report does not have all of the words.
  init?(_ claim: WordedText, in report: WordedText) {
    guard !claim.words.isEmpty else { return nil }
    var pieces: [Piece] = []
    var start = 0
    var place = 0
    for end in claim.words.indices.dropFirst().filter({ claim.words[$0].followsEllipsis }) + [claim.words.count] {
      guard let piece = Self.find(start..<end, of: claim, in: report, from: place) else { return nil }
      pieces.append(piece)
      place = piece.report.upperBound
      start = end
    }
    self.pieces = pieces
  }

  var report: Range<Int> {
    (pieces.first?.report.lowerBound ?? 0)..<(pieces.last?.report.upperBound ?? 0)
  }

  private static func find(_ range: Range<Int>, of claim: WordedText, in report: WordedText, from place: Int) -> Piece?
  {
    for start in place..<max(report.words.count, place) {
      if let piece = match(range, of: claim, in: report, at: start) { return piece }
    }
    return nil
  }

  private static func match(_ range: Range<Int>, of claim: WordedText, in report: WordedText, at start: Int) -> Piece? {
    var partners: [Int?] = []
    var place = start
    for index in range {
      let word = claim.words[index]
      var next = place
      while next < report.words.count, report.words[next].folded != word.folded, report.words[next].isBracketed,
        next > start
      {
        next += 1
      }
      if next < report.words.count, report.words[next].folded == word.folded {
        partners.append(next)
        place = next + 1
      } else if word.isBracketed {
        partners.append(nil)
      } else {
        return nil
      }
    }
    guard let first = partners.compactMap(\.self).first, first == start else { return nil }
    return Piece(claim: range, report: start..<place, partners: partners)
  }
}

/// A difference that leaves the words the same.
public struct SpellingEdit: Hashable, Sendable {
  public enum Operation: String, Sendable, CaseIterable {
    case punctuation, capitals, spelling, ellipsis, brackets
  }

  public var operation: Operation
  /// As the claim has it.
  public var got: String
  /// As the report has it.
  public var have: String

  public init(operation: Operation, got: String, have: String) {
    self.operation = operation
    self.got = got
    self.have = have
  }
}

extension ClaimedRun {
  /// What differs in marks, case and spelling; nothing where the claim has the report's very characters.
  func spellingEdits(_ claim: WordedText, _ report: WordedText) -> [SpellingEdit] {
    let (claimText, reportText) = (CodePointText(claim.text), CodePointText(report.text))
    var edits: [SpellingEdit] = []
    for (number, piece) in pieces.enumerated() {
      if number > 0 {
        let dropped = pieces[number - 1].report.upperBound..<piece.report.lowerBound
        edits.append(SpellingEdit(operation: .ellipsis, got: "…", have: report.printed(dropped)))
      }
      var previous: (claim: Span, report: Span, place: Int)?
      for (index, partner) in zip(piece.claim, piece.partners) {
        let word = claim.words[index]
        guard let partner else {
          edits.append(SpellingEdit(operation: .brackets, got: claimText[word.span], have: ""))
          continue
        }
        let other = report.words[partner]
        if let previous {
          if partner > previous.place + 1 {
            let skipped = report.printed(previous.place + 1..<partner)
            edits.append(SpellingEdit(operation: .brackets, got: "", have: skipped))
          } else {
            let got = claimText[Span(previous.claim.end, word.span.start)].filter { !$0.isWhitespace }
            let have = reportText[Span(previous.report.end, other.span.start)].filter { !$0.isWhitespace }
            if got != have { edits.append(SpellingEdit(operation: .punctuation, got: got, have: have)) }
          }
        }
        if previous?.claim != word.span || previous?.report != other.span {
          let (got, have) = (claimText[word.span], reportText[other.span])
          if got != have {
            let isCase = got.lowercased() == have.lowercased()
            edits.append(SpellingEdit(operation: isCase ? .capitals : .spelling, got: got, have: have))
          }
        }
        previous = (word.span, other.span, partner)
      }
    }
    return edits
  }
}
