internal import CLinux
internal import Dispatch
internal import Glibc

/// Readiness by epoll, level-triggered, on a thread of its own.
final class EpollReadiness: Readiness, @unchecked Sendable {  // its state is touched on the loop's thread alone
  private let epoll = epoll_create1(Int32(EPOLL_CLOEXEC))
  private let bell = eventfd(0, Int32(EFD_NONBLOCK | EFD_CLOEXEC))
  private let queue: DispatchQueue
  private var isStopped = false

  init(label: String) throws(ServerError) {
    queue = DispatchQueue(label: label)
    guard epoll >= 0, bell >= 0 else { throw .system(doing: "open an epoll instance", errno: errno) }
    epoll_control(epoll, EPOLL_CTL_ADD, bell, 0, EPOLLIN.rawValue)
  }

  deinit {
    Glibc.close(bell)
    Glibc.close(epoll)
  }

  func start(_ loop: EventLoop) { queue.async { self.run(loop) } }

  private func run(_ loop: EventLoop) {
    let events = UnsafeMutableBufferPointer<epoll_event>.allocate(capacity: 256)
    defer { events.deallocate() }
    let tickMilliseconds = Int32(clamping: loop.limits.tickMilliseconds)
    while !isStopped {
      let timeout = loop.hasDeadlines ? tickMilliseconds : -1
      let count = epoll_wait(epoll, events.baseAddress, Int32(events.count), timeout)
      loop.wakeUp()
      for index in 0..<max(0, Int(count)) {
        let (flags, data) = (events[index].events, events[index].data.u64)
        let socket = Int32(truncatingIfNeeded: data)
        if socket == bell {
          var rings: eventfd_t = 0
          eventfd_read(bell, &rings)
          loop.messagesWaiting()
        } else {
          loop.ready(
            socket, serial: UInt32(truncatingIfNeeded: data >> 32),
            readable: flags & EPOLLIN.rawValue != 0, writable: flags & EPOLLOUT.rawValue != 0,
            broken: flags & (EPOLLERR.rawValue | EPOLLHUP.rawValue) != 0)
        }
      }
      loop.tickWhenDue()
    }
  }

  func watch(_ socket: Int32, serial: UInt32) {
    epoll_control(epoll, EPOLL_CTL_ADD, socket, serial, EPOLLIN.rawValue)
  }

  func change(_ socket: Int32, serial: UInt32, reading: Bool, writing: Bool) {
    let flags = (reading ? EPOLLIN.rawValue : 0) | (writing ? EPOLLOUT.rawValue : 0)
    epoll_control(epoll, EPOLL_CTL_MOD, socket, serial, flags)
  }

  func close(_ socket: Int32) { _ = Glibc.close(socket) }
  func wake() { eventfd_write(bell, 1) }
  func stop() { isStopped = true }
}
