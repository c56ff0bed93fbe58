internal import Foundation
internal import News

/// The records of JSON Lines (one object a line, UTF-8), read one by one whatever the stream's size.
///
/// A line of the rejects file stands for the record inside it, so that a mended rejects file can be fed back.
struct JSONLinesReader {
  private var lines: LineReader
  private let input: String

  /// A line may be six times a text, since JSON may write each byte as `\u00XX`, and 1 MiB of other fields.
  static let maxLineBytes = 6 * StoredText.maxBytes + (1 << 20)

  init(_ file: MeteredFile, input: String, alreadyRead: [UInt8] = []) {
    lines = LineReader(file, maxLineBytes: Self.maxLineBytes, alreadyRead: alreadyRead)
    self.input = input
  }

  /// The next record, blank lines passed over; nil at the end.
  mutating func next() throws -> ReadRecord? {
    while let line = try lines.next() {
      let place = RecordPlace(input: input, line: lines.lineNumber, byteOffset: lines.lineOffset)
      switch line {
      case .tooLong(let count):
        return .failure(
          Rejection(
            .tooLarge, "The line has \(count) bytes; a text may have \(StoredText.maxBytes). Split it.", at: place))
      case .bytes(let bytes):
        if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { continue }
        return Result { () throws(Rejection) in try Self.article(in: bytes, at: place) }
      }
    }
    return nil
  }

  private static func article(in bytes: [UInt8], at place: RecordPlace) throws(Rejection) -> IncomingArticle {
    var bytes = bytes
    if place.byteOffset == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    guard let line = String(validating: bytes, as: UTF8.self) else {
      throw Rejection(.notUTF8, "The line is not UTF-8; convert the file with iconv first.", at: place)
    }
    guard let outer = JSONRecord(bytes) else {
      throw Rejection(
        .badJSON, "The line is not one JSON object; write each record on a line of its own.", at: place, record: line)
    }
    do {
      return try article(of: rejected(outer) ?? outer, at: place)
    } catch {
      throw Rejection(error.code, error.message, at: error.place, record: line)
    }
  }

  /// The record inside a line of the rejects file; nil where `outer` is none.
  private static func rejected(_ outer: JSONRecord) -> JSONRecord? {
    guard outer.has("record"), outer.has("code"), outer.has("message") else { return nil }
    return outer.record("record") ?? outer.string("record").flatMap { JSONRecord(Array($0.utf8)) }
  }

  private static func article(of record: JSONRecord, at place: RecordPlace) throws(Rejection) -> IncomingArticle {
    guard let body = RecordMapping.text.lazy.compactMap({ record.string($0) }).first else {
      throw Rejection(.missingField, "The record has no 'text'; name the field that holds it 'text'.", at: place)
    }
    if isCut(body) {
      throw Rejection(.truncated, "The text ends in '[+… chars]': it is cut. Fetch the whole article.", at: place)
    }
    var article = IncomingArticle(text: try StoredText.checked(body, at: place), place: place)
    article.url = record.field(RecordMapping.url)
    article.title = record.field(RecordMapping.title)
    article.byline = record.field(RecordMapping.byline)
    article.lang = record.field(RecordMapping.lang)
    article.source = record.field(RecordMapping.source)
    article.recordID = record.field(RecordMapping.id)
    article.via = record.field(RecordMapping.via)
    for name in RecordMapping.published where record.has(name) {
      guard let date = record.string(name).flatMap(PublishedField.init) else {
        throw Rejection(
          .badDate, "'\(name)' is no date; write it as 2022-02-11 or 2022-02-11T10:00:00Z.", at: place)
      }
      article.published = date
      break
    }
    return article
  }

  /// Whether an API cut the text, as NewsAPI marks it: `… [+1234 chars]`.
  private static func isCut(_ text: String) -> Bool {
    guard text.hasSuffix(" chars]"), let mark = text.range(of: "[+", options: .backwards) else { return false }
    return text[mark.upperBound...].dropLast(" chars]".count).allSatisfy(\.isNumber)
  }
}
