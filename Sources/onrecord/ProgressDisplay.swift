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
    case .stored(let summary): progress(summary)
    }
  }

  /// Leaves the line to what comes after.
  func finish() { clear() }

  private func progress(_ summary: IngestSummary) {
    switch form {
    case .bar:
      clear()
      Console.write("\(summary.read) read, \(summary.added) added, \(summary.quotes) quotes")
      state.withLock { $0.hasBar = true }
    case .plain:
      let isTime = state.withLock { state in
        let isTime = ContinuousClock.now - state.last >= .seconds(10)
        if isTime { state.last = .now }
        return isTime
      }
      if isTime { Console.say("\(summary.read) read, \(summary.added) added, \(summary.quotes) quotes") }
    case .json: Console.say("{\"read\":\(summary.read),\"added\":\(summary.added),\"quotes\":\(summary.quotes)}")
    case .none, .auto: break
    }
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
