/// Tells what has been met before among very many things, each known by 64 bits that are made of its parts: of a million
/// things two are taken for one in one of thirty million cases.
struct DistinctCount {
  private var slots = [UInt64](repeating: 0, count: 64)
  private(set) var count = 0

  /// Whether it is met for the first time.
  mutating func insert(_ thing: UInt64) -> Bool {
    // 0 marks a free slot.
    let thing = thing == 0 ? 1 : thing
    guard place(thing) else { return false }
    count += 1
    if count * 2 > slots.count { grow() }
    return true
  }

  /// The parts of a thing as one number.
  static func key(_ first: UInt64, _ second: UInt64, _ third: UInt64 = 0) -> UInt64 {
    mixed(mixed(mixed(first) ^ second) ^ third)
  }

  private mutating func place(_ thing: UInt64) -> Bool {
    let mask = slots.count - 1
    var index = Int(truncatingIfNeeded: thing) & mask
    while slots[index] != 0 {
      if slots[index] == thing { return false }
      index = (index + 1) & mask
    }
    slots[index] = thing
    return true
  }

  private mutating func grow() {
    let old = slots
    slots = [UInt64](repeating: 0, count: old.count * 2)
    for thing in old where thing != 0 { _ = place(thing) }
  }

  /// The last step of SplitMix64 (Steele, Lea and Flood 2014): one-to-one, and every bit depends on all.
  private static func mixed(_ value: UInt64) -> UInt64 {
    var value = value &+ 0x9E37_79B9_7F4A_7C15
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
