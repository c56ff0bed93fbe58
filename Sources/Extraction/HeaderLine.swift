internal import Language
internal import News

/// The line that some archives put before an article: `date 2022-02-11 ` at the text's very beginning.
struct HeaderLine {
  /// From the text's beginning to the first byte behind the header and its space.
  var span: ByteSpan
  /// The words `date 2022-02-11`.
  var evidence: ByteSpan
  var date: NewsDate

  init?(_ bytes: [UInt8]) {
    var place = 0
    while place < bytes.count, place < 16, bytes[place] <= 0x20 { place += 1 }
    let start = place
    let label = Array("date ".utf8)
    guard place + label.count + 10 <= bytes.count, Array(bytes[place..<place + label.count]) == label else {
      return nil
    }
    place += label.count
    guard let date = NewsDate(String(decoding: bytes[place..<place + 10], as: UTF8.self)) else { return nil }
    place += 10
    guard place == bytes.count || bytes[place] <= 0x20 else { return nil }
    evidence = ByteSpan(start, place)
    while place < bytes.count, bytes[place] <= 0x20 { place += 1 }
    span = ByteSpan(0, place)
    self.date = date
  }
}
