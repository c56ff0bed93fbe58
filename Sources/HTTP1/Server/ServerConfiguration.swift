internal import Glibc

/// Where a server listens and how much it may use.
public struct ServerConfiguration: Sendable {
  /// Every address listened on, in this order.
  public var listenOn: [ListenAddress]
  public var limits = HTTPLimits()
  /// Threads that wait for sockets; nil for one a core.
  public var loops: Int?
  /// Threads that run handlers which may block; nil for two a core, at least four.
  public var workers: Int?
  /// One line a request, or nil for none.
  public var accessLog: AccessLog?
  /// What `ServerMetrics.prometheusText()` shows; hand the same registry to the route that shows it.
  public var metrics = ServerMetrics()
  /// How the loops learn that a socket is ready.
  public var readiness = ReadinessSource.epoll
  public init(listenOn: [ListenAddress] = [.tcp(host: "127.0.0.1", port: 8080)]) { self.listenOn = listenOn }
}

/// A place to listen, or one that is listened on.
public enum ListenAddress: Sendable, Hashable, CustomStringConvertible {
  /// To listen: `host` is a name or a literal of IPv4 or IPv6, every address it has is taken, and IPv4 too by the one
  /// address `::`; port 0 is a free one. Where it is listened on: `host` is numeric, `port` the real one.
  case tcp(host: String, port: Int)
  /// A stale socket file at `path` is replaced, a living one is an error.
  case unixSocket(path: String)
  /// `127.0.0.1:8080`, `[::1]:8080` or `unix:/path`.
  public var description: String {
    switch self {
    case .tcp(let host, let port): host.contains(":") && !host.hasPrefix("[") ? "[\(host)]:\(port)" : "\(host):\(port)"
    case .unixSocket(let path): "unix:\(path)"
    }
  }
}

/// The two ways to wait for sockets: Dispatch sources on serial queues, and epoll on a thread of its own.
public enum ReadinessSource: String, Sendable, CaseIterable { case dispatch, epoll }

/// Why a server does not start; each says in one sentence what to change.
public enum ServerError: Error, Hashable, CustomStringConvertible {
  case addressInUse(String)
  case notPermitted(String)
  case unknownHost(String)
  case invalidAddress(String)
  case system(doing: String, errno: Int32)

  public var description: String {
    switch self {
    case .addressInUse(let address): "\(address) is in use already; stop what listens there or choose another port."
    case .notPermitted(let address): "This user may not listen on \(address); ports below 1024 need a privilege."
    case .unknownHost(let host): "The host name '\(host)' has no address."
    case .invalidAddress(let address): "'\(address)' is not an address to listen on."
    case .system(let action, let errno): "The system refused to \(action) (\(String(cString: strerror(errno))))."
    }
  }
}
