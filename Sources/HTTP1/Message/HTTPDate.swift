/// Dates as HTTP writes and reads them (RFC 9110 5.6.7).
public enum HTTPDate {
  /// The preferred form, as in `Sun, 06 Nov 1994 08:49:37 GMT`; seconds before 1970 are written as 1970 begins.
  public static func text(unixSeconds: Int) -> String {
    let seconds = max(0, unixSeconds)
    let (days, time) = (seconds / 86_400, seconds % 86_400)
    let (year, month, day) = civilDate(daysSince1970: days)
    return """
      \(weekdays[(days + 4) % 7]), \(two(day)) \(months[month - 1]) \(year) \
      \(two(time / 3600)):\(two(time / 60 % 60)):\(two(time % 60)) GMT
      """
  }

  /// Reads the preferred form and the two obsolete ones (RFC 850, asctime); nil for anything else.
  ///
  /// Names of days and months in their exact case; the day of the week is not held against the date. A year of two
  /// digits more than 50 years ahead of 2020 is taken as of the last century.
  public static func unixSeconds(_ text: String) -> Int? {
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    let parts: (day: Substring, month: Substring, year: Substring, time: Substring)
    switch words.count {
    case 6 where words[0].count == 4 && words[0].hasSuffix(",") && words[5] == "GMT":
      guard weekdays.contains(where: { $0 == words[0].dropLast() }), words[1].count == 2, words[3].count == 4
      else { return nil }
      parts = (words[1], words[2], words[3], words[4])
    case 4 where words[0].hasSuffix(",") && words[3] == "GMT":
      let date = words[1].split(separator: "-", omittingEmptySubsequences: false)
      guard longWeekdays.contains(where: { $0 == words[0].dropLast() }), date.count == 3, date[0].count == 2,
        date[2].count == 2, let short = digits(date[2])
      else { return nil }
      parts = (date[0], date[1], "\(short > 70 ? 1900 + short : 2000 + short)", words[2])
    case 5 where words[2].count == 2, 6 where words[2].isEmpty && words[3].count == 1:
      let day = words.count == 5 ? words[2] : words[3]
      guard weekdays.contains(where: { $0 == words[0] }), words[words.count - 1].count == 4 else { return nil }
      parts = (day, words[1], words[words.count - 1], words[words.count - 2])
    default: return nil
    }
    return seconds(parts)
  }

  private static func seconds(_ parts: (day: Substring, month: Substring, year: Substring, time: Substring)) -> Int? {
    let clock = parts.time.split(separator: ":", omittingEmptySubsequences: false)
    guard let month = months.firstIndex(where: { $0 == parts.month }), let day = digits(parts.day),
      let year = digits(parts.year), clock.count == 3, clock.allSatisfy({ $0.count == 2 }),
      let hour = digits(clock[0]), let minute = digits(clock[1]), let second = digits(clock[2]),
      (1...31).contains(day), hour < 24, minute < 60, second <= 60
    else { return nil }
    return daysSince1970(year: year, month: month + 1, day: day) * 86_400 + hour * 3600 + minute * 60 + second
  }

  private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
  private static let longWeekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  private static func digits(_ text: Substring) -> Int? {
    text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(text) : nil
  }
}

/// The proleptic Gregorian date of a day counted from 1970-01-01, by eras of 400 years that begin in March.
func civilDate(daysSince1970: Int) -> (year: Int, month: Int, day: Int) {
  let shifted = daysSince1970 + 719_468
  let era = shifted / 146_097
  let dayOfEra = shifted % 146_097
  let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
  let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
  let monthFromMarch = (5 * dayOfYear + 2) / 153
  let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
}

private func daysSince1970(year: Int, month: Int, day: Int) -> Int {
  let marchYear = month <= 2 ? year - 1 : year
  let era = (marchYear >= 0 ? marchYear : marchYear - 399) / 400
  let yearOfEra = marchYear - era * 400
  let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
  return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
}
