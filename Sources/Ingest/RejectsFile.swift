internal import Foundation

/// The file of refused records: one JSON object a line, which can be mended and ingested again.
public struct RejectsFile {
  private let file: FileHandle
  private let path: String

  /// Creates the file, or empties it.
  /// - Throws: `IngestError.unwritable`.
  public init(path: String) throws(IngestError) {
    guard FileManager.default.createFile(atPath: path, contents: nil),
      let file = FileHandle(forWritingAtPath: path)
    else { throw .unwritable(path, "the folder is missing or may not be written") }
    self.file = file
    self.path = path
  }

  func write(_ rejection: Rejection) throws(IngestError) {
    var fields: [String: Any] = [
      "input": rejection.place.input, "byte_offset": rejection.place.byteOffset, "code": rejection.code.rawValue,
      "message": rejection.message,
    ]
    fields["line"] = rejection.place.line ?? NSNull()
    fields["record"] = rejection.record.map { JSONRecord(Array($0.utf8)) == nil ? $0 as Any : parsed($0) } ?? NSNull()
    do {
      var line = try JSONSerialization.data(withJSONObject: fields, options: [.sortedKeys, .withoutEscapingSlashes])
      line.append(0x0A)
      try file.write(contentsOf: line)
    } catch {
      throw .unwritable(path, error.localizedDescription)
    }
  }

  private func parsed(_ line: String) -> Any {
    (try? JSONSerialization.jsonObject(with: Data(line.utf8))) ?? line
  }
}
