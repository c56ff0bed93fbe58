internal import Foundation

/// A page without what no reader needs: scripts, styles, comments, drawings and frames, cut out before the parser sees
/// them, since they are half of the bytes of a usual page.
///
/// Linked data (`<script type="application/ld+json">`) is kept apart. An element is cut from its start tag to the next
/// end tag of its name, as the HTML standard reads them (section 13.2.5, script data and raw text states); one without
/// an end is cut to the end of the page, as browsers do. A zero byte becomes a space.
struct HTMLScrubber {
  private(set) var markup: [UInt8] = []
  private(set) var linkedData: [ArraySlice<UInt8>] = []

  private static let cutNames = ["script", "style", "svg", "template", "iframe", "select", "textarea"].map {
    Array($0.utf8)
  }
  private static let cutBeginnings = Array("sti".utf8)

  init(_ page: [UInt8]) {
    markup.reserveCapacity(page.count)
    var place = 0
    var kept = 0
    var searching = CutEnds()
    var seen = 0
    while let open = page.next(UInt8(ascii: "<"), from: place) {
      guard let cut = searching.cut(in: page, at: open) ?? overloaded(page, at: open, seen: &seen) else {
        place = open + 1
        continue
      }
      markup += page[kept..<(cut.start ?? open)]
      markup.append(0x20)
      if cut.isScript, isLinkedData(page[open..<cut.content.lowerBound]) { linkedData.append(page[cut.content]) }
      place = cut.end
      kept = cut.end
    }
    markup += page[kept...]
    if markup.next(0, from: 0) != nil { markup = markup.map { $0 == 0 ? 0x20 : $0 } }
  }

  /// The attributes of a tag that has hundreds, which no person wrote and the parser would compare with each other.
  /// `seen` is how far tags were looked at, so that no byte is looked at twice.
  private func overloaded(_ page: [UInt8], at open: Int, seen: inout Int) -> Cut? {
    guard open >= seen else { return nil }
    guard let end = page.next(UInt8(ascii: ">"), from: open) else {
      seen = page.count
      return nil
    }
    guard end - open > Self.mostTagBytes else { return nil }
    seen = end
    let tag = page[open..<end]
    guard tag.lazy.filter({ $0 <= 0x20 }).count > Self.mostAttributes,
      let nameEnd = tag.firstIndex(where: { $0 <= 0x20 })
    else { return nil }
    return Cut(start: nameEnd, content: open..<open, end: end, isScript: false)
  }

  private static let mostTagBytes = 2048
  private static let mostAttributes = 256

  private func isLinkedData(_ startTag: ArraySlice<UInt8>) -> Bool {
    let mark = Array("ld+json".utf8)
    return startTag.count < 4096
      && startTag.indices.contains { startTag[$0...].prefix(mark.count).elementsEqual(mark) }
  }

  private struct Cut {
    var start: Int?
    var content: Range<Int>
    var end: Int
    var isScript: Bool
  }

  /// Where cut elements end; it remembers what does not end at all, so that a page full of such is read once.
  private struct CutEnds {
    private var endless: Set<Int> = []

    mutating func cut(in page: [UInt8], at open: Int) -> Cut? {
      let next = open + 1
      guard next < page.count else { return nil }
      if page[next] == UInt8(ascii: "!") {
        guard next + 2 < page.count, page[next + 1] == 0x2D, page[next + 2] == 0x2D, !endless.contains(-1) else {
          return nil
        }
        var place = min(next + 3, page.count)
        while let dash = page.next(UInt8(ascii: "-"), from: place) {
          if dash + 2 < page.count, page[dash + 1] == 0x2D, page[dash + 2] == 0x3E {
            return Cut(content: open..<open, end: dash + 3, isScript: false)
          }
          place = dash + 1
        }
        endless.insert(-1)
        return nil
      }
      guard HTMLScrubber.cutBeginnings.contains(page[next] | 0x20) else { return nil }
      for (index, name) in HTMLScrubber.cutNames.enumerated() where isName(name, in: page, at: next) {
        guard !endless.contains(index) else { return nil }
        let bodyStart = page.next(UInt8(ascii: ">"), from: next).map { $0 + 1 } ?? page.count
        var place = bodyStart
        while let close = page.next(UInt8(ascii: "<"), from: place) {
          if close + 1 < page.count, page[close + 1] == UInt8(ascii: "/"), isName(name, in: page, at: close + 2) {
            let end = page.next(UInt8(ascii: ">"), from: close).map { $0 + 1 } ?? page.count
            return Cut(content: bodyStart..<close, end: end, isScript: index == 0)
          }
          place = close + 1
        }
        endless.insert(index)
        return index < 2 ? Cut(content: bodyStart..<page.count, end: page.count, isScript: false) : nil
      }
      return nil
    }

    private func isName(_ name: [UInt8], in page: [UInt8], at place: Int) -> Bool {
      let end = place + name.count
      guard end < page.count else { return false }
      for index in name.indices where page[place + index] | 0x20 != name[index] { return false }
      let after = page[end] | 0x20
      return !(UInt8(ascii: "a")...UInt8(ascii: "z")).contains(after) && after != UInt8(ascii: "-")
    }
  }
}

extension [UInt8] {
  /// Where the byte stands next, at `place` or after it.
  fileprivate func next(_ byte: UInt8, from place: Int) -> Int? {
    withUnsafeBytes { bytes in
      guard place < bytes.count, let start = bytes.baseAddress,
        let found = memchr(start + place, Int32(byte), bytes.count - place)
      else { return nil }
      return UnsafeRawPointer(found) - start
    }
  }
}
