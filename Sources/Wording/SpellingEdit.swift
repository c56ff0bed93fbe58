internal import News

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
  /// What differs in marks, case and spelling; nothing where the claim has the report's very characters. A full stop or
  /// comma where the claim ends is none of it, a question mark is.
  func spellingEdits(_ claim: WordedText, _ report: WordedText) -> [SpellingEdit] {
    let texts = Texts(claim: claim, report: report)
    var edits: [SpellingEdit] = []
    var previous: Link?
    if let first = pieces.first?.links.first, texts.isElided(before: first) {
      edits.append(SpellingEdit(operation: .ellipsis, got: "…", have: ""))
    }
    for piece in pieces {
      for link in texts.merged(piece.links) {
        if link.report.isEmpty {
          edits.append(SpellingEdit(operation: .brackets, got: claim.printed(link.claim), have: ""))
          continue
        }
        if let previous { edits += texts.edits(between: previous, and: link) }
        let (got, have) = (claim.printed(link.claim), report.printed(link.report))
        if got != have {
          let isCase = got.lowercased() == have.lowercased()
          edits.append(SpellingEdit(operation: isCase ? .capitals : .spelling, got: got, have: have))
        }
        previous = link
      }
    }
    return edits + (previous.map { texts.edits(behind: $0) } ?? [])
  }
}

/// Claim and report, for what stands between their words.
private struct Texts {
  let claim: WordedText
  let report: WordedText

  /// Both words of a contraction together, on whichever side it is one.
  func merged(_ links: [ClaimedRun.Link]) -> [ClaimedRun.Link] {
    var merged: [ClaimedRun.Link] = []
    for link in links {
      guard let last = merged.last, !link.report.isEmpty, !last.report.isEmpty,
        isOneToken(claim, last.claim, link.claim) || isOneToken(report, last.report, link.report)
      else {
        merged.append(link)
        continue
      }
      merged[merged.count - 1] = ClaimedRun.Link(
        claim: last.claim.lowerBound..<link.claim.upperBound, report: last.report.lowerBound..<link.report.upperBound)
    }
    return merged
  }

  private func isOneToken(_ text: WordedText, _ first: Range<Int>, _ second: Range<Int>) -> Bool {
    text.words[first.upperBound - 1].span == text.words[second.lowerBound].span
  }

  func isElided(before link: ClaimedRun.Link) -> Bool {
    claim.words[link.claim.lowerBound].followsEllipsis && !link.report.isEmpty
      && !report.words[link.report.lowerBound].followsEllipsis
  }

  func edits(between previous: ClaimedRun.Link, and link: ClaimedRun.Link) -> [SpellingEdit] {
    let skipped = previous.report.upperBound..<link.report.lowerBound
    if !skipped.isEmpty {
      let isElided = claim.words[link.claim.lowerBound].followsEllipsis
      return [
        SpellingEdit(
          operation: isElided ? .ellipsis : .brackets, got: isElided ? "…" : "", have: report.printed(skipped))
      ]
    }
    let got = gap(
      claim.codePoints, claim.words[previous.claim.upperBound - 1].span, claim.words[link.claim.lowerBound].span)
    let have = gap(
      report.codePoints, report.words[previous.report.upperBound - 1].span, report.words[link.report.lowerBound].span)
    let (word, other) = (claim.words[previous.claim.upperBound - 1], report.words[previous.report.upperBound - 1])
    // `countrys` for `country's` is noted with the word.
    let isNoted = word.folded != other.folded && word.letters == other.letters && (got + have).hasSuffix("s")
    return got == have || isNoted ? [] : [SpellingEdit(operation: .punctuation, got: got, have: have)]
  }

  private func gap(_ text: CodePointText, _ first: Span, _ second: Span) -> String {
    first.end <= second.start ? text[Span(first.end, second.start)].filter { !$0.isWhitespace } : ""
  }

  /// At the claim's end only what turns its meaning counts: a question or exclamation mark, an ellipsis.
  func edits(behind last: ClaimedRun.Link) -> [SpellingEdit] {
    let next = last.report.upperBound
    let end = next < report.words.count ? report.words[next].span.start : report.codePoints.count
    let got = mark(
      in: claim.codePoints, from: claim.words[last.claim.upperBound - 1].span.end, to: claim.codePoints.count)
    let have = mark(in: report.codePoints, from: report.words[next - 1].span.end, to: end)
    guard !got.isEmpty, got != have, got != "." || have.hasPrefix("?") || have.hasPrefix("!") else { return [] }
    let isElided = got.hasPrefix("…") || got.hasPrefix("..")
    return [SpellingEdit(operation: isElided ? .ellipsis : .punctuation, got: got, have: have)]
  }

  /// The first of `.`, `!`, `?` and `…` there with its like; empty where there is none.
  private func mark(in text: CodePointText, from start: Int, to end: Int) -> String {
    guard start < end else { return "" }
    return String(text[Span(start, end)].drop { !".!?…".contains($0) }.prefix { ".!?…".contains($0) })
  }
}
