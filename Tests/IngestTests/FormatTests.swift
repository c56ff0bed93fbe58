import Foundation
import News
import TestSupport
import Testing

@testable import Ingest

@Suite("Inputs are known by their content and read whatever their form")
struct FormatTests {
  private func records(_ bytes: [UInt8], encoding: String? = nil) throws -> [ReadRecord] {
    let folder = try TemporaryFolder()
    let file = InputFile(name: try folder.write("input", bytes))
    var stream = try ArticleStream(file, format: .auto, encoding: encoding)
    var records: [ReadRecord] = []
    while let record = try stream.next() { records.append(record) }
    return records
  }

  static let formats: [(beginning: String, format: InputFormat?)] = [
    ("Ada Lovelace said that it works.", .txt),
    ("", .txt),
    ("{\"text\": \"a\"}\n{\"text\": \"b\"}\n", .jsonl),
    ("{\"text\": \"a\"}", .jsonl),
    ("{\n  \"uri\": \"a\"\n}\n", .ninjs),
    ("{Picture: Ada}\nShe said so.", .txt),
    ("[1] A footnote.", .txt),
    ("[{\"text\": \"a\"}]", nil),
    ("<!DOCTYPE html><title>T</title>", .html),
    ("\n<HTML><body><p>a", .html),
    ("<!-- made by hand --><p>One said so.</p>", .html),
    ("<?xml version=\"1.0\"?><!DOCTYPE html><html>", .html),
    ("<?xml version=\"1.0\"?><rss version=\"2.0\"><channel>", .rss),
    ("<rdf:RDF xmlns=\"http://purl.org/rss/1.0/\">", .rss),
    ("<feed xmlns=\"http://www.w3.org/2005/Atom\">", .atom),
    ("<?xml version=\"1.0\"?><invoice/>", nil),
    ("<3 said Ada.", .txt),
    ("text,title\na,b\n", .csv),
    ("\u{FEFF}title;text\na;b\n", .csv),
    ("url\tcontent\na\tb\n", .csv),
    ("Yes, she said, text is all.\n", .txt),
    ("%PDF-1.7", nil),
    ("PK\u{3}\u{4}", nil),
  ]

  @Test("the beginning tells the format", arguments: formats)
  func detection(beginning: String, format: InputFormat?) {
    #expect((try? InputFormat.detected(in: Array(beginning.utf8)).get()) == format)
  }

  @Test("a packed input is read as if it were not, and its members follow each other")
  func gzip() throws {
    let members = try (1...2).flatMap { try gzipped(Array("{\"text\":\"Part \($0).\"}\n".utf8)) }
    #expect(try records(members).map { try $0.get().text } == ["Part 1.", "Part 2."])
  }

  @Test("a packed input that is cut, damaged or a bomb is refused")
  func badGzip() throws {
    let whole = try gzipped(Array(String(repeating: "One said so. ", count: 500).utf8))
    #expect(code(try records(Array(whole.dropLast(9))).last) == .truncated)
    #expect(code(try records(whole[..<12] + [0xFF, 0xFF, 0xFF] + whole[15...]).last) == .unsupportedFormat)
    let bomb = try gzipped([UInt8](repeating: 0x0A, count: 80 << 20))
    #expect(code(try records(bomb).last) == .tooLarge)
  }

  static let encoded: [(bytes: [UInt8], encoding: String?)] = [
    ([0xFF, 0xFE] + Array("Café".utf16).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }, nil),
    ([0xFE, 0xFF] + Array("Café".utf16).flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }, nil),
    ([0xEF, 0xBB, 0xBF] + Array("Café".utf8), nil),
    (Array("Café".utf8), "utf-8"),
    ([0x43, 0x61, 0x66, 0xE9], "latin1"),
    ([0x43, 0x61, 0x66, 0x8E], "macintosh"),
  ]

  @Test("marks and --encoding tell how the bytes are to be read", arguments: encoded)
  func encodings(bytes: [UInt8], encoding: String?) throws {
    #expect(try records(bytes, encoding: encoding).first?.get().text == "Café")
  }

  @Test("bytes that are none of the encoding, and encodings that nobody knows, are refused")
  func badEncodings() throws {
    #expect(code(try records([0x61, 0xFF, 0xFF], encoding: "shift_jis").first) == .notUTF8)
    #expect(code(try records([0x61], encoding: "klingon").first) == .unsupportedFormat)
  }

  @Test("a table's rows are records, quotes, line ends and separators in fields included")
  func csv() throws {
    let table = "title;text;published\r\nA;\"She said: \"\"No;\"\"\r\nand left.\";2022-02-11\r\n;B said so.;\r\n"
    let all = try records(Array(table.utf8)).map { try $0.get() }
    #expect(all.map(\.text) == ["She said: \"No;\"\nand left.", "B said so."])
    #expect(all.map(\.title) == ["A", nil])
    #expect(all[0].published?.written == "2022-02-11")
    #expect(all[1].place.line == 4)
  }

  @Test("a bad row is refused as a record that can be mended, and the rest goes on")
  func badRows() throws {
    let table = "text,date\nOne.,soon\nTwo.,2022-02-11,x\nThree.,\n\"Four."
    let all = try records(Array(table.utf8))
    #expect(all.map(code) == [.badDate, .badCSV, nil, .badCSV])
    guard case .failure(let rejection) = all[0] else { return }
    #expect(rejection.record == "{\"date\":\"soon\",\"text\":\"One.\"}")
  }

  @Test("items of ninjs 2 and 3 are read over many lines and as lines; those without text are refused")
  func ninjs() throws {
    let two = """
      {
        "uri": "urn:example:1", "type": "text", "language": "de", "by": "Ada Lovelace",
        "versioncreated": "2022-02-11T10:00:00+01:00", "headlines": [{"role": "main", "value": "Kopf"}],
        "bodies": [{"contenttype": "text/html", "value": "<p>Sie sagte: &bdquo;Nein.&ldquo;</p><p>Dann ging sie.</p>"}]
      }
      """
    let article = try #require(try records(Array(two.utf8)).first?.get())
    #expect(article.text == "Sie sagte: „Nein.“\n\nDann ging sie.")
    #expect(article.title == "Kopf" && article.byline == "Ada Lovelace" && article.lang == "de")
    #expect(article.recordID == "urn:example:1" && article.published?.written == "2022-02-11T10:00:00+01:00")
    let three =
      #"{"uri":"https://e.org/1","standard":{"name":"ninjs","version":"3.0"},"versionCreated":"2022-02-11T10:00:00Z","#
    let lines = [
      three + #""bodies":[{"contentType":"text/plain","value":"One said so."}]}"#,
      three + #""type":"picture","descriptions":[{"value":"Ada at work."}]}"#,
    ]
    let all = try records(Array(lines.joined(separator: "\n").utf8))
    #expect(try all[0].get().text == "One said so." && all[0].get().url == "https://e.org/1")
    #expect(code(all[1]) == .missingField)
  }

  private func code(_ record: ReadRecord?) -> Rejection.Code? {
    if case .failure(let rejection)? = record { rejection.code } else { nil }
  }

  private func gzipped(_ bytes: [UInt8]) throws -> [UInt8] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["gzip", "-c"]
    let (input, output) = (try TemporaryFolder(), Pipe())
    process.standardInput = FileHandle(forReadingAtPath: try input.write("plain", bytes))
    process.standardOutput = output
    try process.run()
    let packed = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return Array(packed)
  }
}
