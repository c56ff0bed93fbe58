/// A UUID of version 7: 48 bits of Unix time in milliseconds, then 74 random bits (RFC 9562 5.7).
struct UUIDv7: Sendable {
  private let high, low: UInt64

  init(unixMilliseconds: Int, using random: inout some RandomNumberGenerator) {
    let time = UInt64(max(0, unixMilliseconds)) & 0xFFFF_FFFF_FFFF
    high = time << 16 | 0x7000 | random.next() & 0x0FFF
    low = 0x8000_0000_0000_0000 | random.next() & 0x3FFF_FFFF_FFFF_FFFF
  }

  /// As in `0198b3f2-6f0e-7c1e-9a5e-3b8f2f1f0d11`.
  func append(to bytes: inout [UInt8]) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 36) { text in
      var place = 0
      for digit in 0..<32 {
        if (2...5) ~= digit / 4, digit % 4 == 0 {
          text[place] = UInt8(ascii: "-")
          place += 1
        }
        let value = UInt8(truncatingIfNeeded: (digit < 16 ? high : low) >> UInt64(60 - digit % 16 * 4)) & 15
        text[place] = value < 10 ? value + UInt8(ascii: "0") : value - 10 + UInt8(ascii: "a")
        place += 1
      }
      bytes.append(contentsOf: UnsafeBufferPointer(text))
    }
  }
}

/// A small and fast source of numbers that need not be secret (SplitMix64; Steele, Lea and Flood).
struct FastRandom: RandomNumberGenerator {
  private var state = UInt64.random(in: 0...(.max))

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}
