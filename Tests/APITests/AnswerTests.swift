import Archive
import Foundation
import HTTP1
import HTTPTypes
import News
import TestSupport
import Testing

@testable import API

@Suite("Answers have the documented shapes")
struct AnswerTests {
  @Test("lists of every kind hold rows of their shape, and each row's address answers", arguments: Endpoint.all)
  func lists(endpoint: Endpoint) throws {
    guard case .list(let shape) = endpoint.answer else { return }
    let service = try Service.seeded.get()
    let answer = service.ask(endpoint.path + "?limit=100")
    #expect(answer.status == 200)
    #expect(!answer.rows.isEmpty)
    #expect(faults(in: answer.object, shape: Endpoint.envelope(of: shape)).isEmpty)
    for row in answer.rows where row["url"] != nil {
      let address = try #require(row["url"] as? String)
      let one = service.ask(address)
      #expect(one.status == 200)
      #expect(one.object["id"] as? String == row["id"] as? String)
      for link in (row["links"] as? [String: String] ?? [:]).values { #expect(service.ask(link).status == 200) }
    }
  }

  @Test("single answers hold all that their shape says", arguments: Endpoint.all)
  func ones(endpoint: Endpoint) throws {
    let shape: String
    switch endpoint.answer {
    case .one(let name, _), .log(let name): shape = name
    case .list, .json, .text, .page: return
    }
    guard endpoint.method == .get, endpoint.operation != "getQuality" else { return }
    let service = try Service.seeded.get()
    var target = endpoint.path
    if target.contains("{id}") {
      let list = service.ask(target.replacing("/{id}", with: ""))
      target = target.replacing("{id}", with: try #require(list.ids().first))
    }
    if let needed = endpoint.parameters.first(where: \.isRequired) { target += "?\(needed.name)=security" }
    let answer = service.ask(target)
    #expect(answer.status == 200)
    #expect(
      faults(in: answer.object, shape: .named(shape)).isEmpty, "\(faults(in: answer.object, shape: .named(shape)))")
  }

  @Test("every span gives its words in the article's text")
  func spans() throws {
    let service = try Service.seeded.get()
    for id in service.ask("/v1/articles?limit=100").ids() {
      let scalars = Array(service.ask("/v1/articles/\(id)/text").text.unicodeScalars)
      func words(_ place: [String: Any]) -> String? {
        guard let start = place["start"] as? Int, let end = place["end"] as? Int, 0 <= start, start <= end,
          end <= scalars.count
        else { return nil }
        return String(String.UnicodeScalarView(scalars[start..<end]))
      }
      let article = service.ask("/v1/articles/\(id)").object
      #expect(article["length"] as? Int == scalars.count)
      #expect(article["text"] as? String == String(String.UnicodeScalarView(scalars)))
      for via in article["via"] as? [[String: Any]] ?? [] {
        let evidence = via["evidence"] as? [String: Any] ?? [:]
        #expect(words(evidence) == evidence["exact"] as? String)
      }
      for quote in service.ask("/v1/quotes?limit=100&article=\(id)").rows {
        let spans = quote["spans"] as? [[String: Any]] ?? []
        #expect(spans.compactMap(words).joined(separator: " ") == quote["text"] as? String)
        for part in ["speaker", "cue"] {
          guard let place = quote[part] as? [String: Any] else { continue }
          #expect(words(place) == (place["as_printed"] ?? place["exact"]) as? String)
        }
      }
    }
  }

  @Test("OPTIONS and HEAD work on every path, and every answer bears the shared fields", arguments: Endpoint.all)
  func otherMethods(endpoint: Endpoint) throws {
    let service = try Service.seeded.get()
    let options = service.ask(endpoint.path.replacing("{id}", with: "x"), method: .options)
    #expect(options.status == 204)
    #expect(options.response.fields[.accessControlAllowOrigin] == "*")
    let known = Endpoint.all.filter { $0.path == endpoint.path }.map(\.method)
    let methods = (known.contains(.get) ? "GET, HEAD, " : "") + (known.contains(.post) ? "POST, " : "") + "OPTIONS"
    #expect(options.response.fields[.accessControlAllowMethods] == methods)
    guard !endpoint.path.contains("{id}"), endpoint.method == .get else { return }
    let query = endpoint.parameters.first(where: \.isRequired).map { "?\($0.name)=security" } ?? ""
    let head = service.ask(endpoint.path + query, method: .head)
    #expect(head.status == (endpoint.operation == "getQuality" ? 404 : 200))
    #expect(head.bytes.isEmpty)
    for name in ["Vary", "X-Content-Type-Options", "Access-Control-Expose-Headers"] {
      #expect(HTTPField.Name(name).flatMap { head.response.fields[$0] } != nil, "\(name)")
    }
  }

  @Test("a client that holds the answer gets 304, until the archive changes")
  func conditional() throws {
    let archive = try SeededArchive.make()
    let service = Service(archive)
    for target in ["/v1/quotes?limit=2", "/v1", "/openapi.json"] {
      let tag = try #require(service.ask(target).response.fields[.eTag])
      let again = service.ask(target, [.ifNoneMatch: tag])
      #expect(again.status == 304)
      #expect(again.bytes.isEmpty)
      #expect(again.response.fields[.eTag] == tag)
      #expect(service.ask(target, [.ifNoneMatch: "\"other\", \(tag)"]).status == 304)
      #expect(service.ask(target, [.ifNoneMatch: "\"other\""]).status == 200)
      #expect(service.ask(target, [.ifNoneMatch: "*"]).status == 304)
    }
    #expect(service.ask("/v1/articles/art_aaaaaaaaaaaaa", [.ifNoneMatch: "*"]).status == 404)
    let tag = try #require(service.ask("/v1").response.fields[.eTag])
    try archive.write { _ = try $0.source(named: "The New Outlet", kind: .newspaper) }
    #expect(service.ask("/v1", [.ifNoneMatch: tag]).status == 200)
  }

  @Test("a measurement is held like every answer, until the next one is made")
  func quality() throws {
    let archive = try NewsArchive.inMemory()
    let service = Service(archive)
    var quality = Quality(
      extractor: "test/1", goldSet: "ten texts", size: 10, measuredAt: Timestamp(seconds: 1_645_000_000),
      scores: [.init(task: "span", type: "all", found: 3, wronglyFound: 1, missed: 1)])
    try archive.write { try $0.record(quality) }
    let answer = service.ask("/v1/quality")
    #expect(faults(in: answer.object, shape: .named("Quality")).isEmpty, "\(answer.text)")
    #expect(answer.object["query"] as? [String: String] == [:])
    #expect(answer.response.fields[.cacheControl] == "public, max-age=0, must-revalidate")
    #expect(answer.response.fields[.lastModified] == "Wed, 16 Feb 2022 08:26:40 GMT")
    let tag = try #require(answer.response.fields[.eTag])
    #expect(service.ask("/v1/quality", [.ifNoneMatch: tag]).status == 304)
    quality.measuredAt = Timestamp(seconds: 1_645_000_001)
    try archive.write { try $0.record(quality) }
    #expect(service.ask("/v1/quality", [.ifNoneMatch: tag]).status == 200)
  }

  @Test("the OpenAPI document names every path and parameter and has no loose reference")
  func openAPI() throws {
    let document = try Service.seeded.get().ask("/openapi.json").object
    let paths = try #require(document["paths"] as? [String: [String: [String: Any]]])
    #expect(Set(paths.keys) == Set(Endpoint.all.map(\.path)))
    for endpoint in Endpoint.all {
      let method = endpoint.method.rawValue.lowercased()
      let parameters = paths[endpoint.path]?[method]?["parameters"] as? [[String: Any]] ?? []
      #expect(parameters.compactMap { $0["name"] as? String } == endpoint.parameters.map(\.name))
      let responses = paths[endpoint.path]?[method]?["responses"] as? [String: Any] ?? [:]
      #expect((responses["308"] != nil) == (endpoint.redirect != nil))
      #expect((responses["410"] != nil) == endpoint.refusals.contains(.gone))
      for status in ["400", "406", "408", "413", "414", "417", "431", "501", "503", "505"] {
        #expect(responses[status] != nil, "\(endpoint.title) \(status)")
      }
      let isOpen = (paths[endpoint.path]?[method]?["security"] as? [Any])?.isEmpty == true
      #expect(isOpen == endpoint.isOpen && isOpen == (responses["401"] == nil))
      guard case .list = endpoint.answer else { continue }
      let content = (responses["200"] as? [String: Any])?["content"] as? [String: [String: [String: Any]]]
      let fields = content?["application/json"]?["schema"]?["properties"] as? [String: Any] ?? [:]
      #expect(Set(fields.keys) == ["data", "page", "query", "facets", "warnings"])
    }
    #expect((document["security"] as? [[String: [String]]])?.map { Array($0.keys) } == [[], ["bearer"]])
    let schemes = (document["components"] as? [String: Any])?["securitySchemes"] as? [String: [String: String]]
    #expect(schemes?["bearer"]?["scheme"] == "bearer")
    let text = try Service.seeded.get().ask("/openapi.json").text
    let names = Set(Shapes.all.map(\.name) + Shapes.all.map { $0.name + "Part" })
    for part in text.components(separatedBy: "#/components/schemas/").dropFirst() {
      #expect(names.contains(String(part.prefix { $0 != "\"" })))
    }
  }

  /// When an article was published that gives month and day in its dateline, and the dateline's date.
  static let yearless: [(published: String, date: String?, precision: String)] = [
    ("2022-02-11", "2022-02-10", "day"), ("2022-02-10T23:00:00-05:00", "2022-02-10", "day"),
    ("2022-01-03", "2021-02-10", "day"), ("2022", nil, "month-day"), ("", nil, "month-day"),
  ]

  @Test("a dateline without a year has the article's, and no date where that has none", arguments: yearless)
  func datelines(published: String, date: String?, precision: String) throws {
    let service = Service(try NewsArchive.inMemory())
    try service.ingest([
      ("1", published, "GDANSK, February 10. /Wire/. “All boats must leave the harbour,” Ada Lovelace said.")
    ])
    let article = try #require(service.ask("/v1/articles").rows.first)
    let dateline = try #require(article["dateline"] as? [String: Any])
    #expect(dateline["date"] as? String == date && dateline["precision"] as? String == precision)
    #expect(dateline["place"] as? String == "Gdansk")
    let at = (article["published"] as? [String: Any])?["at"] as? String
    #expect(at == (published.contains("T") ? published : nil))
  }
}
