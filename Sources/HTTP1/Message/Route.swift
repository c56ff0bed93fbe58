public import HTTPTypes

/// One method on one path template and the function that answers.
/// `HEAD` comes with every `GET`, `OPTIONS` with every path. Where two templates fit a path, the one with a literal
/// segment where the other has a parameter wins.
public struct Route: Sendable {
  public let method: HTTPRequest.Method
  /// Literal segments and `{name}` parameters, such as `/v1/articles/{id}/text`; each parameter takes one segment.
  public let template: String
  public let place: Place
  /// The most bytes of content that the handler is given; 0 where it takes none, and what comes is then read past.
  public let maxBodyBytes: Int
  public let handler: @Sendable (Request) -> Response
  /// An answer that is at hand already; asked for on the connection's loop before a worker is given the request.
  public let ready: (@Sendable (Request) -> Response?)?
  /// `immediate` runs on the connection's own loop: only for answers from memory, in microseconds; `worker` on the
  /// bounded pool: for whatever may block or take long.
  public enum Place: Sendable { case immediate, worker }

  public init(
    _ method: HTTPRequest.Method, _ template: String, on place: Place = .worker, maxBodyBytes: Int = 0,
    ready: (@Sendable (Request) -> Response?)? = nil, handler: @escaping @Sendable (Request) -> Response
  ) {
    (self.method, self.template, self.place) = (method, template, place)
    (self.maxBodyBytes, self.handler, self.ready) = (maxBodyBytes, handler, ready)
  }
}
