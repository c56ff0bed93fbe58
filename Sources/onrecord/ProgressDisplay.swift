internal import API
internal import ArgumentParser
internal import Ingest
internal import Synchronization

enum ProgressForm: String, ExpressibleByArgument, CaseIterable {
  case auto, bar, plain, json, none
}

/// Shows on standard error how far ingest has come: one line that is written over on a terminal, else a line now and
/// then, or JSON for programs.
final class ProgressDisplay: Sendable {
  private let form: ProgressForm
  private let started = ContinuousClock.now
  private let state = Mutex((last: ContinuousClock.now, hasBar: false))

  init(_ form: ProgressForm) {
    self.form = form == .auto ? (Console.isTerminal ? .bar : .plain) : form
  }

  func show(_ event: IngestEvent) {
    switch event {
    case .rejected(let rejection):
      guard form != .none else { return }
      clear()
      if form == .json { return Console.say(json(rejection)) }
      Console.say("\(rejection.place): \(rejection.message) (\(rejection.code.rawValue))")
    case .unread(let article, let reason):
      clear()
      Console.say("\(article) is stored, but its quotes are not: \(reason). Please report this.")
    case .orphaned(let article, let decision):
      clear()
      Console.say("\(article) has changed: decision \(decision) is about words that it has no longer.")
    case .stored(let summary): progress(summary)
    }
  }

  /// Leaves the line to what comes after.
  func finish() { clear() }

  private func progress(_ summary: IngestSummary) {
    switch form {
    case .bar:
      clear()
      Console.write(sentence(summary))
      state.withLock { $0.hasBar = true }
    case .plain:
      let isTime = state.withLock { state in
        let isTime = ContinuousClock.now - state.last >= .seconds(10)
        if isTime { state.last = .now }
        return isTime
      }
      if isTime { Console.say(sentence(summary)) }
    case .json: Console.say(json(summary))
    case .none, .auto: break
    }
  }

  /// `1200 read, 1180 added, 9034 quotes, 410/s, 2:05 left`
  private func sentence(_ summary: IngestSummary) -> String {
    let seconds = self.seconds
    var parts = ["\(summary.read) read", "\(summary.added) added", "\(summary.quotes) quotes"]
    if summary.rejected > 0 { parts.insert("\(summary.rejected) rejected", at: 2) }
    if seconds > 0.1 { parts.append("\(Int(Double(summary.read) / seconds))/s") }
    if let left = secondsLeft(summary) {
      parts.append("\(left / 60):\(left % 60 < 10 ? "0" : "")\(left % 60) left")
    }
    return parts.joined(separator: ", ")
  }

  private var seconds: Double { (ContinuousClock.now - started) / .seconds(1) }

  /// By the bytes that are still to be read; nil where the inputs do not say how many they have.
  private func secondsLeft(_ summary: IngestSummary) -> Int? {
    guard let total = summary.totalBytes, summary.bytes > 0, seconds > 1 else { return nil }
    return Int(seconds * Double(max(0, total - summary.bytes)) / Double(summary.bytes))
  }

  private func json(_ summary: IngestSummary) -> String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.field("read", summary.read)
      writer.field("added", summary.added)
      writer.field("rejected", summary.rejected)
      writer.field("quotes", summary.quotes)
      writer.field("bytes", summary.bytes)
      writer.field("total_bytes", summary.totalBytes)
      writer.field("seconds", seconds)
      writer.field("seconds_left", secondsLeft(summary))
    }
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  private func clear() {
    let hadBar = state.withLock { state in
      defer { state.hasBar = false }
      return state.hasBar
    }
    if hadBar { Console.write("\r\u{1B}[K") }
  }

  private func json(_ rejection: Rejection) -> String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.field("rejected", rejection.place.description)
      writer.field("code", rejection.code.rawValue)
      writer.field("message", rejection.message)
    }
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}
