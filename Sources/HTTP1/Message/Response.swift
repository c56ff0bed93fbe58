public import HTTPTypes

/// One answer: a status, its fields and its content.
/// The server adds what belongs to the connection and the framing: `Date`, `Content-Length` or `Transfer-Encoding`,
/// `Connection` and `X-Request-Id`; values set here for the first four are left out. `Connection: close` is obeyed.
public struct Response: Sendable {
  /// 200 to 999; anything else is sent as 500.
  public var status: HTTPResponse.Status
  public var fields: HTTPFields
  public var body: Body
  /// Whether the answer depends on `Accept-Encoding`, so that `Vary` must name that.
  var variesByCoding = false

  public init(status: HTTPResponse.Status = .ok, fields: HTTPFields = [:], body: Body = .empty) {
    (self.status, self.fields, self.body) = (status, fields, body)
  }

  public init(status: HTTPResponse.Status = .ok, contentType: String, bytes: [UInt8]) {
    self.init(status: status, fields: [.contentType: contentType], body: .bytes(bytes))
  }

  public enum Body: Sendable {
    case empty
    case bytes([UInt8])
    /// Content made in pieces while it is sent; chunked, or ended by the close of the connection for HTTP/1.0.
    case stream(ResponseStream)
  }
}
