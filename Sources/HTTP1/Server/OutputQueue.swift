internal import DequeModule

/// Bytes that a socket has not yet taken, in order.
struct OutputQueue {
  private var pieces = Deque<[UInt8]>()
  /// How much of the first piece is gone.
  private var sent = 0
  private(set) var count = 0

  var isEmpty: Bool { count == 0 }

  mutating func append(_ piece: [UInt8]) {
    guard !piece.isEmpty else { return }
    pieces.append(piece)
    count += piece.count
  }

  /// Hands the first piece's rest to `send`, again and again while that takes all of it; `send` returns how many
  /// bytes it took and is told whether more follow.
  mutating func drain(_ send: (UnsafeRawBufferPointer, _ moreFollows: Bool) -> Int) {
    while let piece = pieces.first {
      let rest = piece.count - sent
      let taken = piece.withUnsafeBytes { send(UnsafeRawBufferPointer(rebasing: $0[sent...]), pieces.count > 1) }
      count -= taken
      guard taken == rest else {
        sent += taken
        return
      }
      sent = 0
      pieces.removeFirst()
    }
  }
}
