internal import API
internal import Archive
internal import ArgumentParser

/// `onrecord doctor`: whether the archive is what it promises to be.
struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Check that the archive is whole and every quote stands where it is said to.",
    discussion: """
      onrecord doctor
      onrecord doctor --fix

      A line a check, exit 1 where one fails. --fix makes indexes and counts anew; texts and what people decided are \
      never changed.
      """)

  @Flag(help: "Mend what is derived from texts.") var fix = false
  @Flag(help: "Print the findings as JSON objects, one a line.") var json = false
  @OptionGroup var common: CommonOptions

  mutating func run() async throws {
    let path = try await Settings(common).database(common)
    let archive = try NewsArchive.open(path: path, mode: .readWrite(createIfMissing: false))
    defer { try? archive.close() }
    var isWell = true
    try archive.examine(mends: fix) { finding in
      if finding.count > 0, !finding.isMended { isWell = false }
      show(finding)
    }
    if !isWell { throw CommandFailure(.failed, fix ? nil : "Try `onrecord doctor --fix`, or restore a backup.") }
  }

  private func show(_ finding: Finding) {
    if json {
      var writer = JSONWriter()
      writer.object { writer in
        writer.field("check", finding.check.rawValue)
        writer.field("faults", finding.count)
        writer.field("mended", finding.isMended)
        writer.key("examples")
        writer.array(finding.faults) { $0.value($1) }
      }
      return Console.output(writer.bytes + [0x0A])
    }
    let state = finding.count == 0 ? "ok" : finding.isMended ? "mended" : "\(finding.count) wrong"
    Console.output("\(finding.check.rawValue)  \(state)")
    for fault in finding.faults { Console.output("  \(fault)") }
  }
}
