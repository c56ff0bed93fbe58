internal import DequeModule

/// Bytes that a socket has not yet taken, in order.
struct OutputQueue {
  private var pieces = Deque<ArraySlice<UInt8>>()
  private(set) var count = 0
  var isEmpty: Bool { count == 0 }

  mutating func append(_ piece: [UInt8]) {
    if !piece.isEmpty { pieces.append(piece[...]) }
    count += piece.count
  }

  /// Hands the first piece to `send`, again and again while that takes all of it; `send` returns how many bytes it took
  /// and is told whether more follow.
  mutating func drain(_ send: (UnsafeRawBufferPointer, _ moreFollows: Bool) -> Int) {
    while let piece = pieces.first {
      let taken = piece.withUnsafeBytes { send($0, pieces.count > 1) }
      count -= taken
      if taken < piece.count {
        pieces[0] = piece.dropFirst(taken)
        return
      }
      pieces.removeFirst()
    }
  }
}
