/// A record cut out of its input and not yet understood, so that many can be read at a time.
struct UnparsedRecord: Sendable {
  enum Content: Sendable {
    case text([UInt8])
    /// A page; whether its bytes are UTF-8 whatever it says of itself.
    case html([UInt8], isDecoded: Bool)
    case json([UInt8])
    /// A row of a table, by the names of its columns.
    case fields([String: String])
    case feedItem(FeedItem)
    case refused(Rejection)
  }

  let content: Content
  let place: RecordPlace

  init(_ content: Content, _ place: RecordPlace) {
    self.content = content
    self.place = place
  }

  static func refused(_ rejection: Rejection) -> UnparsedRecord {
    UnparsedRecord(.refused(rejection), rejection.place)
  }

  /// Bytes of the record, for whoever bounds how many are in hand.
  var byteCount: Int {
    switch content {
    case .text(let bytes), .html(let bytes, _), .json(let bytes): bytes.count
    case .fields(let fields): fields.reduce(0) { $0 + $1.value.utf8.count }
    case .feedItem(let item): item.byteCount
    case .refused: 0
    }
  }

  /// What the record says.
  func article() -> ReadRecord {
    Result { () throws(Rejection) in
      switch content {
      case .text(let bytes): IncomingArticle(text: try StoredText.text(of: bytes, at: place), place: place)
      case .html(let bytes, let isDecoded): try HTMLPage(bytes, isDecoded: isDecoded).article(at: place)
      case .json(let bytes): try JSONRecord.article(in: bytes, at: place)
      case .fields(let fields): try JSONRecord(object: fields).checkedArticle(at: place)
      case .feedItem(let item): try item.article(at: place)
      case .refused(let rejection): throw rejection
      }
    }
  }
}
