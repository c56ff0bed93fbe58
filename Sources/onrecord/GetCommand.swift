internal import API
internal import Archive
internal import ArgumentParser
internal import Extraction
internal import Foundation
internal import HTTP1
internal import HTTPTypes
internal import Logging

/// `onrecord get`: the HTTP API without a server.
struct GetCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "get",
    abstract: "Ask the archive as over HTTP, without a server: the same paths, the same JSON.",
    discussion: """
      onrecord get '/quotes?speaker=lavrov'
      onrecord get --all '/articles?source=tass'
      """)

  @Argument(help: "The path and query; /v1 may be left out.") var path: String
  @Flag(help: "Follow the list to its end, a page a line.") var all = false
  @OptionGroup var common: CommonOptions

  mutating func run() async throws {
    let settings = try await Settings(common)
    let archive = try NewsArchive.open(path: settings.database(common), mode: .readOnly)
    let router = Self.api(over: archive, settings, common).router
    var target: String? = Self.target(path)
    while let next = target {
      target = nil
      let response = router.response(to: Request(method: .get, target: next))
      var body: [UInt8] = []
      switch response.body {
      case .bytes(let bytes):
        body = bytes
        Console.output(body.last == 0x0A ? body : body + [0x0A])
      case .stream(let pieces): while let piece = try pieces.next() { Console.output(piece) }
      case .empty: break
      }
      switch response.status.code {
      case 200..<300: if all { target = nextPage(body) }
      case 404: throw CommandFailure(.notFound)
      case 500...: throw CommandFailure(.failed)
      default: throw CommandFailure(.wrongUsage)
      }
    }
  }

  /// The API in this process.
  static func api(over archive: NewsArchive, _ settings: Settings, _ common: CommonOptions) -> NewsAPI {
    NewsAPI(
      archive: archive, facts: .init(version: BuildFacts.version, extractor: Extractor.version),
      extractor: (try? LanguageData.lexicons(settings, common)).map { Extractor(lexicons: $0, model: nil) },
      logger: Logger(label: "onrecord") { _ in ConsoleLog(minimum: .error) })
  }

  /// The path as the server knows it, with what a URL may not hold percent-encoded.
  static func target(_ path: String) -> String {
    let path = path.hasPrefix("/") ? path : "/" + path
    let isWhole = ["/v1", "/healthz", "/readyz", "/metrics", "/openapi.json", "/docs"].contains { path.hasPrefix($0) }
    let whole = isWhole || path == "/" ? path : "/v1" + path
    return whole.addingPercentEncoding(withAllowedCharacters: Self.allowed) ?? whole
  }

  private static let allowed = CharacterSet.urlQueryAllowed.union(CharacterSet(charactersIn: "%/?"))

  private func nextPage(_ body: [UInt8]) -> String? {
    let object = (try? JSONSerialization.jsonObject(with: Data(body))) as? [String: Any]
    return (object?["page"] as? [String: Any])?["next"] as? String
  }
}
