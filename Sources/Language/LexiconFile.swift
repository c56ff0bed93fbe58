internal import Foundation
internal import Synchronization

/// A data file: tab-separated fields, one entry a line, sorted; lines that begin with `#` and empty lines are prose.
struct LexiconFile {
  let path: String
  /// The fields of every entry with its line number.
  let rows: [(line: Int, fields: [String])]

  init(_ name: String, in folder: String, fields count: Int) throws(LexiconError) {
    path = folder + "/" + name
    guard let data = FileManager.default.contents(atPath: path), let text = String(data: data, encoding: .utf8) else {
      throw .unreadable(path: path)
    }
    var rows: [(line: Int, fields: [String])] = []
    let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      if line.isEmpty || line.first == UInt8(ascii: "#") { continue }
      let fields = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false).map {
        String(Substring($0))
      }
      guard fields.count == count else {
        throw .malformed(path: path, line: index + 1, reason: "\(fields.count) fields, \(count) expected")
      }
      rows.append((index + 1, fields))
    }
    self.rows = rows
  }

  func malformed(_ line: Int, _ reason: String) -> LexiconError { .malformed(path: path, line: line, reason: reason) }
}

/// The files as they stand, read on all processors; what is wrong with one is told when it is asked for.
struct LexiconFiles {
  let wording: Result<WordingLexicon, LexiconError>
  private let files: [String: Result<LexiconFile, LexiconError>]
  private let folder: String

  /// Each with how many fields its lines have.
  private static let fields = [
    ("parts-of-speech.tsv", 2), ("organizations.tsv", 7), ("places.tsv", 7), ("outlets.tsv", 6), ("companies.tsv", 7),
    ("given-names.tsv", 2), ("given-variants.tsv", 2), ("countries.tsv", 7), ("cues.tsv", 5), ("word-lists.tsv", 2),
    ("groups.tsv", 7), ("languages.tsv", 3), ("offices.tsv", 1), ("occasions.tsv", 1), ("furniture.tsv", 1),
    ("calendar.tsv", 3), ("irregular-verbs.tsv", 2),
  ]

  init(in folder: String) {
    typealias Read = (
      files: [String: Result<LexiconFile, LexiconError>], wording: Result<WordingLexicon, LexiconError>?
    )
    let read = Mutex<Read>(([:], nil))
    DispatchQueue.concurrentPerform(iterations: Self.fields.count + 1) { place in
      guard place > 0 else {
        let wording = Result { () throws(LexiconError) in try WordingLexicon(folder: folder) }
        return read.withLock { $0.wording = wording }
      }
      let (name, fields) = Self.fields[place - 1]
      let file = Result { () throws(LexiconError) in try LexiconFile(name, in: folder, fields: fields) }
      read.withLock { $0.files[name] = file }
    }
    let (files, wording) = read.withLock { $0 }
    self.folder = folder
    self.files = files
    self.wording = wording ?? .failure(.unreadable(path: folder))
  }

  func file(_ name: String) throws(LexiconError) -> LexiconFile {
    guard let file = files[name] else { throw .unreadable(path: folder + "/" + name) }
    return try file.get()
  }
}

/// The parts of a field that lists several things: `Russian; Russians`.
func listed(_ field: String) -> [String] {
  let space = UInt8(ascii: " ")
  return field.utf8.split(separator: UInt8(ascii: ";")).compactMap { part in
    var part = part.drop { $0 == space }
    while part.last == space { part.removeLast() }
    return part.isEmpty ? nil : String(Substring(part))
  }
}
