internal import API
internal import Archive
internal import ArgumentParser
internal import Extraction
internal import Foundation
internal import HTTP1
internal import HTTPTypes
internal import Logging

/// `onrecord check`: whether a wording is on record.
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Ask whether somebody is on record with these words.",
    discussion: """
      onrecord check "either there is security for all or there is no security for anyone" --speaker lavrov
      onrecord check - < claim.txt

      Exit status 0 where the words are on record (exact or near), 5 for every other verdict. That a wording is not on \
      record is no proof that it was never said.
      """)

  @Argument(help: "The words to look for, or - to read them from standard input.") var text: String
  @Option(help: "Who is said to have said it: a name, slug or id.") var speaker: String?
  @Flag(help: "Print the whole answer as JSON.") var json = false
  @OptionGroup var common: CommonOptions

  mutating func run() async throws {
    let settings = try await Settings(common)
    let archive = try NewsArchive.open(path: settings.database(common), mode: .readOnly)
    let api = NewsAPI(
      archive: archive, facts: .init(version: BuildFacts.version, extractor: Extractor.version),
      extractor: Extractor(lexicons: try LanguageData.lexicons(settings, common), model: nil),
      logger: Logger(label: "onrecord") { _ in ConsoleLog(minimum: .error) })
    let response = api.router.response(to: Request(method: .get, target: try target()))
    guard case .bytes(let body) = response.body,
      let answer = (try? JSONSerialization.jsonObject(with: Data(body))) as? [String: Any]
    else { throw CommandFailure(.failed, "The check gave no answer.") }
    guard response.status == .ok else {
      throw CommandFailure(.wrongUsage, answer["detail"] as? String ?? "The check was refused.")
    }
    if json { Console.output(body + [0x0A]) } else { show(answer) }
    guard ["exact", "near"].contains(answer["verdict"] as? String) else { throw CommandFailure(.notFound) }
  }

  private func target() throws -> String {
    var words = text
    if text == "-" {
      let input = FileHandle.standardInput.readDataToEndOfFile()
      guard let read = String(data: input, encoding: .utf8) else {
        throw CommandFailure(.wrongUsage, "Standard input is not UTF-8.")
      }
      words = read.trimmingCharacters(in: .whitespacesAndNewlines)
    }
    let parts = [("text", words)] + (speaker.map { [("speaker", $0)] } ?? [])
    let query = parts.map { name, value in
      "\(name)=" + (value.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")
    }
    return "/v1/check?" + query.joined(separator: "&")
  }

  private func show(_ answer: [String: Any]) {
    let contested = answer["contested"] as? Bool == true ? ", contested" : ""
    Console.output("\(answer["verdict"] as? String ?? "")\(contested): \(answer["explanation"] as? String ?? "")")
    guard let best = answer["best"] as? [String: Any], let span = best["span"] as? [String: Any] else { return }
    let speaker = (best["speaker"] as? [String: Any])?["name"] as? String ?? "a speaker who is not known"
    Console.output("  \(speaker): \(span["exact"] as? String ?? "")")
    for edit in best["edits"] as? [[String: Any]] ?? [] {
      let kind = edit["kind"] as? String ?? edit["op"] as? String ?? ""
      Console.output("  \(kind): '\(edit["got"] as? String ?? "")' for '\(edit["have"] as? String ?? "")'")
    }
    let place = "\(span["start"] as? Int ?? 0)-\(span["end"] as? Int ?? 0)"
    Console.output("  \(best["quote"] as? String ?? "") in \(best["article"] as? String ?? "") at \(place)")
    for other in answer["other_wordings"] as? [[String: Any]] ?? [] {
      Console.output("  elsewhere: \(other["text"] as? String ?? "") (\(other["quote"] as? String ?? ""))")
    }
  }
}
