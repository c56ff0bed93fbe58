import Foundation
import TestSupport
import Testing

@testable import API

@Suite("What clients were promised stays")
struct ContractTests {
  @Test("nothing that the stored OpenAPI document has is gone")
  func stored() throws {
    let data = try Data(contentsOf: URL(fileURLWithPath: Repository.root + "/docs/openapi.json"))
    let stored = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let current = try Service.seeded.get().ask("/openapi.json").object
    let missing = Self.missing(in: current, of: stored, at: "")
    #expect(missing.isEmpty, "\(missing.prefix(20).joined(separator: "\n"))")
  }

  /// Paths, parameters, fields and words of `stored` that `current` lacks. Descriptions and limits may change, and what is
  /// certain may become more.
  private static func missing(in current: Any?, of stored: Any, at path: String) -> [String] {
    guard let current else { return [path] }
    if let stored = stored as? [String: Any] {
      guard let current = current as? [String: Any] else { return [path] }
      return stored.filter { !["description", "summary", "version", "info"].contains($0.key) }.flatMap { key, value in
        missing(in: current[key], of: value, at: "\(path)/\(key)")
      }
    }
    if let stored = stored as? [Any] {
      guard let current = current as? [Any] else { return [path] }
      return stored.enumerated().flatMap { index, value -> [String] in
        // Parameters go by their names, words by themselves.
        if let name = (value as? [String: Any])?["name"] as? String {
          let known = current.first { ($0 as? [String: Any])?["name"] as? String == name }
          return missing(in: known, of: value, at: "\(path)/\(name)")
        }
        if let word = value as? String {
          return current.contains { $0 as? String == word } ? [] : ["\(path)/\(word)"]
        }
        return missing(in: index < current.count ? current[index] : nil, of: value, at: "\(path)/\(index)")
      }
    }
    return []
  }

  @Test("a removed field, parameter or word is noticed")
  func noticing() {
    let stored: [String: Any] = [
      "a": ["b": ["type": "string"]], "parameters": [["name": "q"], ["name": "p"]], "required": ["x", "y"],
    ]
    let current: [String: Any] = [
      "a": ["c": ["type": "string"]], "parameters": [["name": "n"], ["name": "q"]], "required": ["y", "z"],
    ]
    #expect(Set(Self.missing(in: current, of: stored, at: "")) == ["/a/b", "/parameters/p", "/required/x"])
    #expect(Self.missing(in: stored, of: stored, at: "").isEmpty)
  }
}
