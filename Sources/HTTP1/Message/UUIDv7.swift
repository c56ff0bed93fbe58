/// A UUID of version 7: 48 bits of Unix time in milliseconds, then 74 random bits (RFC 9562 5.7).
struct UUIDv7: Sendable, Hashable, CustomStringConvertible {
  let high: UInt64
  let low: UInt64

  init(unixMilliseconds: Int, using random: inout some RandomNumberGenerator) {
    let time = UInt64(max(0, unixMilliseconds)) & 0xFFFF_FFFF_FFFF
    high = time << 16 | 0x7000 | random.next() & 0x0FFF
    low = 0x8000_0000_0000_0000 | random.next() & 0x3FFF_FFFF_FFFF_FFFF
  }

  /// 36 characters in lower case, as in `0198b3f2-6f0e-7c1e-9a5e-3b8f2f1f0d11`.
  var description: String {
    String(unsafeUninitializedCapacity: 36) { text in
      forEachCharacter { text[$0] = $1 }
      return 36
    }
  }

  /// Calls `write` with the offset and the ASCII code of each of the 36 characters.
  @inline(__always)
  func forEachCharacter(_ write: (Int, UInt8) -> Void) {
    var place = 0
    for digit in 0..<32 {
      if digit == 8 || digit == 12 || digit == 16 || digit == 20 {
        write(place, UInt8(ascii: "-"))
        place += 1
      }
      let half = digit < 16 ? high : low
      let value = UInt8(truncatingIfNeeded: half >> UInt64(60 - digit % 16 * 4)) & 15
      write(place, value < 10 ? value + UInt8(ascii: "0") : value - 10 + UInt8(ascii: "a"))
      place += 1
    }
  }
}

/// A small and fast source of numbers that need not be secret (xoroshiro128+, Blackman and Vigna).
struct FastRandom: RandomNumberGenerator {
  private var first: UInt64
  private var second: UInt64

  init() {
    var seed = SystemRandomNumberGenerator()
    (first, second) = (seed.next() | 1, seed.next())
  }

  mutating func next() -> UInt64 {
    let sum = first &+ second
    second ^= first
    first = (first << 24 | first >> 40) ^ second ^ (second << 16)
    second = second << 37 | second >> 27
    return sum
  }
}
