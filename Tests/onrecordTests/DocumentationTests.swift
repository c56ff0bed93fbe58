import ArgumentParser
import Foundation
import Ingest
import TestSupport
import Testing

@testable import API
@testable import onrecord

@Suite("What exists is documented")
struct DocumentationTests {
  private func page(_ name: String) throws -> String {
    try String(contentsOfFile: Repository.root + "/" + name, encoding: .utf8)
  }

  @Test("every route, parameter and error code stands in docs/api.md")
  func api() throws {
    let page = try page("docs/api.md")
    for endpoint in Endpoint.all {
      #expect(page.contains("`\(endpoint.title)`"), "\(endpoint.path)")
      for parameter in endpoint.parameters { #expect(page.contains("`\(parameter.name)`"), "\(parameter.name)") }
    }
    for code in ProblemCode.allCases { #expect(page.contains("`\(code.rawValue)`"), "\(code.rawValue)") }
  }

  @Test("every field of every shape stands in docs/data-format.md")
  func fields() throws {
    let page = try page("docs/data-format.md")
    for (name, shape) in Shapes.all where name != "Problem" && name != "Status" {
      guard case .object(let fields) = shape else { continue }
      for field in fields { #expect(page.contains("`\(field.name)`"), "\(name).\(field.name)") }
    }
    for code in Rejection.Code.allCases { #expect(page.contains("`\(code.rawValue)`"), "\(code.rawValue)") }
  }

  @Test("every command and flag stands in docs/cli.md", arguments: RootCommand.configuration.subcommands.indices)
  func commands(index: Int) throws {
    let page = try page("docs/cli.md")
    let command = RootCommand.configuration.subcommands[index]
    let name = try #require(command.configuration.commandName)
    #expect(page.contains("## onrecord \(name)"))
    let help = RootCommand.helpMessage(for: command, columns: 200)
    for line in help.split(separator: "\n") {
      for word in line.split(whereSeparator: { " ,/[]<>".contains($0) }) where word.hasPrefix("--") {
        #expect(page.contains("`\(word)"), "\(name) \(word)")
      }
    }
  }

  @Test("every command's help begins with an example")
  func examples() {
    func check(_ command: any ParsableCommand.Type) {
      let configuration = command.configuration
      #expect(configuration.discussion.hasPrefix("onrecord ") || command == RootCommand.self, "\(command)")
      for inner in configuration.subcommands { check(inner) }
    }
    check(RootCommand.self)
  }

  @Test("what make offers and the README names is there")
  func make() throws {
    let makefile = try page("Makefile")
    for text in [try page("README.md"), try page("docs/cli.md")] {
      for part in text.components(separatedBy: "`make ").dropFirst() {
        let target = part.prefix { $0.isLetter || $0 == "-" }
        #expect(makefile.contains("\n\(target):"), "make \(target)")
      }
    }
  }
}
