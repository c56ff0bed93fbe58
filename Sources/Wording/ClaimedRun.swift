internal import News

/// Where a report has the words that are claimed: all of them in their order, case and marks aside.
///
/// An ellipsis in the claim may stand for any words of the report, and bracketed words on either side may be missing
/// on the other.
struct ClaimedRun {
  /// Words of the claim and the same words of the report: one of each, or several where they are written apart on one
  /// side and together on the other. Of a bracketed word that the report does not have, `report` is empty.
  struct Link {
    var claim: Range<Int>
    var report: Range<Int>
  }

  /// A run of the claim's words and the run of the report's words that holds the same, bracketed words among them.
  struct Piece {
    var report: Range<Int>
    var links: [Link]
  }

  let pieces: [Piece]

  /// The first such place at or behind the report's word `place`; nil where the report does not have all of the words.
  init?(_ claim: WordedText, in report: WordedText, from place: Int = 0) {
    guard !claim.words.isEmpty else { return nil }
    var pieces: [Piece] = []
    var start = 0
    var place = place
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

  /// Words of the report that stand between its words that are claimed, an ellipsis's aside.
  var omitted: [Range<Int>] {
    pieces.flatMap { piece in
      let places = piece.links.map(\.report).filter { !$0.isEmpty }
      return zip(places, places.dropFirst()).map { $0.upperBound..<$1.lowerBound }.filter { !$0.isEmpty }
    }
  }

  private static func find(_ range: Range<Int>, of claim: WordedText, in report: WordedText, from place: Int) -> Piece?
  {
    for start in place..<max(report.words.count, place) {
      if let piece = match(range, of: claim, in: report, at: start) { return piece }
    }
    return nil
  }

  private static func match(_ range: Range<Int>, of claim: WordedText, in report: WordedText, at start: Int) -> Piece? {
    guard let links = links(range, of: claim, in: report, at: start, mayPass: false) else { return nil }
    let end = links.last { !$0.report.isEmpty }?.report.upperBound
    return end.map { Piece(report: start..<$0, links: links) }
  }

  /// Links for all words of `range`, the first of them at `place`.
  ///
  /// - Parameter mayPass: Whether brackets may be passed over here: what an editor put in may be missing on one side,
  ///   not be another on each.
  /// - Parameter branches: At how many brackets both ways may be tried.
  private static func links(
    _ range: Range<Int>, of claim: WordedText, in report: WordedText, at place: Int, mayPass: Bool, branches: Int = 6
  ) -> [Link]? {
    var links: [Link] = []
    var (index, place, mayPass) = (range.lowerBound, place, mayPass)
    while index < range.upperBound {
      let group = claim.bracketGroup(at: index).flatMap { $0.upperBound <= range.upperBound ? $0 : nil }
      let other = report.bracketGroup(at: place)
      if let link = link(index..<range.upperBound, of: claim, in: report, at: place) {
        let (rest, next) = (link.claim.upperBound..<range.upperBound, link.report.upperBound)
        guard group != nil || other != nil, branches > 0 else {
          links.append(link)
          (index, place, mayPass) = (rest.lowerBound, next, true)
          continue
        }
        if let more = self.links(rest, of: claim, in: report, at: next, mayPass: true, branches: branches - 1) {
          return links + [link] + more
        }
      }
      if mayPass, let other {
        place = other.upperBound
      } else if let group, mayPass || index == range.lowerBound, other == nil {
        links.append(Link(claim: group, report: place..<place))
        index = group.upperBound
      } else {
        return nil
      }
      mayPass = false
    }
    return links
  }

  /// The claim's first word of `range`, or the first few, and the same at `place`.
  private static func link(
    _ range: Range<Int>, of claim: WordedText, in report: WordedText, at place: Int
  ) -> Link? {
    guard place < report.words.count else { return nil }
    if report.words[place].folded == claim.words[range.lowerBound].folded {
      return Link(claim: range.lowerBound..<range.lowerBound + 1, report: place..<place + 1)
    }
    return joined(range, claim, place..<report.words.count, report)
  }

  /// The same letters in words that are divided otherwise: `dont` and `don't`, `long-term` and `long term`.
  private static func joined(
    _ range: Range<Int>, _ claim: WordedText, _ other: Range<Int>, _ report: WordedText
  ) -> Link? {
    var (a, b) = (range.lowerBound, other.lowerBound)
    guard let initial = claim.words[a].letters.utf8.first, initial == report.words[b].letters.utf8.first else {
      return nil
    }
    var (left, right) = ("", "")
    var (parts, others) = (0, 0)
    while parts <= 3, others <= 3 {
      if !left.isEmpty, left == right {
        // The rest of a contraction has no letters of its own.
        while a < range.upperBound, claim.words[a].letters.isEmpty { a += 1 }
        while b < other.upperBound, report.words[b].letters.isEmpty { b += 1 }
        let link = Link(claim: range.lowerBound..<a, report: other.lowerBound..<b)
        let isDivided = parts != others
        guard !isDivided || claim.hasMark(in: link.claim) || report.hasMark(in: link.report) else { return nil }
        return link
      }
      if left.utf8.count <= right.utf8.count {
        guard a < range.upperBound else { return nil }
        left += claim.words[a].letters
        parts += claim.words[a].letters.isEmpty ? 0 : 1
        a += 1
      } else {
        guard b < other.upperBound else { return nil }
        right += report.words[b].letters
        others += report.words[b].letters.isEmpty ? 0 : 1
        b += 1
      }
      guard left.hasPrefix(right) || right.hasPrefix(left) else { return nil }
    }
    return nil
  }
}

extension WordedText {
  /// Whether something other than letters, digits and spaces stands between the first and the last of some words.
  fileprivate func hasMark(in range: Range<Int>) -> Bool {
    printed(range).unicodeScalars.contains { !$0.properties.isAlphabetic && !$0.properties.isWhitespace }
  }
}
