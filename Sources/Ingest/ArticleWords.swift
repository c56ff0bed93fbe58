internal import Archive
internal import Language
internal import News
internal import Wording

/// What is compared of an article's words and names, worked out by whoever reads the article, so that the one thread that
/// stores need not.
struct ArticleWords: Sendable {
  let fingerprint: ArticleFingerprint
  /// By the quotes' texts.
  let profiles: [String: QuoteProfile]
  /// For each of the reading's actors under which appellation it is named.
  let names: [AppellationName?]

  init(_ reading: Reading, of text: String, lexicons: Lexicons) {
    let reader = WordReader(lexicons: lexicons)
    let stems = reader.stems(of: text)
    fingerprint = ArticleFingerprint(stems: stems)
    var counts: [UInt32: Int] = [:]
    for stem in stems { counts[stem, default: 0] += 1 }
    var profiles: [String: QuoteProfile] = [:]
    for quote in reading.quotes where profiles[quote.text] == nil {
      profiles[quote.text] = reader.profile(of: reader.read(quote.text), counts: counts)
    }
    self.profiles = profiles
    names = reading.actors.map { appellation(of: $0) }
  }
}
