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
    guard let text = String(validating: request.body, as: UTF8.self) else {
      throw Problem(code: .badRequest, detail: "The content is not UTF-8.")
    }
    return Self.withLineFeeds(text)
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

  /// The fields of the content's JSON object, all of them strings, by name; those that are null are left out.
  func sentFields() throws(Problem) -> [(name: String, value: String)] {
    var items: [(name: String, value: String)] = []
    for (name, value) in try sentObject().sorted(by: { $0.key < $1.key }) where !(value is NSNull) {
      guard let text = value as? String else { throw Self.fault(name, "it is a string") }
      items.append((name, text))
    }
    return items
  }

  static func fault(_ name: String, _ sentence: String) -> Problem {
    Problem(
      code: .invalidValue, detail: "'\(shortened(name))' in the content is wrong: \(sentence).",
      faults: [.init(parameter: name, code: "invalid")])
  }
}
