import News
import Testing

@Suite("Timestamps keep the moment and the offset")
struct TimestampTests {
  @Test(
    "RFC 3339 and its usual relatives are read",
    arguments: [
      ("2022-02-11T10:00:00Z", "2022-02-11T10:00:00Z", "2022-02-11"),
      ("2022-02-11T10:00:00.123Z", "2022-02-11T10:00:00Z", "2022-02-11"),
      ("2022-02-11T01:30:00+03:00", "2022-02-10T22:30:00Z", "2022-02-11"),
      ("2022-02-11T23:30:00-0500", "2022-02-12T04:30:00Z", "2022-02-11"),
      ("2022-02-11 10:00", "2022-02-11T10:00:00Z", "2022-02-11"),
      ("1969-12-31T23:59:59Z", "1969-12-31T23:59:59Z", "1969-12-31"),
    ])
  func reading(text: String, utc: String, day: String) {
    #expect(Timestamp(text)?.description == utc)
    #expect(Timestamp(text)?.localDate?.description == day)
  }

  @Test("the written offset is kept")
  func offset() {
    #expect(Timestamp("2022-02-11T01:30:00+03:00")?.local == "2022-02-11T01:30:00+03:00")
    #expect(Timestamp("2022-02-11T01:30:00-03:30")?.local == "2022-02-11T01:30:00-03:30")
  }

  @Test(
    "what is no timestamp is none",
    arguments: [
      "", "2022-02-11", "2022-02-11T", "2022-02-11T25:00:00Z", "2022-02-11T10:61:00Z", "2022-02-30T10:00:00Z",
      "2022-02-11T10:00:00X", "2022-02-11T10:00:00+3", "2022-02-11T10:00:00.Z", "2022-02-11T10:00:00+03:00:00",
      "2022-02-11X10:00:00Z", "2022-02-11T10-00-00Z",
    ])
  func malformed(text: String) {
    #expect(Timestamp(text) == nil)
  }
}
