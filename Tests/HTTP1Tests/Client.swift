import Foundation
import Glibc

/// A client that writes what it is told and reads answers; every wait ends after some seconds, by throwing.
final class Client {
  struct Answer {
    var status = 0
    var head = ""
    var fields: [(name: String, value: String)] = []
    var body: [UInt8] = []

    subscript(_ name: String) -> String? { fields.first { $0.name == name.lowercased() }?.value }
    var text: String { String(decoding: body, as: UTF8.self) }
  }

  enum Failure: Error {
    case connecting, writing, waitedTooLong, closed
    case malformed(String)
  }

  let socket: Int32
  private var received: [UInt8] = []

  init(port: Int, receiveBufferBytes: Int32? = nil) throws {
    socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    if var size = receiveBufferBytes { setsockopt(socket, SOL_SOCKET, SO_RCVBUF, &size, socklen_t(4)) }
    var wait = timeval(tv_sec: 10, tv_usec: 0)
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &wait, socklen_t(MemoryLayout<timeval>.size))
    setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &wait, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let connected = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    if connected != 0 { throw Failure.connecting }
  }

  init(unixSocket path: String) throws {
    socket = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    var wait = timeval(tv_sec: 10, tv_usec: 0)
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &wait, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
    let connected = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(socket, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    if connected != 0 { throw Failure.connecting }
  }

  deinit { close(socket) }

  func send(_ text: String) throws { try send(Array(text.utf8)) }

  func send(_ bytes: [UInt8]) throws {
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.send(socket, $0.baseAddress.map { $0 + sent }, bytes.count - sent, Int32(MSG_NOSIGNAL))
      }
      if count <= 0 { throw Failure.writing }
      sent += count
    }
  }

  /// Says that nothing more comes.
  func endWriting() { shutdown(socket, Int32(SHUT_WR)) }

  /// Closes so that the server sees a reset.
  func reset() {
    var option = linger(l_onoff: 1, l_linger: 0)
    setsockopt(socket, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
    shutdown(socket, Int32(SHUT_RDWR))
  }

  /// The next answer; `isToHead` where it has no content whatever its fields say.
  func answer(isToHead: Bool = false) throws -> Answer {
    while received.firstRange(of: "\r\n\r\n".utf8) == nil { try receive() }
    guard let end = received.firstRange(of: "\r\n\r\n".utf8) else { throw Failure.closed }
    var answer = Answer()
    answer.head = String(decoding: received[..<end.lowerBound], as: UTF8.self)
    received.removeSubrange(..<end.upperBound)
    let lines = answer.head.split(separator: "\r\n")
    guard let first = lines.first, first.hasPrefix("HTTP/1.1 "), let status = Int(first.dropFirst(9).prefix(3)) else {
      throw Failure.malformed(answer.head)
    }
    answer.status = status
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: ":") else { throw Failure.malformed(String(line)) }
      answer.fields.append((line[..<colon].lowercased(), String(line[colon...].dropFirst(2))))
    }
    if isToHead || status == 204 || status == 304 || status < 200 { return answer }
    if answer["transfer-encoding"] == "chunked" {
      answer.body = try chunks()
    } else if let length = answer["content-length"].flatMap(Int.init) {
      answer.body = try take(length)
    } else {
      answer.body = try rest()
    }
    return answer
  }

  /// Waits until something has come.
  func waitForAnything() throws {
    if received.isEmpty { try receive() }
  }

  /// What comes until the server closes.
  func rest() throws -> [UInt8] {
    do {
      while true { try receive() }
    } catch Failure.closed {
      defer { received = [] }
      return received
    }
  }

  /// Whether the server has closed, or does so now, without a further byte.
  func isClosed() throws -> Bool { try rest().isEmpty }

  private func chunks() throws -> [UInt8] {
    var body: [UInt8] = []
    while true {
      let size = try line()
      guard let count = Int(size, radix: 16) else { throw Failure.malformed(size) }
      body += try take(count)
      guard try line() == "" else { throw Failure.malformed("a chunk does not end") }
      if count == 0 { return body }
    }
  }

  private func line() throws -> String {
    while true {
      if let end = received.firstRange(of: "\r\n".utf8) {
        defer { received.removeSubrange(..<end.upperBound) }
        return String(decoding: received[..<end.lowerBound], as: UTF8.self)
      }
      try receive()
    }
  }

  private func take(_ count: Int) throws -> [UInt8] {
    while received.count < count { try receive() }
    defer { received.removeFirst(count) }
    return Array(received.prefix(count))
  }

  private func receive() throws {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = recv(socket, &buffer, buffer.count, 0)
    if count == 0 || count < 0 && errno == ECONNRESET { throw Failure.closed }
    if count < 0 { throw Failure.waitedTooLong }
    received += buffer[..<count]
  }
}
