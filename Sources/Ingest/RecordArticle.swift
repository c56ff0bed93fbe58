internal import Foundation
internal import News

/// JSON objects, rows and feed items as articles.
extension JSONRecord {
  /// The article of one line of JSON, or of one document.
  static func article(in bytes: [UInt8], at place: RecordPlace) throws(Rejection) -> IncomingArticle {
    var bytes = bytes
    if place.byteOffset == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    guard let line = String(validating: bytes, as: UTF8.self) else {
      throw Rejection(.notUTF8, "The record is not UTF-8; name its encoding with --encoding.", at: place)
    }
    guard let outer = JSONRecord(bytes) else {
      throw Rejection(
        .badJSON, "This is not one JSON object; write each record on a line of its own.", at: place, record: line)
    }
    do {
      return try (rejected(outer) ?? outer).article(at: place)
    } catch {
      throw Rejection(error.code, error.message, at: error.place, record: line)
    }
  }

  /// The article of a record that came as fields; a refusal repeats the record as JSON.
  func checkedArticle(at place: RecordPlace) throws(Rejection) -> IncomingArticle {
    do {
      return try article(at: place)
    } catch {
      throw Rejection(error.code, error.message, at: error.place, record: json)
    }
  }

  /// The record inside a line of the rejects file; nil where `outer` is none.
  private static func rejected(_ outer: JSONRecord) -> JSONRecord? {
    guard outer.has("record"), outer.has("code"), outer.has("message") else { return nil }
    return outer.record("record") ?? outer.string("record").flatMap { JSONRecord(Array($0.utf8)) }
  }

  private func article(at place: RecordPlace) throws(Rejection) -> IncomingArticle {
    if let item = NinjsItem(self) { return try item.article(at: place) }
    guard let body = RecordMapping.text.lazy.compactMap({ string($0) }).first else {
      throw Rejection(.missingField, "The record has no 'text'; name the field that holds it 'text'.", at: place)
    }
    if Self.isCut(body) {
      throw Rejection(.truncated, "The text ends in '[+… chars]': it is cut. Fetch the whole article.", at: place)
    }
    var article = IncomingArticle(text: try StoredText.checked(body, at: place), place: place)
    article.url = field(RecordMapping.url)
    article.title = field(RecordMapping.title)
    article.byline = field(RecordMapping.byline)
    article.lang = field(RecordMapping.lang)
    article.source = field(RecordMapping.source)
    article.recordID = field(RecordMapping.id)
    article.via = field(RecordMapping.via)
    article.published = try published(RecordMapping.published, at: place)
    return article
  }

  /// The date under the first of `names` that holds something.
  func published(_ names: [String], at place: RecordPlace) throws(Rejection) -> PublishedField? {
    for name in names where has(name) {
      guard let date = string(name).flatMap(PublishedField.init) else {
        throw Rejection(
          .badDate, "'\(name)' is no date; write it as 2022-02-11 or 2022-02-11T10:00:00Z.", at: place)
      }
      return date
    }
    return nil
  }

  /// Whether an API cut the text, as NewsAPI marks it: `… [+1234 chars]`.
  private static func isCut(_ text: String) -> Bool {
    guard text.hasSuffix(" chars]"), let mark = text.range(of: "[+", options: .backwards) else { return false }
    return text[mark.upperBound...].dropLast(" chars]".count).allSatisfy(\.isNumber)
  }
}
