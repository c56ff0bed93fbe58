import API
import Extraction
import Foundation
import HTTP1
import HTTPTypes
import Ingest
import Logging
import News
import TestSupport

/// The package manager's name for `main`, which hands over to libFuzzer's. Which part is tried, `FUZZ_PART` says.
@_cdecl("fuzz_parts_main")
public func fuzzPartsMain(_ count: CInt, _ words: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> CInt {
  var (count, words) = (count, Optional(words))
  return runDriver(&count, &words) { start, count in
    part(Array(UnsafeBufferPointer(start: start, count: count)))
    return 0
  }
}

@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ count: UnsafeMutablePointer<CInt>,
  _ words: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
  _ test: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

private let part: @Sendable ([UInt8]) -> Void = {
  let name = ProcessInfo.processInfo.environment["FUZZ_PART"] ?? ""
  switch name {
  case "query":
    let trial = QueryTrial()
    return { trial.run($0) }
  case "extraction":
    let trial = ExtractionTrial()
    return { trial.run($0) }
  case "encoded":
    let encodings = ["windows-1252", "Shift_JIS", "GB18030", "UTF-16LE", "UTF-32", "ISO-2022-JP", "UTF-7", "KOI8-R"]
    return { bytes in
      guard let first = bytes.first else { return }
      let trial = ReaderTrial(format: .auto, encoding: encodings[Int(first) % encodings.count])
      trial.run(Array(bytes.dropFirst()))
    }
  default:
    guard let format = InputFormat(rawValue: name) else { fatalError("FUZZ_PART names no part: '\(name)'") }
    return { ReaderTrial(format: format).run($0) }
  }
}()

/// Reads the bytes as a file of one format: each record is an article with a text as it is stored, or is refused with a
/// sentence.
private struct ReaderTrial: Sendable {
  let format: InputFormat
  var encoding: String?

  func run(_ bytes: [UInt8]) {
    let file = FileManager.default.temporaryDirectory.path + "/onrecord-fuzz-\(getpid())"
    guard let written = fopen(file, "w") else { fatalError("no file can be written") }
    fwrite(bytes, 1, bytes.count, written)
    fclose(written)
    var records = 0
    do {
      var stream = try ArticleStream(InputFile(name: file), format: format, encoding: encoding)
      while let record = try stream.next() {
        records += 1
        check(record)
      }
    } catch {
      fatalError("a file that is there cannot be read: \(error)")
    }
    guard records <= bytes.count * 200 + 1 else { fatalError("\(records) records in \(bytes.count) bytes") }
  }

  private func check(_ record: ReadRecord) {
    switch record {
    case .failure(let rejection):
      guard !rejection.message.isEmpty else { fatalError("a refusal without a sentence") }
    case .success(let article):
      let text = article.text.utf8
      guard text.contains(where: { $0 > 0x20 }) else { fatalError("an article without a text") }
      guard !text.starts(with: [0xEF, 0xBB, 0xBF]) else { fatalError("a byte order mark in a text") }
      guard !zip(text, text.dropFirst()).contains(where: { $0 == 0x0D && $1 == 0x0A }) else {
        fatalError("CRLF in a text")
      }
    }
  }
}

/// Asks the API: the first byte chooses the path, the rest is the query. No query is the server's fault.
private struct QueryTrial: Sendable {
  private let router: Router
  private static let paths = [
    "/v1/quotes", "/v1/articles", "/v1/actors", "/v1/statements", "/v1/sources", "/v1/search", "/v1/check",
    "/v1/stats/timeline", "/v1/stats/speakers", "/v1/stats/network", "/v1/stats/sources", "/v1/stats/divergences",
    "/v1/changes", "/v1/actors/sergei-lavrov", "/v1/articles/", "/",
  ]

  init() {
    do {
      let archive = try SeededArchive.make()
      let extractor = Extractor(lexicons: try Repository.lexicons())
      router =
        NewsAPI(
          archive: archive, facts: .init(version: "0", extractor: "fuzz"), options: .init(), extractor: extractor,
          logger: Logger(label: "fuzz") { _ in SwiftLogNoOpLogHandler() }
        ).router
    } catch {
      fatalError("\(error)")
    }
  }

  func run(_ bytes: [UInt8]) {
    guard let first = bytes.first else { return }
    let path = Self.paths[Int(first) % Self.paths.count]
    // What no request line may hold is escaped, as a client would.
    let query = bytes.dropFirst().map { byte in
      byte > 0x20 && byte < 0x7F && byte != UInt8(ascii: "#")
        ? String(UnicodeScalar(byte)) : "%" + hex(byte >> 4) + hex(byte & 15)
    }
    let response = router.response(to: Request(method: .get, target: "\(path)?\(query.joined())"))
    guard response.status.code < 500 else { fatalError("\(response.status) for \(path)?\(query.joined())") }
    guard case .stream(let stream) = response.body else { return }
    do {
      while try stream.next() != nil {}
    } catch {
      fatalError("\(error) in the body for \(path)?\(query.joined())")
    }
  }

  private func hex(_ digit: UInt8) -> String { String(digit, radix: 16, uppercase: true) }
}

/// Reads the bytes as an article's text with the model: all places hold the words that are named.
private struct ExtractionTrial: Sendable {
  private let extractor: Extractor

  init() {
    do {
      let model = try TaggerModel(contentsOf: Repository.root + "/Sources/Extraction/Model/tagger.weights")
      extractor = Extractor(lexicons: try Repository.lexicons(), model: model)
    } catch {
      fatalError("\(error)")
    }
  }

  func run(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    let article = ArticleText(text)
    let reading = extractor.reading(of: article)
    let faults = reading.faults(in: CodePointText(text))
    guard faults.isEmpty else { fatalError(faults.joined(separator: "; ")) }
    guard extractor.evidence(for: reading, of: article).count == reading.quotes.count else { fatalError("evidence") }
  }
}
