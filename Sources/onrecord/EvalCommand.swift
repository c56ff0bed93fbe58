internal import API
internal import Archive
internal import ArgumentParser
internal import Foundation
internal import Ingest

/// `onrecord eval`: how well the extractor does on texts with known answers.
struct EvalCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval",
    abstract: "Measure the extractor on texts with known answers and publish the figures.",
    discussion: """
      onrecord eval gold.jsonl
      onrecord eval gold.jsonl --name 'Our desk, May' --dry-run

      The archive keeps the figures; `/v1/quality` answers with the last. The form of the file is in docs/data-format.md.
      """)

  @Argument(help: "The gold file: one JSON object a line.") var gold: String
  @Option(help: "What the measurement is called (default: the file's name).") var name: String?
  @Flag(help: "Print the figures and keep nothing; no archive is needed.") var dryRun = false
  @Flag(help: "Print a JSON object.") var json = false
  @OptionGroup var common: CommonOptions

  mutating func run() async throws {
    let settings = try await Settings(common)
    let archive =
      dryRun
      ? nil : try NewsArchive.open(path: settings.database(common), mode: .readWrite(createIfMissing: false))
    let extractor = try await LanguageData.extractor(settings, common)
    let name = name ?? ((gold as NSString).lastPathComponent as NSString).deletingPathExtension
    let quality = try Evaluation(extractor: extractor).quality(on: gold, named: name)
    try archive?.write { try $0.record(quality) }
    show(quality)
  }

  private func show(_ quality: Quality) {
    if json {
      var writer = JSONWriter()
      writer.quality(quality)
      return Console.output(writer.bytes + [0x0A])
    }
    guard !common.quiet else { return }
    Console.output("\(quality.goldSet): \(quality.size) articles, read by \(quality.extractor)")
    Console.output(Self.row(["task", "type", "precision", "recall", "F1", "support"]))
    for score in quality.scores {
      let figures = [score.precision, score.recall, score.f1].map { $0.map(Self.percent) ?? "-" }
      Console.output(Self.row([score.task, score.type] + figures + [String(score.found + score.missed)]))
    }
  }

  private static func row(_ cells: [String]) -> String {
    let padded = cells.map { $0 + String(repeating: " ", count: max(0, 11 - $0.count)) }
    return String(padded.joined(separator: " ").trimmingSuffix { $0 == " " })
  }

  private static func percent(_ share: Double) -> String {
    let tenths = Int((share * 1000).rounded())
    return "\(tenths / 10).\(tenths % 10) %"
  }
}

extension String {
  fileprivate func trimmingSuffix(_ isTrimmed: (Character) -> Bool) -> Substring {
    var rest = self[...]
    while let last = rest.last, isTrimmed(last) { rest.removeLast() }
    return rest
  }
}
