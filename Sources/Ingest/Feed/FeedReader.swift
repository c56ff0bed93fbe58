/// The items of a feed, one by one, in memory that does not grow with the feed.
final class FeedReader {
  private let bytes: InputBytes
  private let parser: FeedParser
  private let input: String
  private var waiting: [(FeedItem, RecordPlace)] = []
  private var atEnd = false
  private var count = 0

  init(_ bytes: InputBytes, input: String) {
    self.bytes = bytes
    self.input = input
    parser = FeedParser(input: input, isDecoded: bytes.isDecoded)
  }

  /// The next item; after the last, a refusal where the feed was damaged or had none; nil at the end.
  func next() throws -> UnparsedRecord? {
    while waiting.isEmpty, !atEnd {
      let more = try bytes.read(upTo: 1 << 16)
      waiting = parser.items(in: more).reversed()
      if more.isEmpty {
        atEnd = true
        if waiting.isEmpty { return ending() }
      }
    }
    guard let (item, place) = waiting.popLast() else { return count == -1 ? nil : ending() }
    count += 1
    return UnparsedRecord(.feedItem(item), place)
  }

  private func ending() -> UnparsedRecord? {
    defer { count = -1 }
    if let line = parser.damagedLine {
      return .refused(
        Rejection(
          .badXML, "The feed is damaged here; the \(count) items that could be read were taken. Fetch it again.",
          at: RecordPlace(input: input, line: line)))
    }
    guard count > 0 else {
      return .refused(
        Rejection(.emptyText, "There are no items in the feed.", at: RecordPlace(input: input)))
    }
    return nil
  }
}
