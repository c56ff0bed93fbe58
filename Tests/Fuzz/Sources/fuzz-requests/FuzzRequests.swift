/// The package manager's name for `main`, which hands over to libFuzzer's.
@_cdecl("fuzz_requests_main")
public func fuzzRequestsMain(_ count: CInt, _ words: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> CInt {
  var (count, words) = (count, Optional(words))
  return runDriver(&count, &words) { start, count in readWholeAndInTwo(start, count) }
}

@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ count: UnsafeMutablePointer<CInt>,
  _ words: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
  _ test: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// Reads the input whole and cut in two at a place that its first byte gives: both must come to the same.
private func readWholeAndInTwo(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  guard let first = bytes.first else { return 0 }
  let message = Array(bytes.dropFirst())
  let cut = message.isEmpty ? 0 : Int(first) * message.count / 256
  let whole = outcomes(of: [message])
  let parts = outcomes(of: [Array(message[..<cut]), Array(message[cut...])])
  guard whole == parts else { fatalError("whole: \(whole)\nin parts: \(parts)") }
  return 0
}

/// A line for each request read, and one for how it ended.
private func outcomes(of pieces: [[UInt8]]) -> [String] {
  var limits = HTTPLimits()
  (limits.maxTargetBytes, limits.maxHeaderBytes, limits.maxFields, limits.maxChunkLineBytes) = (64, 256, 8, 32)
  var reader = RequestReader(limits: limits)
  var outcomes: [String] = []
  var waiting: [UInt8] = []
  var head = ""
  for piece in pieces {
    waiting += piece
    var position = 0
    reading: while true {
      switch reader.next(waiting.span, &position) {
      case .needsMore: break reading
      case .head(let read):
        head = "\(read.methodKind) \(read.text(read.path)) \(read.query.map(read.text) ?? "-") \(read.framing)"
        head += " \(read.isPersistent) \(read.expectation) \(read.value(of: "host") ?? "-")"
        if let refusal = reader.expectBody(maxBytes: 128, keeps: true) { return outcomes + [refusal.code] }
      case .end: outcomes.append("\(head) \(reader.takeBody())")
      case .refused(let refusal): return outcomes + [refusal.code]
      }
    }
    waiting.removeFirst(position)
  }
  return outcomes + ["\(reader.isInContent) \(waiting.count > 0)"]
}
