internal import Glibc

/// The two clocks of the system: one for dates and one that never steps back, for limits and durations.
enum Clock {
  static func unixMilliseconds() -> Int {
    let now = read(CLOCK_REALTIME)
    return now.tv_sec * 1000 + now.tv_nsec / 1_000_000
  }

  /// Nanoseconds since some moment in the past.
  static func steadyNanoseconds() -> UInt64 {
    let now = read(CLOCK_MONOTONIC)
    return UInt64(now.tv_sec) * 1_000_000_000 + UInt64(now.tv_nsec)
  }

  private static func read(_ clock: clockid_t) -> timespec {
    var now = timespec()
    clock_gettime(clock, &now)
    return now
  }
}
