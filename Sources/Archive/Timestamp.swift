internal import Foundation
internal import News

/// A moment to the second, as the archive keeps it.
public struct Timestamp: Hashable, Sendable, Comparable {
  /// Seconds since 1970-01-01T00:00:00Z.
  public var seconds: Int64

  public init(seconds: Int64) {
    self.seconds = seconds
  }

  /// The clock's moment, its fraction cut off.
  public static func now() -> Timestamp { Timestamp(seconds: Int64(Date().timeIntervalSince1970.rounded(.down))) }

  public static func < (left: Timestamp, right: Timestamp) -> Bool { left.seconds < right.seconds }
}

extension Timestamp: CustomStringConvertible {
  /// RFC 3339 in UTC: `2022-02-11T09:30:00Z`. Outside the years 1 to 9999 it is the number of seconds.
  public var description: String {
    let day = Int(seconds.quotientRoundedDown(by: 86_400))
    guard let date = NewsDate(dayNumber: day) else { return String(seconds) }
    let rest = Int(seconds) - day * 86_400
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(date)T\(two(rest / 3600)):\(two(rest / 60 % 60)):\(two(rest % 60))Z"
  }
}

extension Int64 {
  fileprivate func quotientRoundedDown(by divisor: Int64) -> Int64 {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }
}
