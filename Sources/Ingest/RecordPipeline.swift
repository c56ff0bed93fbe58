internal import Foundation
internal import News
internal import Synchronization

/// All records of some inputs, cut by one thread and understood by several, given in the order of the inputs.
///
/// Memory does not grow with the inputs: about 8 MiB of records are in hand at a time.
public struct RecordPipeline {
  private let inputs: InputList
  private let format: InputFormat
  private let encoding: String?
  private let jobs: Int

  /// - Parameters:
  ///   - encoding: The encoding of inputs that are not UTF-8 and bear no mark.
  ///   - jobs: How many records are understood at a time.
  public init(_ inputs: InputList, format: InputFormat = .auto, encoding: String? = nil, jobs: Int = 1) {
    self.inputs = inputs
    self.format = format
    self.encoding = encoding
    self.jobs = jobs
  }

  /// Gives each record to `body`, on this thread.
  /// - Throws: `IngestError.unreadable`, once all records before the fault were given; what `body` throws.
  public func run(_ body: (ReadRecord) throws -> Void) throws {
    try run(
      isStopping: { false },
      take: { step in
        if case .record(let record) = step { try body(record) }
        return true
      })
  }

  /// One thing that happens on the way through the inputs.
  enum Step: Sendable {
    case opened(InputFile, InputFormat)
    case record(ReadRecord)
    /// So many bytes of the input were read so far.
    case reached(Int)
    /// An input was read to its end: its bytes as they lie in the file.
    case closed(bytes: Int, sha256: String)
  }

  /// Gives each step to `take` until it answers false or `isStopping`.
  func run(isStopping: () -> Bool, take: (Step) throws -> Bool) throws {
    let cutter = Mutex(RecordCutter(inputs.files, format: format, encoding: encoding))
    let work = OrderedWork<[RecordCutter.Step], [Step]>(jobs: jobs, mostCost: 8 << 20) { steps in
      steps.map { step in
        switch step {
        case .opened(let input, let format): .opened(input, format)
        case .record(let record): .record(record.article())
        case .reached(let bytes): .reached(bytes)
        case .closed(let bytes, let sha256): .closed(bytes: bytes, sha256: sha256)
        }
      }
    }
    try work.run(
      bring: { try cutter.withLock { try $0.next() } }, isStopping: isStopping,
      take: { steps in
        for step in steps where try !take(step) { return false }
        return true
      })
  }
}

/// Cuts inputs into records, some at a time, so that passing them on costs little.
private struct RecordCutter: ~Copyable {
  enum Step: Sendable {
    case opened(InputFile, InputFormat)
    case record(UnparsedRecord)
    case reached(Int)
    case closed(bytes: Int, sha256: String)
  }

  private var inputs: [InputFile]
  private let format: InputFormat
  private let encoding: String?
  private var reader: RecordReader?
  private var failure: IngestError?

  private static let stepsAtOnce = 64
  private static let bytesAtOnce = 1 << 18

  init(_ inputs: [InputFile], format: InputFormat, encoding: String?) {
    self.inputs = inputs.reversed()
    self.format = format
    self.encoding = encoding
  }

  /// The next steps and their bytes; nil at the end.
  /// - Throws: `IngestError.unreadable`, after what came before it.
  mutating func next() throws -> ([Step], cost: Int)? {
    if let failure { throw failure }
    var steps: [Step] = []
    var bytes = 0
    do {
      while steps.count < Self.stepsAtOnce, bytes < Self.bytesAtOnce, let step = try step() {
        if case .record(let record) = step { bytes += record.byteCount }
        steps.append(step)
      }
    } catch {
      guard !steps.isEmpty else { throw error }
      failure = error
    }
    if let reader { steps.append(.reached(reader.hash.byteCount)) }
    return steps.isEmpty ? nil : (steps, cost: bytes)
  }

  private mutating func step() throws(IngestError) -> Step? {
    if reader == nil {
      guard let input = inputs.popLast() else { return nil }
      let opened = try RecordReader(input, format: format, encoding: encoding)
      reader = opened
      return .opened(input, opened.format)
    }
    if let record = try reader?.next() { return .record(record) }
    defer { reader = nil }
    return reader.map { .closed(bytes: $0.hash.byteCount, sha256: $0.hash.hex) }
  }
}
