import Foundation
import HTTP1
import HTTPTypes
import Testing

@testable import API

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite("One list in every form")
struct FormTests {
  static let lists = ["/v1/quotes", "/v1/articles", "/v1/actors", "/v1/sources"]

  private func target(_ path: String, _ query: String) -> String { path + "?" + query }

  /// Every id of the list in its order, walked page by page.
  private func walked(_ service: Service, _ path: String) -> [String] {
    var ids: [String] = []
    var address: String? = target(path, "limit=100")
    while let next = address {
      let page = service.ask(next)
      ids += page.ids()
      address = page.next
    }
    return ids
  }

  @Test("NDJSON holds every row of the list in its order, each as in the pages", arguments: lists)
  func lines(path: String) throws {
    let service = try Service.seeded.get()
    let answer = service.ask(target(path, "format=ndjson"))
    #expect(answer.status == 200)
    #expect(answer.response.fields[.contentType] == "application/x-ndjson")
    let rows = try answer.text.split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
    #expect(rows.compactMap { $0["id"] as? String } == walked(service, path))
    let first = try #require(service.ask(target(path, "limit=1")).rows.first)
    #expect(rows.first as NSDictionary? == first as NSDictionary)
  }

  @Test("CSV has a header, as many cells in every line, and the rows of the list", arguments: lists)
  func table(path: String) throws {
    let service = try Service.seeded.get()
    let answer = service.ask(target(path, "format=csv"))
    #expect(answer.response.fields[.contentType]?.hasPrefix("text/csv") == true)
    let table = parsedCSV(answer.text)
    let header = try #require(table.first)
    #expect(header.first == "id" && Set(header).count == header.count)
    for row in table.dropFirst() { #expect(row.count == header.count) }
    #expect(table.dropFirst().compactMap(\.first) == walked(service, path))
    if path == "/v1/quotes" {
      let row = try #require(service.ask(target(path, "limit=1")).rows.first)
      let cells = Dictionary(zip(header, table[1]), uniquingKeysWith: { first, _ in first })
      #expect(cells["text"] == row["text"] as? String)
      #expect(cells["speaker.name"] == (row["speaker"] as? [String: Any])?["name"] as? String)
      #expect(cells["mentions"] == (row["mentions"] as? [String])?.joined(separator: "; "))
    }
  }

  @Test("CSV disarms formulas and quotes what must be quoted")
  func formulas() throws {
    let shape = Shape.object([.always("a", .text), .always("n", .integer), .always("l", .list(.text))])
    let table = CSVTable(shape, nil, expansions: [])
    func line(_ json: String) -> String { String(decoding: table.line(Array(json.utf8)), as: UTF8.self) }
    #expect(String(decoding: table.header, as: UTF8.self) == "a,n,l\r\n")
    #expect(line(#"{"a":"=1+1","n":-3,"l":["x","y"]}"#) == "'=1+1,-3,x; y\r\n")
    #expect(line(#"{"a":"say \"hi\", all\nof you","n":0,"l":[]}"#) == "\"say \"\"hi\"\", all\nof you\",0,\r\n")
    #expect(line(#"{"a":"@x","n":1,"l":["=a"]}"#) == "'@x,1,'=a\r\n")
    #expect(line(#"{"a":null,"n":null,"l":["a\u0001\\b"]}"#) == ",,a\u{1}\\b\r\n")
  }

  @Test("Atom is XML with what RFC 4287 asks of feed and entries", arguments: lists)
  func feed(path: String) throws {
    let service = try Service.seeded.get()
    let host = try #require(HTTPField.Name("Host"))
    let answer = service.ask(target(path, "format=atom&limit=5"), [host: "example.org"])
    #expect(answer.response.fields[.contentType]?.hasPrefix("application/atom+xml") == true)
    let feed = Outline(answer.bytes)
    #expect(feed.isWellFormed)
    #expect(feed.count("feed/id") == 1 && feed.count("feed/title") == 1 && feed.count("feed/updated") == 1)
    #expect(feed.count("feed/entry") == service.ask(target(path, "limit=5")).rows.count)
    for part in ["id", "title", "updated"] { #expect(feed.count("feed/entry/\(part)") == feed.count("feed/entry")) }
    #expect(answer.text.contains("<id>http://example.org/v1/"))
  }

  @Test("JSON-LD speaks of every row in schema.org's words", arguments: lists)
  func linked(path: String) throws {
    let service = try Service.seeded.get()
    let answer = service.ask(path, [.accept: "application/ld+json"])
    #expect(answer.response.fields[.contentType] == "application/ld+json")
    let graph = try #require(answer.object["@graph"] as? [[String: Any]])
    let rows = service.ask(path).rows
    #expect(graph.compactMap { $0["@id"] as? String } == rows.compactMap { $0["url"] as? String })
    for node in graph where path == "/v1/quotes" {
      #expect((node["@type"] as? [String])?.first == "Quotation")
      let target = node["oa:hasTarget"] as? [String: Any]
      let selectors = target?["oa:hasSelector"] as? [[String: Any]] ?? []
      #expect(selectors.contains { $0["@type"] as? String == "oa:TextPositionSelector" })
    }
  }

  @Test("a browser gets a page with every row, the way on, and nothing that runs", arguments: lists)
  func page(path: String) throws {
    let service = try Service.seeded.get()
    let host = try #require(HTTPField.Name("Host"))
    let answer = service.ask(target(path, "limit=5&format=html"), [host: "example.org"])
    #expect(answer.response.fields[.contentType] == "text/html; charset=utf-8")
    #expect(answer.response.fields[.contentSecurityPolicy]?.hasPrefix("default-src 'none'") == true)
    #expect(answer.response.fields[.eTag]?.hasPrefix("W/") == true)
    let rows = service.ask(target(path, "limit=5")).rows
    #expect(answer.text.components(separatedBy: "<section>").count - 1 == rows.count)
    for row in rows {
      if let url = row["url"] as? String { #expect(answer.text.contains("<a href=\"\(url)\">"), "\(url)") }
    }
    let next = service.ask(target(path, "limit=5")).next
    #expect(answer.text.contains(">On</a>") == (next != nil))
    #expect(answer.text.contains("<script") == false)
  }

  @Test("the form is chosen by Accept, unless format names one")
  func negotiation() throws {
    let service = try Service.seeded.get()
    let cases: [(accept: String, type: String)] = [
      ("*/*", "application/json"), ("text/csv", "text/csv"), ("application/*", "application/json"),
      ("text/html,application/xhtml+xml,*/*;q=0.8", "text/html"),
      ("application/json;q=0.5, application/atom+xml", "application/atom+xml"),
      ("text/csv;q=0, */*", "application/json"), ("application/x-ndjson;q=0.2, text/html", "text/html"),
    ]
    for (accept, type) in cases {
      let answer = service.ask("/v1/sources", [.accept: accept])
      #expect(answer.response.fields[.contentType]?.hasPrefix(type) == true, "\(accept)")
    }
    #expect(service.ask("/v1/sources?format=json", [.accept: "text/csv"]).object["data"] != nil)
    #expect(service.ask("/v1/sources", [.accept: "image/png"]).object["code"] as? String == "not-acceptable")
    #expect(service.ask("/v1", [.accept: "text/csv"]).status == 406)
  }
}

/// The elements of an XML document by their paths.
private final class Outline: NSObject, XMLParserDelegate {
  private var path: [String] = []
  private var counts: [String: Int] = [:]
  private(set) var isWellFormed = false

  init(_ bytes: [UInt8]) {
    super.init()
    let parser = XMLParser(data: Data(bytes))
    parser.delegate = self
    isWellFormed = parser.parse()
  }

  func count(_ path: String) -> Int { counts[path] ?? 0 }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    path.append(name)
    counts[path.joined(separator: "/"), default: 0] += 1
  }

  func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
    path.removeLast()
  }
}

/// RFC 4180 read back.
private func parsedCSV(_ text: String) -> [[String]] {
  var (rows, row, cell, isQuoted): ([[String]], [String], String.UnicodeScalarView, Bool) = ([], [], .init(), false)
  let scalars = Array(text.unicodeScalars)
  var index = 0
  while index < scalars.count {
    let scalar = scalars[index]
    let next = index + 1 < scalars.count ? scalars[index + 1] : nil
    switch (scalar, isQuoted) {
    case ("\"", true) where next == "\"":
      cell.append(scalar)
      index += 1
    case ("\"", _): isQuoted.toggle()
    case (",", false):
      row.append(String(cell))
      cell = .init()
    case ("\r", false) where next == "\n":
      rows.append(row + [String(cell)])
      (row, cell) = ([], .init())
      index += 1
    default: cell.append(scalar)
    }
    index += 1
  }
  return rows
}
