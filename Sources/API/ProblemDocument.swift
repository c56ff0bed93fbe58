internal import HTTP1
internal import HTTPTypes

extension Request {
  /// As they were sent.
  var pathAndQuery: String { rawPath + (rawQuery.map { "?" + $0 } ?? "") }
}

/// One refusal: a code, one sentence that names the input and the remedy, and what was wrong with which parameter.
struct Problem: Error {
  struct Fault {
    var parameter: String
    /// `unknown`, `repeated`, `invalid`, `ambiguous`.
    var code: String
    var didYouMean: String?
  }

  /// Somebody or something that an unclear name may have meant.
  struct Candidate {
    var id: String
    var name: String
    var url: String
  }

  var code: ProblemCode
  var detail: String
  var faults: [Fault] = []
  var candidates: [Candidate] = []
  /// After how long to ask again, where that helps.
  var retryAfterSeconds: Int?

  /// The problem document, `application/problem+json`; its `type` is a whole address where the server knows its own.
  func response(to request: Request, baseURL: String? = nil) -> Response {
    var writer = JSONWriter(capacity: 512)
    writer.object { writer in
      writer.field("type", "\(baseURL ?? "")/docs/errors#\(code.rawValue)")
      writer.field("title", code.title)
      writer.field("status", code.status.code)
      writer.field("detail", detail)
      writer.field("instance", request.rawPath.isEmpty ? nil : request.pathAndQuery)
      writer.field("code", code.rawValue)
      if !faults.isEmpty {
        writer.array("errors", faults) { writer, fault in
          writer.object { writer in
            writer.field("parameter", fault.parameter)
            writer.field("code", fault.code)
            if let better = fault.didYouMean { writer.field("did_you_mean", better) }
          }
        }
      }
      if !candidates.isEmpty {
        writer.array("candidates", candidates) { writer, candidate in
          writer.object { writer in
            writer.field("id", candidate.id)
            writer.field("name", candidate.name)
            writer.field("url", candidate.url)
          }
        }
      }
      writer.field("request_id", request.id)
    }
    var fields: HTTPFields = [.contentType: "application/problem+json", .cacheControl: "no-store"]
    if let seconds = retryAfterSeconds ?? (code.status == .serviceUnavailable ? 1 : nil) {
      fields[.retryAfter] = "\(seconds)"
    }
    if code == .unauthorized { fields[.wwwAuthenticate] = "Bearer" }
    return Response(status: code.status, fields: fields, body: .bytes(writer.bytes))
  }
}
