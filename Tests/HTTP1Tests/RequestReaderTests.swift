import HTTPTypes
import Testing

@testable import HTTP1

@Suite struct RequestReaderTests {
  @Test("a case read whole has its outcome", arguments: try RequestCase.all())
  func whole(_ example: RequestCase) {
    #expect(outcomes(of: [example.bytes]) == [example.outcome])
  }

  @Test("a case read byte by byte has the same outcome", arguments: try RequestCase.all())
  func byteByByte(_ example: RequestCase) {
    #expect(outcomes(of: example.bytes.map { [$0] }) == [example.outcome])
  }

  @Test("a case cut in two anywhere has the same outcome", arguments: try RequestCase.all())
  func cutInTwo(_ example: RequestCase) {
    for place in stride(from: 0, through: example.bytes.count, by: max(1, example.bytes.count / 150)) {
      let pieces = [Array(example.bytes[..<place]), Array(example.bytes[place...])]
      #expect(outcomes(of: pieces) == [example.outcome], "cut at \(place)")
    }
  }

  @Test("a request behind a case is read only where the case keeps the connection", arguments: try RequestCase.all())
  func trailing(_ example: RequestCase) {
    guard example.outcome != "more" else { return }
    let goesOn = Int(example.outcome) == nil && !example.outcome.hasSuffix("close") && example.outcome != "path of 8192"
    let second = Array("GET /second HTTP/1.1\r\nHost: b\r\n\r\n".utf8)
    let endsInside = ["without end", "that has not"].contains { example.name.contains($0) }
    guard !endsInside else { return }
    #expect(outcomes(of: [example.bytes + second]) == [example.outcome] + (goesOn ? ["GET /second"] : []))
    #expect(outcomes(of: [example.bytes, second]) == [example.outcome] + (goesOn ? ["GET /second"] : []))
  }

  /// Request, then the target and the field `A` of what stands before the fault; nil where that is not even a line.
  static let sound: [(request: String, target: String?, field: String?)] = [
    ("GET /a?b HTTP/1.1⏎⏎", "/a?b", nil), ("⏎GET /a HTTP/1.1⏎A: b⏎⏎", "/a", "b"),
    ("GET /a HTTP/1.1⏎A: b⏎Host : c⏎⏎", "/a", "b"), ("GET /a HTTP/1.1⏎Host : c⏎A: b⏎⏎", "/a", nil),
    ("GET /a HTTP/1.1⏎A: b⏎Host: c⏎Host: c⏎⏎", "/a", "b"), ("GET /a HTTP/1.1⏎A: b⏎Content-Length: x", "/a", "b"),
    ("GET /a HTTP/1.1⏎A: {b*20000}", "/a", nil), ("GET /a HTTP/1.1", nil, nil), ("GET /a HTTP/2.0⏎⏎", nil, nil),
    ("GET  HTTP/1.1⏎⏎", nil, nil), ("", nil, nil), ("⏎⏎⏎⏎⏎⏎", nil, nil),
  ]

  @Test("of a request that is refused or cut off, what stands before the fault is known", arguments: sound)
  func soundHead(request: String, target: String?, field: String?) {
    let bytes = unescaped(request)
    for step in [1, 7, max(1, bytes.count)] {
      var reader = RequestReader(limits: HTTPLimits())
      var (waiting, position) = ([UInt8](), 0)
      for start in stride(from: 0, to: bytes.count, by: step) {
        waiting += bytes[start..<min(start + step, bytes.count)]
        if case .needsMore = reader.next(waiting.span, &position) {
          waiting.removeFirst(position)
          position = 0
        }
      }
      let head = reader.soundHead(in: waiting.span)
      #expect(head.map { $0.text($0.target) } == target)
      #expect(head?.value(of: "a") == field)
    }
  }

  @Test("there are as many cases as promised, each of another name")
  func count() throws {
    let cases = try RequestCase.all()
    #expect(cases.count >= 200)
    #expect(Set(cases.map(\.description)).count == cases.count)
  }
}

/// What becomes of the pieces, handed in one after the other: one line a request, and `more` where one is begun.
func outcomes(of pieces: [[UInt8]], limits: HTTPLimits = HTTPLimits()) -> [String] {
  var reader = RequestReader(limits: limits)
  var outcomes: [String] = []
  var waiting: [UInt8] = []
  var head: RequestHead?
  for piece in pieces {
    waiting += piece
    var position = 0
    reading: while true {
      switch reader.next(waiting.span, &position) {
      case .needsMore: break reading
      case .head(let read):
        head = read
        if let refusal = reader.expectBody(maxBytes: limits.maxIgnoredBodyBytes, keeps: true) {
          return outcomes + ["\(refusal.status.code)"]
        }
      case .end:
        guard let ended = head else { return outcomes + ["an end without a head"] }
        outcomes.append(describe(ended, body: reader.takeBody()))
        if !ended.isPersistent { return outcomes }
        head = nil
      case .refused(let refusal): return outcomes + ["\(refusal.status.code)"]
      }
    }
    waiting.removeFirst(position)
  }
  return reader.isInContent || !waiting.isEmpty || outcomes.isEmpty ? outcomes + ["more"] : outcomes
}

private func describe(_ head: RequestHead, body: [UInt8]) -> String {
  if head.path.count > 100 { return "path of \(head.path.count)" }
  var text = "\(head.method.rawValue) \(head.text(head.path))"
  if let query = head.query { text += "?\(head.text(query))" }
  if let authority = head.authority { text += " at \(head.text(authority))" }
  if let id = head.clientRequestID { text += " id \(head.text(id))" }
  switch head.expectation {
  case .none: break
  case .continue100: text += " expects"
  case .unknown: text += " expects too much"
  }
  if !body.isEmpty {
    let content = String(decoding: body, as: UTF8.self).replacing("\r\n", with: "⏎").replacing("\n", with: "\\n")
    text += " body \"\(content)\""
  }
  return text + (head.isPersistent ? "" : " close")
}
