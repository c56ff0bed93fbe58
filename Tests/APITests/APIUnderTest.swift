import Archive
import Extraction
import Foundation
import HTTP1
import HTTPTypes
import Ingest
import Logging
import TestSupport

@testable import API

/// The API over the seeded archive, asked in process.
struct Service {
  let archive: NewsArchive
  let router: Router

  init(_ archive: NewsArchive, options: NewsAPI.Options = NewsAPI.Options()) {
    self.archive = archive
    router =
      NewsAPI(
        archive: archive, facts: .init(version: "1.2.3", extractor: "test/1"), options: options,
        extractor: (try? Repository.lexicons()).map { Extractor(lexicons: $0) },
        logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
      ).router
  }

  /// One archive for all tests that only read.
  static let seeded = Result { Service(try SeededArchive.make()) }

  func ask(
    _ target: String, method: HTTPRequest.Method = .get, _ fields: HTTPFields = [:], body: [UInt8] = [],
    from peer: String? = nil
  ) -> Answer {
    var request = Request(method: method, target: target, fields: fields, body: body)
    request.peer = peer
    return Answer(response: router.response(to: request))
  }
}

extension Service {
  /// Puts articles, each of an outlet of its own, through the real ingest; one with a known id is a revision, an empty
  /// date is none.
  func ingest(_ articles: [(id: String, published: String, text: String)]) throws {
    let folder = try TemporaryFolder()
    let lines = articles.map { article in
      let date = article.published.isEmpty ? "" : #","published":"\#(article.published)""#
      return
        #"{"source":"Outlet \#(article.id)","url":"https://e.org/\#(article.id)","text":"\#(article.text)"\#(date)}"#
    }
    let path = try folder.write("in.jsonl", lines.joined(separator: "\n"))
    var ingestion = Ingestion(
      archive: archive, extractor: Extractor(lexicons: try Repository.lexicons()), options: IngestOptions())
    _ = try ingestion.ingest(InputList(paths: [path]))
  }
}

struct Answer {
  let response: Response

  var status: Int { response.status.code }

  /// The whole body, a stream's pieces together.
  let bytes: [UInt8]

  init(response: Response) {
    self.response = response
    switch response.body {
    case .bytes(let bytes): self.bytes = bytes
    case .stream(let stream):
      var bytes: [UInt8] = []
      while let piece = try? stream.next() { bytes += piece }
      self.bytes = bytes
    case .empty: bytes = []
    }
  }

  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The body as a JSON object; empty where it is none.
  var object: [String: Any] {
    (try? JSONSerialization.jsonObject(with: Data(bytes))) as? [String: Any] ?? [:]
  }

  var rows: [[String: Any]] { object["data"] as? [[String: Any]] ?? [] }
  var page: [String: Any] { object["page"] as? [String: Any] ?? [:] }
  var next: String? { page["next"] as? String }
  var previous: String? { page["prev"] as? String }
  func ids() -> [String] { rows.compactMap { $0["id"] as? String } }
}
