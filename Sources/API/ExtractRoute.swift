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
    content: Content(shape: "TextToRead", maxBytes: 1 << 20)
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
    let type = (request[.contentType] ?? "text/plain").split(separator: ";").first?.lowercased() ?? ""
    switch type.filter({ $0 != " " }) {
    case "text/plain": return ArticleText(try text(request.body))
    case "application/json": return try articleInJSON()
    default:
      throw Problem(
        code: .unsupportedMediaType,
        detail: "'\(shortened(type))' cannot be read; send text/plain or application/json.")
    }
  }

  private func articleInJSON() throws(Problem) -> ArticleText {
    _ = try text(request.body)
    let value = try? JSONSerialization.jsonObject(with: Data(request.body))
    guard let object = value as? [String: Any] else {
      throw Problem(code: .badRequest, detail: "The content is no JSON object; it needs at least \"text\".")
    }
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

  private func text(_ bytes: [UInt8]) throws(Problem) -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Problem(code: .badRequest, detail: "The content is not UTF-8.")
    }
    let start = text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
    return start.replacing("\r\n", with: "\n")
  }

  private static func fault(_ name: String, _ sentence: String) -> Problem {
    Problem(
      code: .invalidValue, detail: "'\(shortened(name))' in the content is wrong: \(sentence).",
      faults: [.init(parameter: name, code: "invalid")])
  }
}
