internal import Extraction
internal import Foundation
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
    let article = try call.textToRead()
    let reading = extractor.reading(of: article)
    var response = call.one {
      $0.reading(reading, of: CodePointText(article.text), id: nil, extractor: extractor.version)
    }
    response.fields[.cacheControl] = "no-store"
    return response
  }
}

extension Call {
  /// The text in the request's content, as `text/plain` or in a JSON object.
  fileprivate func textToRead() throws(Problem) -> ArticleText {
    let type = sentType(else: "text/plain")
    switch type {
    case "text/plain": return ArticleText(try sentText())
    case "application/json": return try articleInJSON()
    default: throw unreadable(type)
    }
  }

  private func articleInJSON() throws(Problem) -> ArticleText {
    let object = try sentObject()
    guard let text = object["text"] as? String else { throw Self.fault("text", "it is missing or no string") }
    var article = ArticleText(text.replacing("\r\n", with: "\n"), title: object["title"] as? String)
    switch object["published"] {
    case nil, is NSNull: break
    case let date as String where NewsDate(date)?.year != nil: article.published = NewsDate(date)
    default: throw Self.fault("published", "it is a date such as 2022-02-11")
    }
    if let other = object.keys.sorted().first(where: { !["text", "title", "published", "lang"].contains($0) }) {
      throw Self.fault(other, "the object takes text, title, published and lang")
    }
    return article
  }
}
