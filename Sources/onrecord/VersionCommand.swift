internal import API
internal import ArgumentParser
internal import Extraction

/// `onrecord version`: what this build is.
struct VersionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "version", abstract: "Print the version of the program, its extractor and its schema.",
    discussion: "onrecord version --json")

  @Flag(help: "Print a JSON object.") var json = false

  func run() {
    guard json else { return print("onrecord \(BuildFacts.version) (extractor \(Extractor.version))") }
    var writer = JSONWriter()
    writer.object { writer in
      writer.field("version", BuildFacts.version)
      writer.field("extractor", Extractor.version)
      writer.field("offset_unit", "code_point")
    }
    Console.output(writer.bytes + [0x0A])
  }
}
