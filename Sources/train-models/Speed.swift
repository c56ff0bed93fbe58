internal import Dispatch
internal import Extraction
internal import Foundation
internal import Language
internal import News

/// Measures the engine on texts, each figure beside one of the same run: machines and their loads differ, ratios less.
struct Speed {
  let folder: String
  let weights: String
  /// Repeated until a pass reads some tens of thousands of words.
  let texts: [String]
  private static let passes = 5
  private static let rounds = 11
  private static let wordsOfAPass = 40_000

  init(folder: String, weights: String, texts: [String]) {
    self.folder = folder
    self.weights = weights
    let words = texts.reduce(0) { $0 + Self.words(in: Array($1.utf8)) }
    self.texts = words == 0 ? texts : Array(repeating: texts, count: Self.wordsOfAPass / words + 1).flatMap { $0 }
  }

  /// Prints a line a measure; `say` is given each when it is known.
  func report(_ say: (String) -> Void) throws {
    let lexicons = try Lexicons.load(from: folder)
    let lexiconTime = try best { _ = try Lexicons.load(from: folder) }
    let (model, memory) = try loadedModel()
    let bytes = texts.map { Array($0.utf8) }
    var quotes = 0
    let count = bytes.reduce(0) { $0 + Self.words(in: $1) }
    say("texts          \(texts.count) articles, \(count) words a pass, the best of \(Self.passes) passes; one core")
    var counted = 0
    let scan = rate(count, best { for text in bytes { counted += Self.words(in: text) } })
    say("byte scan      \(whole(scan)) words/s, the ceiling; \(counted) words counted")
    let rulesAlone = Extractor(lexicons: lexicons)
    let rules = rate(count, best { quotes += read(rulesAlone) })
    say("rules alone    \(whole(rules)) words/s, 1/\(whole(scan / rules)) of the scan")
    var plain = 0.0
    for kernels in Kernels.available {
      let extractor = Extractor(lexicons: lexicons, model: model, kernels: kernels)
      let speed = rate(count, best { quotes += read(extractor) })
      if kernels == .plain { plain = speed }
      let name = "tagger, \(kernels)".padding(toLength: 15, withPad: " ", startingAt: 0)
      say("\(name)\(whole(speed)) words/s, 1/\(whole(scan / speed)) of the scan, \(tenths(speed / plain)) x plain")
    }
    let extractor = Extractor(lexicons: lexicons, model: model)
    let apart = try Extractor(lexicons: Lexicons.load(from: folder), model: TaggerModel(contentsOf: weights))
    let two = ratiosOfTwo(extractor, apart)
    say("two workers    \(tenths(two.together, digits: 100)) x one by the clock")
    say("two apart      \(tenths(two.apart, digits: 100)) x one: each with language data and a model of its own")
    let load = try best { _ = try TaggerModel(contentsOf: weights) }
    let sum = try best { counted &+= try adding(Data(contentsOf: URL(fileURLWithPath: weights))) }
    say(
      "model          loads in \(tenths(load * 1000)) ms, \(tenths(load / sum)) x adding up its bytes; takes \(memory)")
    say("language data  loads in \(tenths(lexiconTime * 1000)) ms")
    say("in all         \(quotes) quotes read, \(counted) counted")
  }

  private func adding(_ data: Data) -> Int { data.withUnsafeBytes { $0.reduce(0) { $0 &+ Int($1) } } }

  @discardableResult
  private func read(_ extractor: Extractor) -> Int {
    texts.reduce(0) { $0 + extractor.reading(of: ArticleText($1)).quotes.count }
  }

  private func loadedModel() throws -> (TaggerModel, memory: String) {
    let before = Self.residentBytes()
    let model = try TaggerModel(contentsOf: weights)
    return (model, "\(tenths(Double(Self.residentBytes() - before) / 1_000_000)) MB")
  }

  /// How much more two workers do than one in the same time, each reading all texts: both with one extractor, and each
  /// with one of its own, which is all that this machine's second core gives. Medians of rounds one after the other.
  private func ratiosOfTwo(_ one: Extractor, _ other: Extractor) -> (together: Double, apart: Double) {
    let rounds = (0..<Self.rounds).map { _ -> (together: Double, apart: Double) in
      let alone = seconds(of: CLOCK_MONOTONIC) { read(one) }
      let together = seconds(of: CLOCK_MONOTONIC) { both(one, one) }
      let apart = seconds(of: CLOCK_MONOTONIC) { both(one, other) }
      return (2 * alone / together, 2 * alone / apart)
    }
    return (rounds.map(\.together).sorted()[rounds.count / 2], rounds.map(\.apart).sorted()[rounds.count / 2])
  }

  private func both(_ one: Extractor, _ other: Extractor) {
    DispatchQueue.concurrentPerform(iterations: 2) { _ = read($0 == 0 ? one : other) }
  }

  // MARK: Clocks

  /// Seconds of this thread's own time, the best of several passes.
  private func best(_ body: () throws -> Void) rethrows -> Double {
    var least = Double.infinity
    for _ in 0..<Self.passes { least = min(least, try seconds(of: CLOCK_THREAD_CPUTIME_ID, body)) }
    return max(least, 1e-9)
  }

  private func seconds(of clock: clockid_t, _ body: () throws -> Void) rethrows -> Double {
    let began = Self.now(clock)
    try body()
    return Self.now(clock) - began
  }

  private static func now(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  private static func residentBytes() -> Int {
    let pages = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ").dropFirst()
      .first
    return (pages.flatMap { Int($0) } ?? 0) * Int(sysconf(Int32(_SC_PAGESIZE)))
  }

  /// Words as white space cuts them.
  private static func words(in bytes: [UInt8]) -> Int {
    var count = 0
    var isInside = false
    for byte in bytes {
      let isSpace = byte <= 0x20
      if !isSpace, !isInside { count += 1 }
      isInside = !isSpace
    }
    return count
  }

  // MARK: Numbers

  private func rate(_ count: Int, _ seconds: Double) -> Double { Double(count) / seconds }

  private func whole(_ number: Double) -> String { String(Int(number.rounded())) }

  private func tenths(_ number: Double, digits: Double = 10) -> String {
    String((number * digits).rounded() / digits)
  }
}
