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
