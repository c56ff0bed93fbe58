internal import CLinux
internal import Glibc

/// Opens the listening sockets of an address.
enum Listener {
  /// The sockets, not blocking, and where they are; on an error none is left open.
  static func open(_ address: ListenAddress) throws(ServerError) -> [(socket: Int32, bound: BoundAddress)] {
    switch address {
    case .tcp(let host, let port): try openTCP(host, port)
    case .unixSocket(let path): [(try openUnix(path), .unixSocket(path: path))]
    }
  }

  private static let backlog: Int32 = 1024

  private static func openTCP(
    _ host: String, _ port: Int
  ) throws(ServerError) -> [(socket: Int32, bound: BoundAddress)] {
    guard (0...65_535).contains(port) else { throw .invalidAddress("\(host):\(port)") }
    var hints = addrinfo()
    hints.ai_family = AF_UNSPEC
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    hints.ai_flags = AI_PASSIVE
    var list: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(host, "\(port)", &hints, &list) == 0 else { throw .unknownHost(host) }
    defer { freeaddrinfo(list) }
    var opened: [(socket: Int32, bound: BoundAddress)] = []
    var failure: ServerError?
    for entry in sequence(first: list, next: { $0?.pointee.ai_next }) {
      // One free port serves every address of the host only by luck: with port 0 the first address is enough.
      guard let entry = entry?.pointee, port != 0 || opened.isEmpty else { break }
      do throws(ServerError) {
        let socket = try socket(entry, named: "\(host):\(port)")
        opened.append((socket, boundAddress(socket)))
      } catch {
        failure = error
      }
    }
    // A name may have an address that this machine lacks, as `localhost` where there is no IPv6: one is enough then.
    let isOneEnough =
      switch failure {
      case .invalidAddress, .system: !opened.isEmpty
      default: false
      }
    guard let failure, !isOneEnough else { return opened }
    for entry in opened { close(entry.socket) }
    throw failure
  }

  private static func socket(_ address: addrinfo, named name: String) throws(ServerError) -> Int32 {
    let socket = try socket(address.ai_family)
    var on: Int32 = 1
    setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<Int32>.size))
    if address.ai_family == AF_INET6 {
      setsockopt(socket, Int32(IPPROTO_IPV6), IPV6_V6ONLY, &on, socklen_t(MemoryLayout<Int32>.size))
    }
    try listen(socket, address.ai_addr, address.ai_addrlen, named: name)
    return socket
  }

  private static func openUnix(_ path: String) throws(ServerError) -> Int32 {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let bytes = Array(path.utf8)
    guard !bytes.isEmpty, bytes.count < MemoryLayout.size(ofValue: address.sun_path), !bytes.contains(0) else {
      throw .invalidAddress(path)
    }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
    let size = socklen_t(MemoryLayout<sockaddr_un>.size)
    return try withUnsafePointer(to: &address) { pointer throws(ServerError) in
      try pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer throws(ServerError) in
        let probe = try socket(AF_UNIX)
        let isStale = connect(probe, pointer, size) < 0 && errno == ECONNREFUSED
        close(probe)
        if isStale { unlink(path) }
        let listening = try socket(AF_UNIX)
        try listen(listening, pointer, size, named: "unix:\(path)")
        return listening
      }
    }
  }

  private static func socket(_ family: Int32) throws(ServerError) -> Int32 {
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
    let socket = Glibc.socket(family, kind, 0)
    guard socket >= 0 else { throw .system(doing: "open a socket", errno: errno) }
    return socket
  }

  private static func listen(
    _ socket: Int32, _ address: UnsafePointer<sockaddr>?, _ size: socklen_t, named name: String
  ) throws(ServerError) {
    guard bind(socket, address, size) == 0, Glibc.listen(socket, backlog) == 0 else {
      let reason = errno
      close(socket)
      switch reason {
      case EADDRINUSE: throw .addressInUse(name)
      case EACCES, EPERM: throw .notPermitted(name)
      case EADDRNOTAVAIL: throw .invalidAddress(name)
      default: throw .system(doing: "listen on \(name)", errno: reason)
      }
    }
  }

  private static func boundAddress(_ socket: Int32) -> BoundAddress {
    var storage = sockaddr_storage()
    var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
    var host = [CChar](repeating: 0, count: 64)
    var port = [CChar](repeating: 0, count: 8)
    withUnsafeMutablePointer(to: &storage) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        _ = getsockname(socket, address, &size)
        _ = getnameinfo(
          address, size, &host, socklen_t(host.count), &port, socklen_t(port.count), NI_NUMERICHOST | NI_NUMERICSERV)
      }
    }
    return .tcp(host: text(host), port: Int(text(port)) ?? 0)
  }

  private static func text(_ characters: [CChar]) -> String {
    String(decoding: characters.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
