import Foundation
import TestSupport
import Testing

@Suite("The targets' arrows point one way")
struct ArchitectureTests {
  /// Which of our targets each may import; ARCHITECTURE.md draws the same.
  static let arrows: [String: Set<String>] = [
    "News": [],
    "Language": ["News"],
    "Extraction": ["CKernels", "Language", "News"],
    "Wording": ["Language", "News"],
    "Archive": ["CSQLite", "News"],
    "Ingest": ["Archive", "CXML2", "CZlib", "Extraction", "Wording", "Language", "News"],
    "HTTP1": ["CLinux", "CZlib"],
    "API": ["HTTP1", "Archive", "Extraction", "Wording", "News"],
    "onrecord": ["API", "Archive", "CLinux", "Extraction", "HTTP1", "Ingest", "Language", "News"],
    "train-models": ["Extraction", "Language", "News"],
    "CKernels": [],
    "CLinux": [],
    "CSQLite": [],
    "CZlib": [],
    "CXML2": [],
  ]

  /// Packages that belong to one target alone.
  static let owners = ["GRDB": "Archive", "Crypto": "News", "ArgumentParser": "onrecord", "Configuration": "onrecord"]

  @Test("no file imports a target that its own must not know")
  func imports() throws {
    let sources = Repository.root + "/Sources"
    let targets = try FileManager.default.contentsOfDirectory(atPath: sources)
    #expect(Set(targets) == Set(Self.arrows.keys))
    var checked = 0
    for target in targets {
      let allowed = try #require(Self.arrows[target])
      for file in try swiftFiles(in: "\(sources)/\(target)") {
        for module in try imports(of: file) {
          if Self.arrows.keys.contains(module) {
            #expect(allowed.contains(module), "\(file) must not import \(module)")
          }
          if let owner = Self.owners[module] { #expect(owner == target, "\(file): \(module) belongs to \(owner)") }
          checked += 1
        }
      }
    }
    #expect(checked > 50)
  }

  @Test("every file has one idea: no source file grows over 300 lines")
  func lengths() throws {
    for file in try swiftFiles(in: Repository.root + "/Sources") {
      let lines = try String(contentsOfFile: file, encoding: .utf8).split(
        separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.count <= 301, "\(file) has \(lines.count) lines")
    }
  }

  @Test("ARCHITECTURE.md names every target")
  func map() throws {
    let map = try String(contentsOfFile: Repository.root + "/ARCHITECTURE.md", encoding: .utf8)
    for target in Self.arrows.keys { #expect(map.contains("`\(target)`"), "\(target) is missing in the map") }
  }

  private func swiftFiles(in folder: String) throws -> [String] {
    let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return names.filter { $0.hasSuffix(".swift") }.map { "\(folder)/\($0)" }
  }

  private func imports(of file: String) throws -> [String] {
    try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ")
      guard let at = words.firstIndex(of: "import"), at <= 2, at + 1 < words.count,
        words[..<at].allSatisfy({
          ["public", "internal", "private", "fileprivate", "package"].contains($0) || $0.hasPrefix("@")
        })
      else { return nil }
      return words[at + 1].split(separator: ".").first.map(String.init)
    }
  }
}
