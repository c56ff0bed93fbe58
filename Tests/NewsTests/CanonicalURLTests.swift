import Testing

@testable import News

@Suite("Addresses of one article are one address")
struct CanonicalURLTests {
  @Test(
    "what only tracks or decorates is left out",
    arguments: [
      ("https://Example.ORG/a/", "https://example.org/a"), ("HTTP://example.org:80/a#top", "http://example.org/a"),
      ("https://example.org/a?utm_source=x&id=5&fbclid=y", "https://example.org/a?id=5"),
      ("https://example.org/a?utm_medium=x", "https://example.org/a"),
      (" https://user:secret@example.org/a \n", "https://example.org/a"),
      ("https://example.org", "https://example.org"), ("https://example.org/", "https://example.org"),
      ("https://example.org:8443/a%20b?q=%26", "https://example.org:8443/a%20b?q=%26"),
    ])
  func canonical(address: String, expected: String) {
    #expect(canonicalURL(address) == expected)
  }

  @Test(
    "what is no web address is none",
    arguments: [
      "", "example.org/a", "ftp://example.org/a", "mailto:a@example.org", "https://", "https:///a", "http://[::1",
    ])
  func none(address: String) {
    #expect(canonicalURL(address) == nil)
  }
}
