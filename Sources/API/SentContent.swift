internal import Foundation
internal import HTTP1
internal import HTTPTypes

/// What a request sends along.
extension Call {
  /// Its media type without parameters; `standard` where it names none.
  func sentType(else standard: String) -> String {
    let named = (request[.contentType] ?? "").split(separator: ";").first?.lowercased().filter { $0 != " " } ?? ""
    return named.isEmpty ? standard : named
  }

  /// - Throws: `Problem` with `unsupported-media-type`, which names what may be sent.
  func unreadable(_ type: String) -> Problem {
    Problem(
      code: .unsupportedMediaType,
      detail:
        "'\(shortened(type))' cannot be read; send \(endpoint.content?.types.joined(separator: " or ") ?? "nothing").")
  }

  /// The content as text: UTF-8, a byte order mark dropped, lines ended by LF.
  func sentText() throws(Problem) -> String {
    try requirePlainUTF8()
    guard let text = String(validating: request.body, as: UTF8.self) else {
      throw Problem(code: .badRequest, detail: "The content is not UTF-8.")
    }
    return Self.withLineFeeds(text)
  }

  /// - Throws: `Problem` with `unsupported-media-type` where the content says that it is coded or in other letters.
  private func requirePlainUTF8() throws(Problem) {
    if let coding = request[.contentEncoding]?.lowercased(), !["", "identity"].contains(coding) {
      throw Problem(
        code: .unsupportedMediaType,
        detail: "Content coded as '\(shortened(coding))' cannot be read; send it without Content-Encoding.")
    }
    for parameter in (request[.contentType] ?? "").lowercased().split(separator: ";").dropFirst() {
      let parts = parameter.split(separator: "=").map { $0.trimmingCharacters(in: CharacterSet(charactersIn: " \t\"")) }
      guard parts.first == "charset", let charset = parts.last, !["utf-8", "utf8", "us-ascii"].contains(charset) else {
        continue
      }
      throw Problem(
        code: .unsupportedMediaType,
        detail: "Content in the charset '\(shortened(charset))' cannot be read; send UTF-8.")
    }
  }

  /// The text without a byte order mark, its lines ended by LF.
  static func withLineFeeds(_ text: String) -> String {
    let start = text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
    return start.replacing("\r\n", with: "\n")
  }

  /// The content as a JSON object.
  func sentObject() throws(Problem) -> [String: Any] {
    _ = try sentText()
    let value = try? JSONSerialization.jsonObject(with: Data(request.body))
    guard let object = value as? [String: Any] else {
      throw Problem(code: .badRequest, detail: "The content is no JSON object; it needs at least \"text\".")
    }
    return object
  }

  /// The fields of the content's JSON object, those of these parameters strings, by name; those that are null are left
  /// out, and of others the name is told.
  func sentFields(of parameters: [Parameter]) throws(Problem) -> [(name: String, value: String)] {
    var items: [(name: String, value: String)] = []
    for (name, value) in try sentObject().sorted(by: { $0.key < $1.key }) where !(value is NSNull) {
      let text = value as? String
      if text == nil, parameters.contains(where: { $0.name == name }) { throw Self.fault(name, "it is a string") }
      items.append((name, text ?? ""))
    }
    return items
  }

  static func fault(_ name: String, _ sentence: String) -> Problem {
    Problem(
      code: .invalidValue, detail: "'\(shortened(name))' in the content is wrong: \(sentence).",
      faults: [.init(parameter: name, code: "invalid")])
  }
}
