internal import Extraction
internal import HTTP1
internal import HTTPTypes
internal import News

extension Endpoint {
  static let extract = Endpoint(
    method: .post, operation: "extract", path: "/v1/extract",
    summary: "What is said in a text that is sent along; nothing is stored.", answer: .one("Reading"),
    refusals: [.invalidValue, .unsupportedMediaType, .bodyTooLarge],
    content: Content(types: ["text/plain", "application/json"], shape: "TextToRead", maxBytes: 1 << 20)
  ) { call in
    guard let extractor = call.api.extractor else {
      throw Problem(code: .busy, detail: "This server has no language data and reads no texts.")
    }
    let (article, query) = try call.textToRead()
    var reading = extractor.reading(of: article)
    if let date = article.published { reading.published = DatedFact(date: date, basis: .record, confidence: 1) }
    let asked = Call(api: call.api, endpoint: call.endpoint, request: call.request, query: query, form: call.form)
    var response = asked.figures { [reading] writer in
      writer.fields(of: reading, CodePointText(article.text), extractor: extractor.version)
    }
    response.fields[.cacheControl] = "no-store"
    return response
  }
}

extension Parameter {
  /// The fields of a text that is sent as JSON.
  fileprivate static let ofText = [
    Parameter(name: "text", form: .text(maxLength: 1 << 20), summary: "What is to be read."),
    Parameter(name: "published", form: .date, summary: "The day on which it was published."),
    Parameter(name: "title", form: .text(maxLength: 10_000), summary: "Its headline."), .language,
  ]
}

extension Call {
  /// The text in the request's content, as `text/plain` or in a JSON object, and what was said of it.
  fileprivate func textToRead() throws(Problem) -> (ArticleText, Query) {
    let type = sentType(else: "text/plain")
    switch type {
    case "text/plain": return (ArticleText(try sentText()), query)
    case "application/json": return try articleInJSON()
    default: throw unreadable(type)
    }
  }

  private func articleInJSON() throws(Problem) -> (ArticleText, Query) {
    let sent = try Query(
      try sentFields(of: Parameter.ofText), parameters: Parameter.ofText, route: endpoint.path,
      isLenient: request.isLenient)
    guard let text = sent.given.first(where: { $0.name == "text" })?.value else {
      throw Self.fault("text", "it is missing")
    }
    if let tag = sent.text("lang"), !tag.isLanguageTag {
      throw Self.fault("lang", "a text has one language, a BCP 47 tag such as en or pt-BR")
    }
    let article = ArticleText(
      Self.withLineFeeds(text), title: sent.text("title"), published: sent.day("published"),
      language: sent.text("lang"))
    return (article, sent.without("text"))
  }
}
