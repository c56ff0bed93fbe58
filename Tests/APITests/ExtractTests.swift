import Foundation
import HTTP1
import HTTPTypes
import Testing

@testable import API

@Suite("A text that is sent along is read as one that is stored")
struct ExtractTests {
  /// Fields that have the same value in both.
  static let same = [
    "type", "act", "text", "context", "segment", "cue", "edits", "confidence", "review", "rule", "lang", "sha256",
  ]

  private func ask(_ content: [String: Any], _ fields: HTTPFields = [:]) throws -> Answer {
    try Service.seeded.get().ask(
      "/v1/extract", method: .post, HTTPFields([HTTPField(name: .contentType, value: "application/json")] + fields),
      body: Array(try JSONSerialization.data(withJSONObject: content)))
  }

  @Test("its quotes say what the archive's say, but for what only an archive knows")
  func sameShape() throws {
    let service = try Service.seeded.get()
    var compared = 0
    for article in service.ask("/v1/articles?expand=text&limit=4").rows {
      let id = try #require(article["id"] as? String)
      var content: [String: Any] = ["text": try #require(article["text"] as? String), "lang": article["lang"] ?? "en"]
      if let published = article["published"] as? [String: Any] { content["published"] = published["date"] }
      let read = try ask(content).object
      #expect(faults(in: read, shape: .named("Reading")).isEmpty, "\(faults(in: read, shape: .named("Reading")))")
      let quotes = try #require(read["quotes"] as? [[String: Any]])
      for stored in service.ask("/v1/quotes?article=\(id)&limit=100&act=speech,writing,thought").rows {
        let known = try #require(quotes.first { $0["spans"] as? NSArray == stored["spans"] as? NSArray })
        for name in stored.keys where !["id", "url", "statement"].contains(name) {
          #expect(known[name] != nil, "\(name)")
        }
        for name in Self.same {
          #expect(known[name] as? NSObject == stored[name] as? NSObject, "\(name)")
        }
        #expect((known["children"] as? [Int])?.count == (stored["children"] as? [String])?.count)
        let (speaker, other) = (known["speaker"] as? [String: Any], stored["speaker"] as? [String: Any])
        for name in ["as_printed", "start", "end"] {
          #expect(speaker?[name] as? NSObject == other?[name] as? NSObject, "\(name)")
        }
        let (said, storedSaid) = (known["said"] as? [String: Any], stored["said"] as? [String: Any])
        #expect(said.map { Set($0.keys) } == storedSaid.map { Set($0.keys) })
        #expect(said?["date"] as? String == storedSaid?["date"] as? String)
        #expect(said?["occasion"] as? String == storedSaid?["occasion"] as? String)
        let (reported, storedReported) = (known["reported"] as? [String: Any], stored["reported"] as? [String: Any])
        #expect(reported?["published"] as? String == storedReported?["published"] as? String)
        #expect((reported?["via"] as? [String])?.count == (storedReported?["via"] as? [String])?.count)
        compared += 1
      }
    }
    #expect(compared > 10)
  }

  @Test("what is sent with the text is used, told back and echoed")
  func told() throws {
    let text =
      "\u{FEFF}“It works well today in Paris,” Foreign Minister Ada Lovelace said on Friday.\r\nCNN reported it."
    let answer = try ask(["text": text, "published": "2022-02-12", "title": "It works", "lang": "en-GB"])
    let read = answer.object
    #expect(read["lang"] as? String == "en-GB" && read["title"] as? String == "It works")
    #expect((read["published"] as? [String: Any])?["date"] as? String == "2022-02-12")
    #expect((read["published"] as? [String: Any])?["basis"] as? String == "record")
    #expect(read["query"] as? [String: String] == ["published": "2022-02-12", "title": "It works", "lang": "en-GB"])
    #expect(read["warnings"] as? [String] == [])
    let quote = try #require((read["quotes"] as? [[String: Any]])?.first)
    #expect((quote["spans"] as? [[String: Any]])?.first?["start"] as? Int == 1)
    #expect((quote["said"] as? [String: Any])?["date"] as? String == "2022-02-11")
    #expect((quote["speaker"] as? [String: Any])?["kind"] as? String == "person")
    #expect((quote["speaker"] as? [String: Any])?["role"] as? String == "Foreign Minister")
    for via in read["via"] as? [[String: Any]] ?? [] {
      #expect((via["source"] as? [String: Any])?["name"] as? String == "CNN")
    }
  }

  @Test("a text whose language is said to be another than English gives only what stands in marks")
  func language() throws {
    let text = "“It works well today for us,” Ada Lovelace said. She added that it will rain."
    #expect((try ask(["text": text]).object["quotes"] as? [Any])?.count == 2)
    let foreign = try ask(["text": text, "lang": "de"]).object
    #expect(foreign["lang"] as? String == "de")
    #expect((foreign["quotes"] as? [[String: Any]])?.map { $0["rule"] as? String } == ["marks"])
  }

  @Test("what cannot be meant is refused with the field's name")
  func refusals() throws {
    let cases: [(content: [String: Any], word: String)] = [
      (["text": "a", "lang": "English please"], "lang"), (["text": "a", "lang": "en,de"], "lang"),
      (["text": "a", "lang": "-en"], "lang"), (["text": "a", "lang": 7], "lang"), (["text": "a", "lang": ""], "lang"),
      (["text": "a", "title": ["a"]], "title"), (["text": "a", "published": "soon"], "published"),
      (["text": "a", "published": "--02-11"], "published"), (["txet": "a"], "txet"), (["title": "a"], "text"),
    ]
    for (content, word) in cases {
      let answer = try ask(content)
      #expect(answer.status == 400 && answer.text.contains("'\(word)'"), "\(content): \(answer.text)")
    }
    let prefer = try #require(HTTPField.Name("Prefer"))
    let lenient = try ask(["text": "a", "langage": "en"], [prefer: "handling=lenient"])
    #expect(lenient.status == 200 && (lenient.object["warnings"] as? [String])?.count == 1)
    let applied = try #require(HTTPField.Name("Preference-Applied"))
    #expect(lenient.response.fields[applied] == "handling=lenient")
  }

  @Test(
    "what cannot be read as UTF-8 is refused by its name, and so is a member that is not known",
    arguments: [
      ("text/plain; charset=utf-16", nil, "x", 415, "utf-16"),
      ("text/plain; charset=\"UTF-8\"", nil, "x", 200, "extractor"),
      ("application/json; charset=iso-8859-1", nil, #"{"text":"x"}"#, 415, "iso-8859-1"),
      ("text/plain", "gzip", "x", 415, "gzip"), ("text/plain", "identity", "x", 200, "extractor"),
      ("application/json", nil, #"{"text":"x","foo":1}"#, 400, "'foo' is not a parameter"),
      ("application/json", nil, #"{"text":1}"#, 400, "it is a string"),
    ] as [(String, String?, String, Int, String)])
  func content(type: String, coding: String?, text: String, status: Int, word: String) throws {
    var fields: HTTPFields = [.contentType: type]
    fields[.contentEncoding] = coding
    let answer = try Service.seeded.get().ask("/v1/extract", method: .post, fields, body: Array(text.utf8))
    #expect(answer.status == status && answer.text.contains(word), "\(answer.text)")
  }
}
