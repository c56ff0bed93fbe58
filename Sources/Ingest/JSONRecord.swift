internal import Foundation

/// One JSON object with look-up by dotted path: `source.name`; of a list its first object counts.
struct JSONRecord {
  private let object: [String: Any]

  /// Nil where `bytes` is not one JSON object.
  init?(_ bytes: [UInt8]) {
    guard let value = try? JSONSerialization.jsonObject(with: Data(bytes)), let object = value as? [String: Any] else {
      return nil
    }
    self.object = object
  }

  init(object: [String: Any]) { self.object = object }

  /// The objects of a document: itself, or those of its list; none where it is not JSON.
  static func all(in bytes: [UInt8]) -> [JSONRecord] {
    let value = try? JSONSerialization.jsonObject(with: Data(bytes))
    return (value as? [Any] ?? [value as Any]).compactMap { $0 as? [String: Any] }.map(JSONRecord.init(object:))
  }

  /// The string there, or those of the list there.
  func strings(_ path: String) -> [String] {
    switch value(path) {
    case let text as String: [text]
    case let list as [Any]: list.compactMap { $0 as? String }
    default: []
    }
  }

  /// The string there; nil where there is none, or something else.
  func string(_ path: String) -> String? { value(path) as? String }

  /// The string or number there, as text.
  func text(_ path: String) -> String? {
    switch value(path) {
    case let text as String: text
    case let number as NSNumber: "\(number)"
    default: nil
    }
  }

  func record(_ path: String) -> JSONRecord? {
    (value(path) as? [String: Any]).map(JSONRecord.init(object:))
  }

  /// The objects of the list there.
  func records(_ path: String) -> [JSONRecord] {
    (value(path) as? [Any] ?? []).compactMap { $0 as? [String: Any] }.map(JSONRecord.init(object:))
  }

  /// The list there.
  func list(_ path: String) -> [Any]? { value(path) as? [Any] }

  /// Whether null stands there.
  func isNull(_ path: String) -> Bool { value(path) is NSNull }

  /// The object as one line of JSON.
  var json: String? {
    let options: JSONSerialization.WritingOptions = [.sortedKeys, .withoutEscapingSlashes]
    guard JSONSerialization.isValidJSONObject(object) else { return nil }
    return (try? JSONSerialization.data(withJSONObject: object, options: options)).map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  /// Whether something other than null stands there.
  func has(_ path: String) -> Bool {
    value(path).map { !($0 is NSNull) } ?? false
  }

  private func value(_ path: String) -> Any? {
    var current: Any? = object
    for key in path.split(separator: ".") {
      let object = current as? [String: Any] ?? (current as? [Any])?.first as? [String: Any]
      current = object?[String(key)]
    }
    return current
  }
}
