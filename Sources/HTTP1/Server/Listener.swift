internal import CLinux
internal import Glibc

/// A listening socket, not blocking, and where it is.
struct Listener {
  let socket: Int32
  let address: ListenAddress
  /// The listening sockets of an address; on an error none is left open.
  static func open(_ address: ListenAddress) throws(ServerError) -> [Listener] {
    var sockets = [Int32](repeating: -1, count: 8)
    let count: Int32
    switch address {
    case .tcp(let host, let port):
      guard (0...65_535).contains(port), !host.utf8.contains(0) else { throw .invalidAddress(address.description) }
      // An IPv6 literal may be in the brackets of an address.
      let isInBrackets = host.hasPrefix("[") && host.hasSuffix("]")
      count = listen_at_host(isInBrackets ? String(host.dropFirst().dropLast()) : host, "\(port)", &sockets)
      if count < 0, errno == 0 { throw .unknownHost(host) }
    case .unixSocket(let path):
      guard !path.utf8.contains(0) else { throw .invalidAddress(address.description) }
      sockets[0] = listen_at_path(path)
      count = min(1, sockets[0])
      if count >= 0 { return [Listener(socket: sockets[0], address: address)] }
    }
    if count > 0 { return sockets.prefix(Int(count)).map { Listener(socket: $0, address: bound($0)) } }
    switch errno {
    case EADDRINUSE: throw .addressInUse(address.description)
    case EACCES, EPERM: throw .notPermitted(address.description)
    case EADDRNOTAVAIL, EINVAL: throw .invalidAddress(address.description)
    case let reason: throw .system(doing: "listen on \(address)", errno: reason)
    }
  }

  private static func bound(_ socket: Int32) -> ListenAddress {
    var host = [CChar](repeating: 0, count: 64)
    let port = Int(bound_port(socket, &host))
    return .tcp(host: String(decoding: host.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self), port: port)
  }
}
