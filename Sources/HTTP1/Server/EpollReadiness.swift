#if os(Linux)
  internal import CLinux
  internal import Dispatch
  internal import Glibc

  /// Readiness by epoll, level-triggered, on a thread of its own.
  final class EpollReadiness: Readiness, @unchecked Sendable {  // its state is touched on the loop's thread alone
    private let epoll: Int32
    private let bell: Int32
    private let queue: DispatchQueue
    private var isStopped = false

    init(label: String) throws(ServerError) {
      epoll = epoll_create1(Int32(EPOLL_CLOEXEC))
      bell = eventfd(0, Int32(EFD_NONBLOCK | EFD_CLOEXEC))
      guard epoll >= 0, bell >= 0 else { throw .system(doing: "open an epoll instance", errno: errno) }
      queue = DispatchQueue(label: label)
      control(EPOLL_CTL_ADD, bell, serial: 0, EPOLLIN.rawValue)
    }

    deinit {
      Glibc.close(bell)
      Glibc.close(epoll)
    }

    func start(_ loop: EventLoop) {
      queue.async { self.run(loop) }
    }

    private func run(_ loop: EventLoop) {
      let capacity = 256
      let events = UnsafeMutablePointer<epoll_event>.allocate(capacity: capacity)
      defer { events.deallocate() }
      while !isStopped {
        let timeout = loop.hasDeadlines ? Int32(clamping: loop.tickMilliseconds) : -1
        let count = epoll_wait(epoll, events, Int32(capacity), timeout)
        loop.wakeUp()
        for index in 0..<max(0, Int(count)) {
          let event = events[index]
          let socket = Int32(truncatingIfNeeded: event.data.u64)
          if socket == bell {
            var rings: UInt64 = 0
            _ = read(bell, &rings, 8)
            loop.messagesWaiting()
          } else {
            let flags = event.events
            loop.ready(
              socket, serial: UInt32(truncatingIfNeeded: event.data.u64 >> 32),
              readable: flags & EPOLLIN.rawValue != 0, writable: flags & EPOLLOUT.rawValue != 0,
              broken: flags & (EPOLLERR.rawValue | EPOLLHUP.rawValue) != 0)
          }
        }
        loop.tickWhenDue()
      }
    }

    func watch(_ socket: Int32, serial: UInt32) {
      control(EPOLL_CTL_ADD, socket, serial: serial, EPOLLIN.rawValue)
    }

    func change(_ socket: Int32, serial: UInt32, reading: Bool, writing: Bool) {
      let flags = (reading ? EPOLLIN.rawValue : 0) | (writing ? EPOLLOUT.rawValue : 0)
      control(EPOLL_CTL_MOD, socket, serial: serial, flags)
    }

    func close(_ socket: Int32) { _ = Glibc.close(socket) }

    func wake() {
      var ring: UInt64 = 1
      _ = write(bell, &ring, 8)
    }

    func stop() { isStopped = true }

    private func control(_ operation: Int32, _ socket: Int32, serial: UInt32, _ flags: UInt32) {
      var event = epoll_event()
      event.events = flags
      event.data.u64 = UInt64(serial) << 32 | UInt64(UInt32(bitPattern: socket))
      epoll_ctl(epoll, operation, socket, &event)
    }
  }
#endif
