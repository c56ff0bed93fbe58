import Foundation
import News
import TestSupport
import Testing

@testable import Ingest

@Suite("Readers make records of inputs")
struct ReaderTests {
  private func records(_ name: String, _ bytes: [UInt8], _ format: InputFormat = .auto) throws -> [ReadRecord] {
    let folder = try TemporaryFolder()
    var stream = try ArticleStream(InputFile(name: try folder.write(name, bytes)), format: format)
    var records: [ReadRecord] = []
    while let record = try stream.next() { records.append(record) }
    return records
  }

  private func code(_ record: ReadRecord?) -> Rejection.Code? {
    if case .failure(let rejection)? = record { rejection.code } else { nil }
  }

  @Test("a text file is one article, byte for byte but for mark and line ends")
  func text() throws {
    let text = "\u{FEFF}\u{FEFF} date 2022-02-12 One.\r\r\nTwo\r.\n\u{0}é "
    let record = try #require(try records("a.txt", Array(text.utf8)).first)
    #expect(try record.get().text == " date 2022-02-12 One.\nTwo\r.\n\u{0}é ")
  }

  /// Named in reports by its file: some are megabytes.
  struct RefusedFile: CustomTestStringConvertible {
    let name: String
    let bytes: [UInt8]
    let code: Rejection.Code
    var testDescription: String { name }

    init(_ name: String, _ bytes: [UInt8], _ code: Rejection.Code) {
      (self.name, self.bytes, self.code) = (name, bytes, code)
    }
  }

  static let refused: [RefusedFile] = [
    RefusedFile("empty.txt", [], .emptyText),
    RefusedFile("blank.txt", Array(" \n\t\u{3000}\u{0}".utf8), .emptyText),
    RefusedFile("controls.txt", Array("\u{1E}\u{0}\u{200B}\u{FEFF}".utf8), .emptyText),
    RefusedFile("latin1.txt", [0x63, 0x61, 0x66, 0xE9], .notUTF8),
    RefusedFile("overlong.txt", [0xC0, 0xAF], .notUTF8),
    RefusedFile("surrogate.txt", [0xED, 0xA0, 0x80], .notUTF8),
    RefusedFile("large.txt", [UInt8](repeating: 0x61, count: StoredText.maxBytes + 1), .tooLarge),
    RefusedFile("larger.txt", [UInt8](repeating: 0x61, count: 2 * StoredText.maxBytes + 1), .tooLarge),
    RefusedFile("not-utf8.jsonl", [0x7B, 0x22, 0xFF, 0x22, 0x7D], .notUTF8),
  ]

  static let refusedLines: [(line: String, code: Rejection.Code)] = [
    (#"{"text": "a""#, .badJSON),
    ("[1]", .badJSON),
    (#""text""#, .badJSON),
    (#"{"text": "\ud800"}"#, .badJSON),
    ("{}", .missingField),
    (#"{"text": null}"#, .missingField),
    (#"{"text": 5}"#, .missingField),
    (#"{"text": " "}"#, .emptyText),
    (#"{"text": "a", "published": "yesterday"}"#, .badDate),
    (#"{"text": "a", "published": 20220211}"#, .badDate),
    (#"{"text": "a", "published": "2022-02-30"}"#, .badDate),
    (#"{"text": "Cut here… [+1234 chars]"}"#, .truncated),
  ]

  @Test("a line that cannot be an article is refused with its code", arguments: refusedLines)
  func refusedLine(line: String, expected: Rejection.Code) throws {
    let all = try records("a.jsonl", Array(line.utf8))
    #expect(all.count == 1)
    #expect(code(all.first) == expected)
  }

  @Test("an array of records is told to come as lines")
  func array() throws {
    #expect(code(try records("array", Array(#"[{"text": "Hello."}]"#.utf8)).first) == .unsupportedFormat)
  }

  @Test("what cannot be an article is refused with its code", arguments: refused)
  func refusals(file: RefusedFile) throws {
    let all = try records(file.name, file.bytes)
    #expect(all.count == 1)
    #expect(code(all.first) == file.code)
  }

  @Test("a bad line is refused with its place, and the rest goes on")
  func restGoesOn() throws {
    let lines = "{\"text\":\"One.\"}\r\n\n{bad\n{\"text\":\"Two.\"}"
    let all = try records("a.jsonl", Array(lines.utf8))
    #expect(all.count == 3)
    #expect(try all[0].get().text == "One.")
    guard case .failure(let rejection) = all[1] else { return #expect(Bool(false), "the bad line was taken") }
    #expect(rejection.place.line == 3)
    #expect(rejection.place.byteOffset == 18)
    #expect(rejection.record == "{bad")
    #expect(try all[2].get().place.line == 4)
  }

  @Test(
    "fields are found under the names that people have",
    arguments: [
      #"{"text":"T","title":"H","url":"https://e.org/1","source":"S","published":"2022-02-11","byline":"B","id":"7"}"#,
      #"{"articleBody":"T","headline":"H","url":"https://e.org/1","publisher":{"name":"S"},"datePublished":"2022-02-11","author":{"name":"B"},"identifier":7}"#,
      #"{"content":"T","title":"H","url":"https://e.org/1","source":{"id":null,"name":"S"},"publishedAt":"2022-02-11","author":"B","id":"7"}"#,
      #"{"body":"T","title":"H","url":"https://e.org/1","source":{"title":"S"},"dateTimePub":"2022-02-11","author":"B","id":7}"#,
      #"{"description":"T","title":"H","link":"https://e.org/1","source":"S","pubDate":"Fri, 11 Feb 2022","creator":"B","guid":"7"}"#,
    ])
  func mapping(line: String) throws {
    let first = try records("a.jsonl", Array(line.utf8)).first
    guard line.contains("Fri") else {
      let article = try #require(try first?.get())
      #expect(article.text == "T")
      #expect(article.title == "H")
      #expect(article.url == "https://e.org/1")
      #expect(article.source == "S")
      #expect(article.published == .date(try #require(NewsDate("2022-02-11"))))
      #expect(article.byline == "B")
      #expect(article.recordID == "7")
      return
    }
    // A date of RFC 822 needs its time.
    #expect(code(first) == .badDate)
  }

  @Test(
    "dates of every usual form are read",
    arguments: [
      ("2022", "2022"), ("2022-02", "2022-02"), ("2022-02-11", "2022-02-11"),
      ("2022-02-11T23:30:00-05:00", "2022-02-11"), ("Fri, 11 Feb 2022 10:00:00 +0300", "2022-02-11"),
      ("11 Feb 2022 10:00 GMT", "2022-02-11"),
    ])
  func dates(text: String, day: String) {
    #expect(PublishedField(text)?.date?.description == day)
  }

  @Test("a line of the rejects file stands for the record in it")
  func rejectsGoBackIn() throws {
    let nested = #"{"code":"bad_date","message":"m","record":{"text":"One.","published":"2022-02-11"}}"#
    let quoted = #"{"code":"bad_json","message":"m","record":"{\"text\":\"Two.\"}"}"#
    let all = try records("r.jsonl", Array("\(nested)\n\(quoted)\n".utf8))
    #expect(try all.map { try $0.get().text } == ["One.", "Two."])
  }

  @Test("lines longer than allowed are passed over in bounded memory, and their length is told")
  func longLines() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(
      "a", String(repeating: "x", count: 100) + "\nshort\n" + String(repeating: "y", count: 50))
    let file = try #require(FileHandle(forReadingAtPath: path))
    var lines = LineReader(try InputBytes(MeteredFile(file)), maxLineBytes: 20)
    #expect(try lines.next() == .tooLong(100))
    #expect(try lines.next() == .bytes(Array("short".utf8)))
    #expect(lines.lineOffset == 101)
    #expect(try lines.next() == .tooLong(50))
    #expect(try lines.next() == nil)
  }
}
