import Extraction
import News
import Testing

@Suite("Texts that are not English")
struct ForeignReadingTests {
  /// Language, text, what stands between its marks.
  static let texts: [(code: String, text: String, quotes: [String])] = [
    (
      "de",
      "Der Hafen bleibt zu.\n\n„Wir können bei diesem Sturm nicht öffnen“, sagte die Leiterin des Hafens, Eva Lind. Das "
        + "Blatt „Der Bote“ hatte es am Montag gemeldet, und es ist auch so.",
      ["Wir können bei diesem Sturm nicht öffnen"]
    ),
    (
      "fr",
      "« Nous ne pouvons pas ouvrir le port, » a dit la directrice. Elle est sûre que la tempête va durer et que les "
        + "bateaux ne sont pas en danger.",
      ["Nous ne pouvons pas ouvrir le port,"]
    ),
    (
      "sv",
      "”Vi kan inte öppna hamnen i dag”, sade hon och det var allt som hon hade att säga om det.",
      ["Vi kan inte öppna hamnen i dag"]
    ),
    (
      "da", "»Vi kan ikke åbne havnen i dag,« sagde hun, og det er alt, hvad hun har at sige om det.",
      ["Vi kan ikke åbne havnen i dag,"]
    ),
    ("ja", "港長は「嵐が終わるまで港を開けることはできない」と述べた。それはまだ続いている。", ["嵐が終わるまで港を開けることはできない"]),
    (
      "es",
      "El puerto no abre y “no va a abrir esta semana porque, dijo la directora, que no quiso decir más de lo que es.",
      []
    ),
  ]

  @Test("give what stands between a pair of marks, by nobody known, with low confidence", arguments: texts)
  func givesMarkedWords(code: String, text: String, quotes: [String]) {
    let result = reading(text)
    #expect(result.language == code)
    #expect(result.quotes.map(\.text) == quotes)
    #expect(result.actors.isEmpty && result.provenance.isEmpty)
    for quote in result.quotes {
      #expect(quote.type == .direct && quote.speaker == nil && quote.cue == nil && quote.confidence <= 0.3)
      #expect(quote.text == quote.spans.map { words(at: $0, in: text) }.joined(separator: " "))
    }
  }

  @Test("English texts say that they are English, and are read whole")
  func readsEnglish() {
    let text = "“We will not open the port in this storm,” harbour master Eva Lind said. It was the third day of it."
    let result = reading(text)
    #expect(result.language == "en")
    #expect(result.quotes.first?.speaker?.actor != nil)
  }
}
