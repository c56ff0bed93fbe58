internal import Foundation

/// A moment to the second, with the offset from UTC in which it was written.
public struct Timestamp: Hashable, Sendable, Comparable {
  /// Seconds since 1970-01-01T00:00:00Z.
  public let seconds: Int
  /// Minutes east of UTC.
  public let offsetMinutes: Int

  public init(seconds: Int, offsetMinutes: Int = 0) {
    self.seconds = seconds
    self.offsetMinutes = offsetMinutes
  }

  public static func now() -> Timestamp { Timestamp(seconds: Int(Date().timeIntervalSince1970)) }

  /// The calendar date there and then, in the timestamp's own offset.
  public var localDate: NewsDate? { NewsDate(dayNumber: floorDivide(seconds + offsetMinutes * 60, 86_400)) }

  /// The calendar date in UTC.
  public var utcDate: NewsDate? { NewsDate(dayNumber: floorDivide(seconds, 86_400)) }

  public static func < (left: Timestamp, right: Timestamp) -> Bool { left.seconds < right.seconds }
}

/// RFC 3339, section 5.6.
extension Timestamp {
  /// Reads `2022-02-11T10:00:00Z`, with fractions (dropped), with an offset (`+03:00`, `+0300`), with a space for the
  /// `T`, without seconds; without an offset it is UTC. Anything else, a date alone included, is nil.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count >= 16, bytes.count <= 40, let date = NewsDate(String(decoding: bytes[..<10], as: UTF8.self)),
      let days = date.dayNumber, [UInt8(ascii: "T"), UInt8(ascii: "t"), UInt8(ascii: " ")].contains(bytes[10]),
      bytes[13] == UInt8(ascii: ":"), let hour = number(bytes, 11, 13), let minute = number(bytes, 14, 16), hour < 24,
      minute < 60
    else { return nil }
    var index = 16
    var second = 0
    if index < bytes.count, bytes[index] == UInt8(ascii: ":") {
      guard let value = number(bytes, 17, 19), value <= 60 else { return nil }
      second = min(value, 59)
      index = 19
      if index < bytes.count, bytes[index] == UInt8(ascii: ".") || bytes[index] == UInt8(ascii: ",") {
        let digits = bytes[(index + 1)...].prefix { (0x30...0x39).contains($0) }
        guard !digits.isEmpty else { return nil }
        index = digits.endIndex
      }
    }
    guard let offset = Self.offset(bytes[index...]) else { return nil }
    self.init(seconds: days * 86_400 + hour * 3600 + minute * 60 + second - offset * 60, offsetMinutes: offset)
  }

  /// Minutes east of UTC; nil where the rest is no offset.
  private static func offset(_ rest: ArraySlice<UInt8>) -> Int? {
    let rest = Array(rest)
    if rest.isEmpty || rest == [UInt8(ascii: "Z")] || rest == [UInt8(ascii: "z")] { return 0 }
    guard let sign = rest.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"),
      let hours = number(rest, 1, 3), hours < 24
    else { return nil }
    let minutesStart = rest.count > 3 && rest[3] == UInt8(ascii: ":") ? 4 : 3
    let minutes = rest.count == 3 ? 0 : number(rest, minutesStart, minutesStart + 2)
    guard let minutes, minutes < 60, rest.count == 3 || rest.count == minutesStart + 2 else { return nil }
    return (sign == UInt8(ascii: "-") ? -1 : 1) * (hours * 60 + minutes)
  }
}

extension Timestamp: CustomStringConvertible {
  /// In UTC: `2022-02-11T07:00:00Z`.
  public var description: String {
    let time = seconds - floorDivide(seconds, 86_400) * 86_400
    return "\(utcDate?.description ?? "0001-01-01")T\(two(time / 3600)):\(two(time / 60 % 60)):\(two(time % 60))Z"
  }

  /// In the offset in which it was written: `2022-02-11T10:00:00+03:00`.
  public var local: String {
    guard offsetMinutes != 0 else { return description }
    let shifted = Timestamp(seconds: seconds + offsetMinutes * 60).description.dropLast()
    let offset = offsetMinutes.magnitude
    return "\(shifted)\(offsetMinutes < 0 ? "-" : "+")\(two(Int(offset) / 60)):\(two(Int(offset) % 60))"
  }
}

private func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }

private func floorDivide(_ value: Int, _ divisor: Int) -> Int {
  value >= 0 ? value / divisor : -((-value + divisor - 1) / divisor)
}

/// The decimal number in `bytes[start..<end]`; nil where that is not there or not all digits.
private func number(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int? {
  guard end <= bytes.count else { return nil }
  var value = 0
  for byte in bytes[start..<end] {
    guard (0x30...0x39).contains(byte) else { return nil }
    value = value * 10 + Int(byte - 0x30)
  }
  return value
}
