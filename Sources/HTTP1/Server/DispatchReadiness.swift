internal import Dispatch
internal import Glibc

/// Readiness by Dispatch sources on one serial queue.
final class DispatchReadiness: Readiness, @unchecked Sendable {  // its state is touched on the loop's queue alone
  private let queue: DispatchQueue
  private var watched: [Int32: Watched] = [:]
  private var timer: (any DispatchSourceTimer)?
  /// Kept alive until it stops.
  private var loop: EventLoop?

  private struct Watched {
    let read: any DispatchSourceRead
    let write: any DispatchSourceWrite
    var reading = true
    var writing = false
  }

  init(label: String) { queue = DispatchQueue(label: label) }

  func start(_ loop: EventLoop) {
    queue.async { [self] in
      self.loop = loop
      let timer = DispatchSource.makeTimerSource(queue: queue)
      let interval = DispatchTimeInterval.milliseconds(loop.tickMilliseconds)
      timer.schedule(deadline: .now() + interval, repeating: interval, leeway: interval)
      timer.setEventHandler {
        loop.wakeUp()
        loop.tickWhenDue()
      }
      timer.activate()
      self.timer = timer
      loop.wakeUp()
      loop.messagesWaiting()
    }
  }

  func watch(_ socket: Int32, serial: UInt32) {
    guard let loop else { return }
    let read = DispatchSource.makeReadSource(fileDescriptor: socket, queue: queue)
    let write = DispatchSource.makeWriteSource(fileDescriptor: socket, queue: queue)
    read.setEventHandler {
      loop.wakeUp()
      loop.ready(socket, serial: serial, readable: true, writable: false, broken: false)
    }
    write.setEventHandler {
      loop.wakeUp()
      loop.ready(socket, serial: serial, readable: false, writable: true, broken: false)
    }
    watched[socket] = Watched(read: read, write: write)
    read.activate()
  }

  func change(_ socket: Int32, serial: UInt32, reading: Bool, writing: Bool) {
    guard var sources = watched[socket] else { return }
    if reading != sources.reading { reading ? sources.read.resume() : sources.read.suspend() }
    if writing != sources.writing { writing ? sources.write.resume() : sources.write.suspend() }
    (sources.reading, sources.writing) = (reading, writing)
    watched[socket] = sources
  }

  /// A source must not be let go while suspended, and the socket not be closed before both are cancelled.
  func close(_ socket: Int32) {
    guard let sources = watched.removeValue(forKey: socket) else {
      _ = Glibc.close(socket)
      return
    }
    let both = DispatchGroup()
    both.enter()
    both.enter()
    sources.read.setCancelHandler { both.leave() }
    sources.write.setCancelHandler { both.leave() }
    both.notify(queue: queue) { _ = Glibc.close(socket) }
    sources.read.cancel()
    sources.write.cancel()
    if !sources.reading { sources.read.resume() }
    if !sources.writing { sources.write.resume() }
  }

  func wake() {
    queue.async { [self] in
      loop?.wakeUp()
      loop?.messagesWaiting()
    }
  }

  func stop() {
    timer?.cancel()
    timer = nil
    loop = nil
  }
}
