internal import Glibc

/// The numeric address at the other end of a socket; nil where it has none, as over a Unix socket.
func peerAddress(of socket: Int32) -> String? {
  var storage = sockaddr_storage()
  var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
  return withUnsafeMutablePointer(to: &storage) { pointer in
    pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
      guard getpeername(socket, address, &size) == 0, address.pointee.sa_family != sa_family_t(AF_UNIX) else {
        return nil
      }
      var name = [CChar](repeating: 0, count: Int(NI_MAXHOST))
      guard getnameinfo(address, size, &name, socklen_t(name.count), nil, 0, NI_NUMERICHOST) == 0 else { return nil }
      return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
  }
}
