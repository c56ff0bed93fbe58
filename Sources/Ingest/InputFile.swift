internal import Foundation
public import News

/// One thing to read: a file, or standard input under the name `-`.
public struct InputFile: Sendable, Equatable {
  /// The path as given, or `-`.
  public var name: String

  public init(name: String) { self.name = name }

  public static let standardInput = InputFile(name: "-")
}

/// How an input's bytes are cut into records.
public enum InputFormat: String, Sendable, CaseIterable {
  /// By the content's beginning.
  case auto
  /// One article a file.
  case txt
  /// One JSON object a line.
  case jsonl
  /// One web page a file.
  case html
  /// RSS 2.0 or 1.0.
  case rss
  /// RFC 4287.
  case atom
  /// One item of IPTC's ninjs a file; as lines they are `jsonl`.
  case ninjs
  /// A table whose first row names the columns.
  case csv
}

/// The files that the paths of a command name.
public struct InputList: Sendable {
  public private(set) var files: [InputFile] = []
  /// Files in a folder that are passed over because their name ends in nothing we read.
  public private(set) var passedOver: [String] = []

  /// The endings under which files in a folder are read, each also followed by `.gz`.
  public static let readEndings = [
    "txt", "jsonl", "ndjson", "json", "html", "htm", "xhtml", "xml", "rss", "atom", "csv", "tsv",
  ]

  init(files: [InputFile]) { self.files = files }

  /// The same but for one file.
  public func without(_ name: String) -> InputList { InputList(files: files.filter { $0.name != name }) }

  /// Walks the paths in order, folders whole and in sorted order, hidden files left out.
  /// - Throws: `IngestError.unreadable` for a path that is not there or may not be read.
  public init(paths: [String]) throws(IngestError) {
    for path in paths {
      if path == "-" {
        files.append(.standardInput)
        continue
      }
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
        throw .unreadable(path, "there is no such file or folder")
      }
      if isFolder.boolValue { try walk(path) } else { files.append(InputFile(name: path)) }
    }
  }

  /// The size of all files; nil where one is a stream.
  public var totalBytes: Int? {
    var total = 0
    for file in files {
      guard file != .standardInput, let facts = try? FileManager.default.attributesOfItem(atPath: file.name),
        facts[.type] as? FileAttributeType == .typeRegular, let size = facts[.size] as? Int
      else { return nil }
      total += size
    }
    return total
  }

  private mutating func walk(_ folder: String) throws(IngestError) {
    guard let names = FileManager.default.enumerator(atPath: folder)?.compactMap({ $0 as? String }) else {
      throw .unreadable(folder, "the folder cannot be read")
    }
    let prefix = folder.hasSuffix("/") ? folder : folder + "/"
    for name in names.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      let path = prefix + name
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue,
        !name.split(separator: "/").contains(where: { $0.hasPrefix(".") })
      else { continue }
      if Self.isRead(name) { files.append(InputFile(name: path)) } else { passedOver.append(path) }
    }
  }

  /// Whether a file of that name in a folder is read.
  static func isRead(_ name: String) -> Bool {
    let packed = ending(of: name) == "gz" ? String(name.dropLast(3)) : name
    return readEndings.contains(ending(of: packed))
  }
}

/// Why ingest could not go on at all; the single record's faults are `Rejection`s.
public enum IngestError: Error, Sendable, CustomStringConvertible {
  case unreadable(String, String)
  case unwritable(String, String)
  /// A known article came with another text, and the policy is to stop.
  case changed(String, StableID)
  /// A file of known answers that is none; the sentence says why.
  case noGold(String)

  public var description: String {
    switch self {
    case .unreadable(let path, let reason): "Cannot read '\(path)': \(reason)."
    case .unwritable(let path, let reason): "Cannot write '\(path)': \(reason)."
    case .changed(let place, let id):
      "\(place) has another text or record than the stored \(id); use --on-change revise to keep both."
    case .noGold(let sentence): sentence
    }
  }
}

/// What follows the last dot of a file's name, in lower case.
func ending(of name: String) -> String {
  guard let dot = name.lastIndex(of: "."), !name[dot...].contains("/") else { return "" }
  return name[name.index(after: dot)...].lowercased()
}
