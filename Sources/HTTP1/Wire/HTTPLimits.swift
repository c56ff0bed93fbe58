/// Every bound that the server holds its clients to; the unit is in the name.
public struct HTTPLimits: Sendable, Hashable {
  /// The request target (414).
  public var maxTargetBytes = 8 * 1024
  /// All field lines together with their line ends (431); the same bound holds for a chunked body's trailer section.
  public var maxHeaderBytes = 16 * 1024
  /// Field lines (431).
  public var maxFields = 100
  /// Content that is read past where a route takes none (413 beyond it).
  public var maxIgnoredBodyBytes = 1024 * 1024
  /// A chunk's size line with its extensions (400).
  public var maxChunkLineBytes = 256
  /// From a request's first byte to the end of its header section (408).
  public var headerMilliseconds = 10_000
  /// From one piece of content to the next (408).
  public var bodyProgressMilliseconds = 20_000
  /// From one piece of answer taken by the client to the next; then the connection is broken off.
  public var writeProgressMilliseconds = 20_000
  /// Without any request; then the connection is closed.
  public var idleMilliseconds = 60_000
  /// How long a refused client may go on sending before the connection is closed in spite of it.
  public var lingerMilliseconds = 2_000
  /// Open connections of the whole server; beyond, accepting pauses and the longest idle are closed.
  public var maxConnections = 4096
  /// Requests of one connection; the last is answered with `Connection: close`.
  public var maxRequestsPerConnection = 10_000
  /// Answers that wait for a client to read them; while they are more, no further request of it is read.
  public var maxWaitingAnswerBytes = 256 * 1024
  /// Requests that wait for a worker, of the whole server (503 beyond it).
  public var maxWaitingRequests = 1024
  /// What a 503 names in `Retry-After`.
  public var retryAfterSeconds = 1
  public init() {}
  /// How often the loops look for connections whose time is up: a quarter of the shortest limit.
  var tickMilliseconds: Int {
    let shortest = min(headerMilliseconds, bodyProgressMilliseconds, writeProgressMilliseconds, idleMilliseconds)
    return min(1000, max(5, min(shortest, lingerMilliseconds) / 4))
  }
}
