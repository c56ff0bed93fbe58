/// The hash behind the tagger's features: the same on every machine and in every process.
///
/// FNV-1a over 32 bits; numbers are mixed in with the finaliser of MurmurHash3. A weights file is only right for the
/// hash that it was trained with, so a change here asks for a new version of the file.
package struct FeatureHash {
  package private(set) var value: UInt32

  /// The hash of the bytes.
  package init(_ bytes: some Sequence<UInt8>) {
    var value: UInt32 = 0x811C_9DC5
    for byte in bytes { value = (value ^ UInt32(byte)) &* 0x0100_0193 }
    self.value = value
  }

  /// The hash of a template's number, to be mixed with what stands in its places.
  @inline(__always)
  init(template: UInt32) { value = template &* 0x9E37_79B1 &+ 0x7F4A_7C15 }

  @inline(__always)
  mutating func mix(_ part: UInt32) {
    var next = value ^ part &* 0x85EB_CA6B
    next ^= next >> 16
    next = next &* 0xC2B2_AE35
    next ^= next >> 13
    value = next &* 5 &+ 0xE654_6B64
  }

  @inline(__always)
  mutating func mix(_ part: Int) { mix(UInt32(truncatingIfNeeded: part)) }

  /// The hash as a row of a table.
  @inline(__always)
  package func row(of rows: Int) -> UInt32 {
    var last = value
    last ^= last >> 15
    last = last &* 0x2C1B_3C6D
    last ^= last >> 12
    return last % UInt32(max(rows, 1))
  }
}
