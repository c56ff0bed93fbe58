public import Logging

/// An HTTP/1.1 server: loops that read and write, a pool of workers, and the router that answers.
///
/// It starts once, and is told to stop by `shutdown`; signals are its caller's affair.
public final class Server: Sendable {
  private let configuration: ServerConfiguration
  private let router: Router
  private let logger: Logger

  /// `logger` is told of starts, stops and trouble, never of single requests.
  public init(configuration: ServerConfiguration, router: Router, logger: Logger) {
    self.configuration = configuration
    self.router = router
    self.logger = logger
  }

  /// Listens and begins to answer; returns the real addresses in the order asked for.
  public func start() throws(ServerError) -> [BoundAddress] { [] }

  /// Stops accepting, closes what is idle, lets what runs finish with `Connection: close`, and breaks off what is
  /// left after `grace`. Returns at once; safe to call twice.
  public func shutdown(grace: Duration = .seconds(10)) {}

  /// Returns once the server has stopped and every connection is closed.
  public func waitUntilStopped() async {}
}
