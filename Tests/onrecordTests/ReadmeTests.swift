import Foundation
import TestSupport
import Testing

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

@Suite("The README's first minute")
struct ReadmeTests {
  /// A line to type and what the page says it answers, `…` for fields and rows left out taken away.
  struct Example {
    var path: String
    var answer: String
  }

  private func examples() throws -> [Example] {
    let page = try String(contentsOfFile: Repository.root + "/README.md", encoding: .utf8)
    return page.components(separatedBy: "curl -s 'localhost:8080").dropFirst().compactMap { part in
      guard let path = part.components(separatedBy: "'\n").first,
        let answer = part.components(separatedBy: "```json\n").dropFirst().first?.components(separatedBy: "```").first
      else { return nil }
      return Example(path: path, answer: answer.replacing(", …", with: "").replacing("…}", with: "}"))
    }
  }

  @Test("every line answers what the page prints")
  func answers() async throws {
    let folder = try TemporaryFolder()
    let database = folder.path + "/seeds.sqlite"
    let ingest = try Program.run(["ingest", Repository.root + "/seeds", "--db", database], in: folder)
    #expect(ingest.status == 0, "\(ingest.errors)")
    let server = try RunningServer(["--db", database], in: folder)
    let examples = try examples()
    #expect(examples.count >= 5)
    for example in examples {
      let url = try #require(URL(string: server.address + example.path))
      let (data, _) = try await URLSession.shared.data(from: url)
      let answer = try JSONSerialization.jsonObject(with: data)
      let printed = try JSONSerialization.jsonObject(with: Data(example.answer.utf8))
      #expect(agrees(printed, answer), "\(example.path): \(answer)\n`make readme` brings the page up to date")
    }
    #expect(server.stop() == 0)
  }

  /// Whether each printed field has the value of the answer's; a shortened text or list begins as the answer's does.
  private func agrees(_ printed: Any, _ answer: Any) -> Bool {
    switch (printed, answer) {
    case (let printed as [String: Any], let answer as [String: Any]):
      printed.allSatisfy { name, value in answer[name].map { agrees(value, $0) } ?? false }
    case (let printed as [Any], let answer as [Any]):
      printed.count <= answer.count && zip(printed, answer).allSatisfy { agrees($0, $1) }
    case (let printed as String, let answer as String):
      printed.hasSuffix("…") ? answer.hasPrefix(printed.dropLast(1)) : printed == answer
    default: (printed as? NSObject) == (answer as? NSObject)
    }
  }
}
