internal import Glibc

/// Dates as HTTP writes and reads them (RFC 9110 5.6.7).
public enum HTTPDate {
  /// The preferred form, as in `Sun, 06 Nov 1994 08:49:37 GMT`; seconds before 1970 are written as 1970 begins.
  public static func text(unixSeconds: Int) -> String {
    let date = Clock.utc(max(0, unixSeconds))
    return """
      \(weekdays[Int(date.tm_wday)].prefix(3)), \(two(date.tm_mday)) \(months[Int(date.tm_mon)]) \(1900 + date.tm_year) \
      \(two(date.tm_hour)):\(two(date.tm_min)):\(two(date.tm_sec)) GMT
      """
  }

  /// Reads the preferred form and the two obsolete ones (RFC 850, asctime); nil for anything else.
  /// Names of days and months in their exact case; the day of the week is not held against the date. A year of two
  /// digits more than 50 years ahead of 2020 is taken as of the last century.
  public static func unixSeconds(_ text: String) -> Int? {
    forms.lazy.compactMap { read(text, as: $0) }.first
  }

  /// `w` and `W` are the day of the week, short and whole, `n` the name of the month, `e` the first digit of a day or
  /// a blank; each other small letter is a digit, and the rest stands for itself.
  private static let forms = ["w, dd n yyyy hh:mm:ss GMT", "W, dd-n-yy hh:mm:ss GMT", "w n ed hh:mm:ss yyyy"]

  private static func read(_ text: String, as form: String) -> Int? {
    var rest = Substring(text)
    var numbers: [Character: Int] = [:]
    func place(in names: [Substring]) -> Int? {
      guard let place = names.firstIndex(where: { rest.hasPrefix($0) }) else { return nil }
      rest = rest.dropFirst(names[place].count)
      return place
    }
    for letter in form {
      switch letter {
      case "w", "W": if place(in: weekdays.map { letter == "w" ? $0.prefix(3) : $0[...] }) == nil { return nil }
      case "n":
        numbers["n"] = place(in: months.map { $0[...] })
        if numbers["n"] == nil { return nil }
      case "e" where rest.first == " ": rest.removeFirst()
      case "a"..."z":
        guard let digit = rest.utf8.first, digit.isDigit else { return nil }
        let unit: Character = letter == "e" ? "d" : letter
        numbers[unit] = (numbers[unit] ?? 0) * 10 + Int(digit - 0x30)
        rest.removeFirst()
      default: if rest.popFirst() != letter { return nil }
      }
    }
    guard rest.isEmpty, let year = numbers["y"], let day = numbers["d"], let hour = numbers["h"],
      let minute = numbers["m"], let second = numbers["s"], 1...31 ~= day, hour < 24, minute < 60, second <= 60
    else { return nil }
    var date = tm()
    (date.tm_mon, date.tm_mday, date.tm_hour) = (Int32(numbers["n"] ?? 0), Int32(day), Int32(hour))
    (date.tm_min, date.tm_sec) = (Int32(minute), Int32(second))
    date.tm_year = Int32(year > 99 ? year - 1900 : year > 70 ? year : year + 100)
    return timegm(&date)
  }

  private static let weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
}

func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
