import Foundation

@testable import API

/// What is wrong with `value` where it should have `shape`, a sentence a fault; unknown fields are faults too, so that
/// no answer says more than is documented.
func faults(in value: Any, shape: Shape, at path: String = "$") -> [String] {
  switch shape {
  case .text: return value is String ? [] : ["\(path) is no string"]
  case .integer:
    return (value as? NSNumber).map { $0.doubleValue == $0.doubleValue.rounded() } == true && !isFlag(value)
      ? [] : ["\(path) is no integer"]
  case .number: return value is NSNumber && !isFlag(value) ? [] : ["\(path) is no number"]
  case .flag: return isFlag(value) ? [] : ["\(path) is no flag"]
  case .word(let words):
    return (value as? String).map(words.contains) == true ? [] : ["\(path) is none of \(words): \(value)"]
  case .list(let element):
    guard let list = value as? [Any] else { return ["\(path) is no list"] }
    return list.enumerated().flatMap { faults(in: $1, shape: element, at: "\(path)[\($0)]") }
  case .nullable(let inner): return value is NSNull ? [] : faults(in: value, shape: inner, at: path)
  case .named(let name):
    guard let shape = Shapes.all.first(where: { $0.name == name })?.shape else { return ["no shape \(name)"] }
    return faults(in: value, shape: shape, at: path)
  case .anyObject: return value is [String: Any] ? [] : ["\(path) is no object"]
  case .object(let fields):
    guard let object = value as? [String: Any] else { return ["\(path) is no object"] }
    var all = object.keys.filter { key in !fields.contains { $0.name == key } }.map { "\(path).\($0) is unknown" }
    for field in fields {
      if let inner = object[field.name] {
        all += faults(in: inner, shape: field.shape, at: "\(path).\(field.name)")
      } else if !field.isOptional {
        all.append("\(path).\(field.name) is missing")
      }
    }
    return all
  }
}

private func isFlag(_ value: Any) -> Bool {
  guard let number = value as? NSNumber else { return false }
  return String(cString: number.objCType) == "c" || String(cString: number.objCType) == "B"
}
