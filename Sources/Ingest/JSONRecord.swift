internal import Foundation

/// One JSON object with look-up by dotted path: `source.name`.
struct JSONRecord {
  private let object: [String: Any]

  /// Nil where `bytes` is not one JSON object.
  init?(_ bytes: [UInt8]) {
    guard let value = try? JSONSerialization.jsonObject(with: Data(bytes)), let object = value as? [String: Any] else {
      return nil
    }
    self.object = object
  }

  private init(object: [String: Any]) { self.object = object }

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

  /// Whether something other than null stands there.
  func has(_ path: String) -> Bool {
    value(path).map { !($0 is NSNull) } ?? false
  }

  private func value(_ path: String) -> Any? {
    var current: Any? = object
    for key in path.split(separator: ".") {
      current = (current as? [String: Any])?[String(key)]
    }
    return current
  }
}
