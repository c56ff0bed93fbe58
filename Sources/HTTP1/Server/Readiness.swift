/// Tells a loop which of its sockets can be read or written; all but `wake` is called on the loop alone.
protocol Readiness: AnyObject {
  /// Begins to call the loop: `ready`, `messagesWaiting` after a `wake`, and `tick` at its interval.
  func start(_ loop: EventLoop)
  /// Watches a new socket for reading. `serial` comes back with its events: a late one of a closed socket differs.
  func watch(_ socket: Int32, serial: UInt32)
  func change(_ socket: Int32, serial: UInt32, reading: Bool, writing: Bool)
  /// Watches no longer, and closes.
  func close(_ socket: Int32)
  /// Has `messagesWaiting` called soon; from any thread.
  func wake()
  /// Ends the calls, once the one at hand returns.
  func stop()
}
