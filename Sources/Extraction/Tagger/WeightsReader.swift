/// Reads the numbers of a weights file one after the other, little-endian.
struct WeightsReader {
  private let bytes: UnsafeRawBufferPointer
  private var place: Int

  /// Checks the head: eight letters, version, a zero, FNV-1a 64 over the 32-bit words that follow.
  init(_ bytes: UnsafeRawBufferPointer) throws(ModelError) {
    self.bytes = bytes
    place = 8
    guard bytes.count >= 24, bytes.prefix(8).elementsEqual("OnRecTag".utf8) else { throw .notWeights }
    let version = try number()
    guard version == 1 else { throw .unknownVersion(version) }
    _ = try number()
    let printed = UInt64(try number()) | UInt64(try number()) << 32
    guard bytes.count % 4 == 0, printed == Self.checksum(bytes, from: place) else { throw .damaged }
  }

  var isAtEnd: Bool { place == bytes.count }

  mutating func number() throws(ModelError) -> UInt32 {
    guard place + 4 <= bytes.count else { throw .damaged }
    defer { place += 4 }
    return Self.word(bytes, place)
  }

  /// A number that counts something: at least 1, at most 2^20.
  mutating func count() throws(ModelError) -> Int {
    let value = try number()
    guard value >= 1, value <= 1 << 20 else { throw .damaged }
    return Int(value)
  }

  mutating func numbers(_ count: Int) throws(ModelError) -> [UInt32] {
    let start = try take(count, size: 4)
    return (0..<count).map { Self.word(bytes, start + 4 * $0) }
  }

  mutating func floats(_ count: Int) throws(ModelError) -> [Float] {
    try numbers(count).map { Float(bitPattern: $0) }
  }

  /// A matrix of inputs x outputs in panels of sixteen outputs, each input by input; the last panel may have eight.
  mutating func panels(inputs: Int, outputs: Int) throws(ModelError) -> [Float] {
    let values = try floats(inputs * outputs)
    return [Float](unsafeUninitializedCapacity: values.count) { result, count in
      for first in stride(from: 0, to: outputs, by: 16) {
        for input in 0..<inputs {
          for output in first..<min(first + 16, outputs) {
            result[count] = values[input * outputs + output]
            count += 1
          }
        }
      }
    }
  }

  /// `count` numbers, a multiple of eight, in lanes of eight.
  mutating func lanes(_ count: Int) throws(ModelError) -> [SIMD8<Float>] {
    let values = try floats(count)
    return (0..<count / 8).map { SIMD8(values[8 * $0..<8 * $0 + 8]) }
  }

  mutating func bytes(_ count: Int) throws(ModelError) -> [Int8] {
    let start = try take(count, size: 1)
    return Array(UnsafeRawBufferPointer(rebasing: bytes[start..<start + count]).bindMemory(to: Int8.self))
  }

  private mutating func take(_ count: Int, size: Int) throws(ModelError) -> Int {
    guard count >= 0, count <= (bytes.count - place) / size else { throw .damaged }
    defer { place += count * size }
    return place
  }

  private static func word(_ bytes: UnsafeRawBufferPointer, _ place: Int) -> UInt32 {
    UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt32.self))
  }

  private static func checksum(_ bytes: UnsafeRawBufferPointer, from start: Int) -> UInt64 {
    var value: UInt64 = 0xCBF2_9CE4_8422_2325
    var place = start
    while place < bytes.count {
      value = (value ^ UInt64(word(bytes, place))) &* 0x100_0000_01B3
      place += 4
    }
    return value
  }
}
