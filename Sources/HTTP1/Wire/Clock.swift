internal import Glibc

/// The two clocks of the system: one for dates and one that never steps back, for limits and durations.
enum Clock {
  static func unixMilliseconds() -> Int { Int(nanoseconds(CLOCK_REALTIME) / 1_000_000) }
  /// Nanoseconds since some moment in the past.
  static func steadyNanoseconds() -> UInt64 { nanoseconds(CLOCK_MONOTONIC) }
  /// The date and time of day in UTC.
  static func utc(_ unixSeconds: Int) -> tm {
    var (seconds, date) = (time_t(unixSeconds), tm())
    gmtime_r(&seconds, &date)
    return date
  }

  private static func nanoseconds(_ clock: clockid_t) -> UInt64 {
    var now = timespec()
    clock_gettime(clock, &now)
    return UInt64(now.tv_sec) * 1_000_000_000 + UInt64(now.tv_nsec)
  }
}
