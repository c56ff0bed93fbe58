/// A calendar date of which parts may be unknown: `2022`, `2022-02`, `2022-02-11`, or month and day without a year.
public struct NewsDate: Hashable, Sendable {
  public let year: Int?
  public let month: Int?
  public let day: Int?

  /// Nil where the parts make no date of the Gregorian calendar (`2022-02-30`), a day stands without its month, or
  /// nothing is known at all. A year is 1 to 9999; February 29 without a year is a date.
  public init?(year: Int? = nil, month: Int? = nil, day: Int? = nil) {
    guard year != nil || (month != nil && day != nil), day == nil || month != nil else { return nil }
    if let year, !(1...9999).contains(year) { return nil }
    if let month, !(1...12).contains(month) { return nil }
    if let day, let month, !(1...Self.days(inMonth: month, of: year ?? 2000)).contains(day) { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// Reads `2022`, `2022-02`, `2022-02-11` or `--02-11` (ISO 8601); anything else, a time of day included, is nil.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    func digits(_ range: Range<Int>) -> Int? {
      var value = 0
      for byte in bytes[range] {
        guard (0x30...0x39).contains(byte) else { return nil }
        value = value * 10 + Int(byte - 0x30)
      }
      return value
    }
    let dash = UInt8(ascii: "-")
    switch bytes.count {
    case 4:
      guard let year = digits(0..<4) else { return nil }
      self.init(year: year)
    case 7 where bytes[4] == dash && bytes[0] != dash:
      guard let year = digits(0..<4), let month = digits(5..<7) else { return nil }
      self.init(year: year, month: month)
    case 7 where bytes[0] == dash && bytes[1] == dash && bytes[4] == dash:
      guard let month = digits(2..<4), let day = digits(5..<7) else { return nil }
      self.init(month: month, day: day)
    case 10 where bytes[4] == dash && bytes[7] == dash:
      guard let year = digits(0..<4), let month = digits(5..<7), let day = digits(8..<10) else { return nil }
      self.init(year: year, month: month, day: day)
    default: return nil
    }
  }

  public var precision: DatePrecision {
    if year == nil { return .monthDay }
    if month == nil { return .year }
    return day == nil ? .month : .day
  }

  public static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

extension NewsDate: CustomStringConvertible {
  /// `2022-02-11`, `2022-02`, `2022`, or `--02-11` where the year is unknown.
  public var description: String {
    var text = year.map { Self.padded($0, 4) } ?? "-"
    if let month { text += "-" + Self.padded(month, 2) }
    if let day { text += "-" + Self.padded(day, 2) }
    return text
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}

/// Arithmetic on days, for weekdays and "yesterday".
extension NewsDate {
  /// Days since 1970-01-01; nil unless the date is known to the day.
  public var dayNumber: Int? {
    guard let year, let month, let day else { return nil }
    // Days from civil, Howard Hinnant's algorithm: years run from March, eras are 400 years.
    let marchYear = month <= 2 ? year - 1 : year
    let era = (marchYear >= 0 ? marchYear : marchYear - 399) / 400
    let yearOfEra = marchYear - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// The date that many days after 1970-01-01; nil outside the years 1 to 9999.
  public init?(dayNumber: Int) {
    let shifted = dayNumber + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    self.init(year: year, month: month, day: dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
  }

  /// 1 for Monday to 7 for Sunday (ISO 8601); nil unless the date is known to the day.
  public var weekday: Int? { dayNumber.map { (($0 + 3) % 7 + 7) % 7 + 1 } }

  /// This month and day in the year of `published`, or in the year before where it would lie later; nil unless both days
  /// are known.
  public func inYear(of published: NewsDate?) -> NewsDate? {
    guard let published, let year = published.year, let limit = published.dayNumber else { return nil }
    let same = NewsDate(year: year, month: month, day: day)
    if let number = same?.dayNumber, number <= limit { return same }
    return NewsDate(year: year - 1, month: month, day: day)
  }

  public func adding(days: Int) -> NewsDate? { dayNumber.flatMap { NewsDate(dayNumber: $0 + days) } }
}

public enum DatePrecision: String, Sendable, CaseIterable {
  case day, month, year
  case monthDay = "month-day"
}

/// Where a date comes from: a date of its own in the text, a weekday counted back, "yesterday", the dateline, the
/// article's date, the header line, the record's own field, or a person's word.
public enum DateBasis: String, Sendable, CaseIterable {
  case explicit, weekday, relative, dateline, published, header, record, admin
}

/// A date, how sure it is and the words that show it. `date` is nil where nothing could be said.
public struct DatedFact: Hashable, Sendable {
  public var date: NewsDate?
  public var basis: DateBasis
  /// The words that show it, in the article's text; nil where the date came from outside the text.
  public var evidence: Span?
  /// 0 to 1.
  public var confidence: Double

  public init(date: NewsDate?, basis: DateBasis, evidence: Span? = nil, confidence: Double) {
    self.date = date
    self.basis = basis
    self.evidence = evidence
    self.confidence = confidence
  }
}
