import News
import Testing

@Suite("Dates may be known in part")
struct NewsDateTests {
  @Test(
    "a date reads back as it was written",
    arguments: [
      ("2022", DatePrecision.year), ("2022-02", .month), ("2022-02-11", .day), ("--02-11", .monthDay),
      ("2024-02-29", .day), ("--02-29", .monthDay),
    ])
  func reading(text: String, precision: DatePrecision) {
    #expect(NewsDate(text)?.description == text)
    #expect(NewsDate(text)?.precision == precision)
  }

  @Test(
    "what is no date is none",
    arguments: [
      "", "22", "2022-13", "2022-02-30", "2023-02-29", "2022-2-11", "2022/02/11", "2022-02-11T00:00", "0000", "abcd",
      "--13-01", "--02", "2022-00-10", "２０２２",
    ])
  func malformed(text: String) {
    #expect(NewsDate(text) == nil)
  }

  @Test(
    "weekdays are counted from Monday",
    arguments: [("2022-02-11", 5), ("2022-02-15", 2), ("1970-01-01", 4), ("1900-01-01", 1), ("2000-02-29", 2)])
  func weekdays(text: String, weekday: Int) {
    #expect(NewsDate(text)?.weekday == weekday)
  }

  @Test("days can be added over the ends of months and years")
  func arithmetic() {
    #expect(NewsDate("2021-12-31")?.adding(days: 1)?.description == "2022-01-01")
    #expect(NewsDate("2024-03-01")?.adding(days: -1)?.description == "2024-02-29")
    #expect(NewsDate("2022-02")?.adding(days: 1) == nil)
    #expect(NewsDate("9999-12-31")?.adding(days: 1) == nil)
  }

  @Test("every day from 1970 to 2050 survives the way to its number and back")
  func dayNumbers() throws {
    for number in 0..<29_220 {
      let date = try #require(NewsDate(dayNumber: number))
      #expect(date.dayNumber == number)
    }
  }
}
