import News
import Testing

@Suite("Slugs are names fit for an address")
struct SlugTests {
  @Test(
    "names become lower-case words joined by hyphens",
    arguments: [
      ("Maria Zakharova", "maria-zakharova"), ("Ursula von der Leyen", "ursula-von-der-leyen"),
      ("Jean-Yves Le Drian", "jean-yves-le-drian"), ("Recep Tayyip Erdoğan", "recep-tayyip-erdogan"),
      ("Martin O’Neill", "martin-oneill"), ("AT&T Inc.", "at-t-inc"), ("Сергей Лавров", "сергеи-лавров"),
      ("  RT  ", "rt"), ("?!", ""), ("", ""),
    ])
  func slugs(name: String, expected: String) {
    #expect(slug(of: name) == expected)
  }
}
