internal import Dispatch
internal import Glibc

/// Readiness by Dispatch sources on one serial queue.
final class DispatchReadiness: Readiness, @unchecked Sendable {  // its state is touched on the loop's queue alone
  private let queue: DispatchQueue
  private var watched: [Int32: Watched] = [:]
  /// Kept alive until it stops.
  private var loop: EventLoop?
  /// The sources for reading and for writing.
  private struct Watched {
    let sources: [any DispatchSourceProtocol]
    var isOn = [true, false]
  }

  init(label: String) { queue = DispatchQueue(label: label) }

  func start(_ loop: EventLoop) {
    queue.async { self.loop = loop }
    wake()
    queue.async { self.tick() }
  }

  private func tick() {
    guard let loop else { return }
    loop.wakeUp()
    loop.tickWhenDue()
    queue.asyncAfter(deadline: .now() + .milliseconds(loop.limits.tickMilliseconds)) { self.tick() }
  }

  func watch(_ socket: Int32, serial: UInt32) {
    guard let loop else { return }
    let sources: [any DispatchSourceProtocol] = [
      DispatchSource.makeReadSource(fileDescriptor: socket, queue: queue),
      DispatchSource.makeWriteSource(fileDescriptor: socket, queue: queue),
    ]
    for (index, source) in sources.enumerated() {
      source.setEventHandler {
        loop.wakeUp()
        loop.ready(socket, serial: serial, readable: index == 0, writable: index == 1, broken: false)
      }
    }
    watched[socket] = Watched(sources: sources)
    sources[0].activate()
  }

  func change(_ socket: Int32, serial: UInt32, reading: Bool, writing: Bool) {
    guard let known = watched[socket] else { return }
    for (index, isOn) in [reading, writing].enumerated() where isOn != known.isOn[index] {
      if isOn { known.sources[index].resume() } else { known.sources[index].suspend() }
    }
    watched[socket]?.isOn = [reading, writing]
  }

  /// A source must not be let go while suspended, and the socket not be closed before both are cancelled.
  func close(_ socket: Int32) {
    let group = DispatchGroup()
    let known = watched.removeValue(forKey: socket)
    for (source, isOn) in zip(known?.sources ?? [], known?.isOn ?? []) {
      group.enter()
      source.setCancelHandler { group.leave() }
      source.cancel()
      if !isOn { source.resume() }
    }
    group.notify(queue: queue) { _ = Glibc.close(socket) }
  }

  func wake() {
    queue.async {
      self.loop?.wakeUp()
      self.loop?.messagesWaiting()
    }
  }

  func stop() { loop = nil }
}
