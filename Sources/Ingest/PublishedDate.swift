internal import News

extension PublishedField {
  /// Reads what records give as a date: `2022-02-11` or coarser, RFC 3339, or RFC 822 as RSS has it
  /// (`Fri, 11 Feb 2022 10:00:00 +0300`). Anything else is nil.
  init?(_ text: String) {
    let text = String(text.drop { $0 == " " })
    if let date = NewsDate(text), date.year != nil {
      self = .date(date)
    } else if let moment = Timestamp(text) ?? Self.mailDate(text) {
      self = .moment(moment)
    } else {
      return nil
    }
  }

  /// RFC 822 section 5, with the four-figure years of RFC 1123.
  private static func mailDate(_ text: String) -> Timestamp? {
    var words = text.split { $0 == " " || $0 == "," }.map(String.init)
    if let first = words.first, first.allSatisfy(\.isLetter) { words.removeFirst() }
    guard words.count >= 4, let day = Int(words[0]), (1...31).contains(day), let year = Int(words[2]),
      let month = months.firstIndex(of: words[1].prefix(3).lowercased())
    else { return nil }
    let date = NewsDate(year: year < 100 ? 2000 + year : year, month: month + 1, day: day)
    let zone = words.count > 4 ? zones[words[4].uppercased()] ?? words[4] : "Z"
    return date.flatMap { Timestamp("\($0)T\(words[3])\(zone)") }
  }

  private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
  private static let zones = [
    "UT": "Z", "GMT": "Z", "UTC": "Z", "EST": "-0500", "EDT": "-0400", "CST": "-0600", "CDT": "-0500", "MST": "-0700",
    "MDT": "-0600", "PST": "-0800", "PDT": "-0700",
  ]
}
