/// Values by word number, found in one step.
struct WordIndex<Value: Sendable>: Sendable {
  /// For every word the place of its value, counted from 1; 0 where it has none.
  private var places: [Int32] = []
  private var values: [Value] = []

  /// The word's value; one that was given is only replaced, never taken away.
  subscript(word: Int32) -> Value? {
    get {
      guard places.indices.contains(Int(word)), places[Int(word)] > 0 else { return nil }
      return values[Int(places[Int(word)]) - 1]
    }
    set {
      guard word >= 0, let newValue else { return }
      while places.count <= Int(word) { places.append(0) }
      if places[Int(word)] > 0 {
        values[Int(places[Int(word)]) - 1] = newValue
      } else {
        values.append(newValue)
        places[Int(word)] = Int32(values.count)
      }
    }
  }

  func contains(_ word: Int32) -> Bool { places.indices.contains(Int(word)) && places[Int(word)] > 0 }
}
