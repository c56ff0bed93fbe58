internal import Foundation
internal import News

/// The records of one input, whatever its format, one by one.
struct RecordReader {
  private enum Reader {
    case text(alreadyRead: [UInt8])
    case jsonLines(JSONLinesReader)
    case refused(Rejection)
    case done
  }

  private var reader: Reader
  private let input: InputFile
  private let file: MeteredFile

  /// The format that was found.
  let format: InputFormat

  /// Opens the input and finds out its format.
  /// - Throws: `IngestError.unreadable`.
  init(_ input: InputFile, format: InputFormat) throws(IngestError) {
    self.input = input
    file = MeteredFile(try Self.open(input))
    let place = RecordPlace(input: input.name)
    let beginning: [UInt8]
    do {
      beginning = try file.read(upTo: 1 << 16)
    } catch {
      throw .unreadable(input.name, "\(error.localizedDescription)")
    }
    self.format = Self.format(given: format, name: input.name, beginning: beginning)
    if self.format == .jsonl {
      reader = .jsonLines(JSONLinesReader(file, input: input.name, alreadyRead: beginning))
    } else if format == .auto, Self.isJSONArray(beginning) {
      reader = .refused(
        Rejection(
          .unsupportedFormat, "It is a JSON array; write one object a line instead (jq -c '.[]').", at: place))
    } else {
      reader = .text(alreadyRead: beginning)
    }
  }

  /// What was read so far, counted and hashed.
  var hash: RunningHash { file.hash }

  /// The next record; nil at the end.
  mutating func next() throws(IngestError) -> ReadRecord? {
    do {
      switch reader {
      case .done: return nil
      case .refused(let rejection):
        reader = .done
        return .failure(rejection)
      case .text(let alreadyRead):
        reader = .done
        return try article(alreadyRead)
      case .jsonLines(var lines):
        let record = try lines.next()
        reader = .jsonLines(lines)
        return record
      }
    } catch {
      throw .unreadable(input.name, "\(error)")
    }
  }

  private static func open(_ input: InputFile) throws(IngestError) -> FileHandle {
    if input == .standardInput { return FileHandle.standardInput }
    guard let file = FileHandle(forReadingAtPath: input.name) else {
      throw .unreadable(input.name, "it may not be read")
    }
    return file
  }

  private func article(_ alreadyRead: [UInt8]) throws -> ReadRecord {
    let place = RecordPlace(input: input.name)
    var bytes = alreadyRead
    // A byte order mark and the CRs before LFs go, so the bound on what is read is generous.
    while bytes.count <= 2 * StoredText.maxBytes {
      let more = try file.read(upTo: 1 << 20)
      if more.isEmpty { break }
      bytes += more
    }
    guard bytes.count <= 2 * StoredText.maxBytes else {
      return .failure(
        Rejection(
          .tooLarge, "It has more than \(2 * StoredText.maxBytes) bytes; an article may have \(StoredText.maxBytes).",
          at: place))
    }
    return Result { () throws(Rejection) in
      IncomingArticle(text: try StoredText.text(of: bytes, at: place), place: place)
    }
  }

  private static func format(given: InputFormat, name: String, beginning: [UInt8]) -> InputFormat {
    guard given == .auto else { return given }
    switch ending(of: name) {
    case "jsonl", "ndjson": return .jsonl
    case "txt": return .txt
    default: return firstByte(of: beginning) == UInt8(ascii: "{") ? .jsonl : .txt
    }
  }

  private static func isJSONArray(_ beginning: [UInt8]) -> Bool {
    guard firstByte(of: beginning) == UInt8(ascii: "[") else { return false }
    let inner = beginning.drop { $0 != UInt8(ascii: "[") }.dropFirst()
    return firstByte(of: inner) == UInt8(ascii: "{")
  }

  private static func firstByte(of bytes: some Sequence<UInt8>) -> UInt8? {
    bytes.first { ![0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF].contains($0) }
  }
}
