internal import API
internal import Archive
internal import ArgumentParser
internal import Extraction
internal import Foundation
internal import Ingest

/// `onrecord doctor`: whether the archive is what it promises to be.
struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Check that the archive is whole and every quote stands where it is said to.",
    discussion: """
      onrecord doctor
      onrecord doctor --derived
      onrecord doctor --fix

      A line a check, exit 1 where one fails. --fix makes anew what is derived from texts; texts and what people decided \
      are never changed.
      """)

  @Flag(help: "Mend what is derived from texts.") var fix = false
  @Flag(help: "Also read every text anew in a copy beside the archive, and compare; it takes as long as a rebuild.")
  var derived = false
  @Flag(help: "Print the findings as JSON objects, one a line.") var json = false
  @OptionGroup var common: CommonOptions

  mutating func run() async throws {
    let settings = try await Settings(common)
    let path = settings.database(common)
    let archive = try NewsArchive.open(path: path, mode: .readWrite(createIfMissing: false))
    defer { try? archive.close() }
    var sick: Set<Finding.Check> = []
    func take(_ finding: Finding) {
      if finding.count > 0, !finding.isMended { sick.insert(finding.check) } else { sick.remove(finding.check) }
      show(finding)
    }
    try archive.examine(mends: fix, take)
    let jobs = ProcessInfo.processInfo.activeProcessorCount
    if fix, !sick.isDisjoint(with: Self.mendedByReading), !sick.contains(.integrity) {
      let extractor = try await LanguageData.extractor(settings, common)
      _ = try Rebuild(archive: archive, extractor: extractor, jobs: jobs).run()
      if !common.quiet { Console.say("All texts were read anew.") }
      try archive.examine(Self.mendedByReading.filter(sick.contains)) { finding in
        var finding = finding
        finding.isMended = finding.count == 0
        take(finding)
      }
    }
    if derived {
      let extractor = try await LanguageData.extractor(settings, common)
      let comparison = DerivedComparison(archive: archive, extractor: extractor, jobs: jobs)
      take(try comparison.finding(copy: "\(path).check-\(getpid())", mends: fix))
    }
    // A text may change: that is told, and is no fault of the archive.
    let orphans = try QuoteCuration.standings(in: archive).filter { $0.standing == .orphaned }
    show(Finding(.decisions, orphans.map { "decision \($0.decision) is about words that no text has any more" }))
    if !sick.isEmpty { throw CommandFailure(.failed, fix ? nil : "Try `onrecord doctor --fix`, or restore a backup.") }
  }

  private static let mendedByReading: [Finding.Check] = [.spans, .orphans, .readings]

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
    let wrong = finding.check == .decisions ? "\(finding.count) orphaned" : "\(finding.count) wrong"
    let state = finding.isMended ? "mended" : finding.count == 0 ? "ok" : wrong
    Console.output("\(finding.check.rawValue)  \(state)")
    for fault in finding.faults { Console.output("  \(fault)") }
  }
}
