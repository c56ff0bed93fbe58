/// What is stored in one transaction: some records, and where their inputs begin and end.
struct IngestBatch {
  private(set) var steps: [RecordPipeline.Step] = []
  private var records = 0
  private var bytes = 0

  /// Texts of so many bytes are a batch, however few they are.
  private static let mostBytes = 16 << 20

  var isEmpty: Bool { steps.isEmpty }

  mutating func append(_ step: RecordPipeline.Step) {
    steps.append(step)
    guard case .record(let record) = step else { return }
    records += 1
    if case .success(let article) = record { bytes += article.text.utf8.count }
  }

  func isFull(_ size: Int) -> Bool { records >= size || bytes >= Self.mostBytes || steps.count >= 4 * size }
}
