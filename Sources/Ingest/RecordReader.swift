internal import Foundation
internal import News

/// The records of one input, whatever its format, cut one by one; what they say is found out later.
struct RecordReader {
  private enum Reader {
    case document
    case jsonLines(JSONLinesReader)
    case csv(CSVReader)
    case feed(FeedReader)
    case done
  }

  private var reader: Reader
  private let input: InputFile
  private let file: MeteredFile
  private let bytes: InputBytes?

  /// The format that was found; `auto` where the input is none that is read.
  let format: InputFormat
  /// Why none of the input can be read.
  private var refusal: Rejection?

  /// Opens the input and finds out its format.
  /// - Parameter encoding: The encoding of inputs that are not UTF-8 and bear no mark.
  /// - Throws: `IngestError.unreadable`.
  init(_ input: InputFile, format: InputFormat, encoding: String? = nil) throws(IngestError) {
    self.input = input
    file = MeteredFile(try Self.open(input))
    let place = RecordPlace(input: input.name)
    do {
      let opened = try InputBytes(file, encoding: encoding)
      let detected = InputFormat.detected(in: try opened.beginning(1 << 12))
      let known = format == .auto ? try detected.get().or(byNameOf: input) : format
      (bytes, self.format) = (opened, known)
      reader = Self.reader(of: known, opened, input: input.name)
    } catch let fault as InputFault {
      (bytes, self.format) = (nil, .auto)
      reader = .done
      refusal = Rejection(fault.code, fault.message, at: place)
    } catch {
      throw .unreadable(input.name, error.localizedDescription)
    }
  }

  /// What was read so far, counted and hashed.
  var hash: RunningHash { file.hash }

  /// The next record; nil at the end.
  mutating func next() throws(IngestError) -> UnparsedRecord? {
    if let refusal {
      self.refusal = nil
      return .refused(refusal)
    }
    do {
      switch reader {
      case .done: return nil
      case .document:
        reader = .done
        return try document()
      case .jsonLines(var lines):
        let record = try lines.next()
        reader = .jsonLines(lines)
        return record
      case .csv(var rows):
        let record = try rows.next()
        reader = .csv(rows)
        return record
      case .feed(let items): return try items.next()
      }
    } catch let fault as InputFault {
      reader = .done
      return .refused(Rejection(fault.code, fault.message, at: RecordPlace(input: input.name)))
    } catch {
      throw .unreadable(input.name, error.localizedDescription)
    }
  }

  private static func reader(of format: InputFormat, _ bytes: InputBytes, input: String) -> Reader {
    switch format {
    case .jsonl: .jsonLines(JSONLinesReader(bytes, input: input))
    case .csv: .csv(CSVReader(bytes, input: input))
    case .rss, .atom: .feed(FeedReader(bytes, input: input))
    case .txt, .html, .ninjs, .auto: .document
    }
  }

  private static func open(_ input: InputFile) throws(IngestError) -> FileHandle {
    if input == .standardInput { return FileHandle.standardInput }
    guard let file = FileHandle(forReadingAtPath: input.name) else {
      throw .unreadable(input.name, String(cString: strerror(errno)))
    }
    return file
  }

  /// The whole input as one record.
  private func document() throws -> UnparsedRecord? {
    guard let bytes else { return nil }
    let place = RecordPlace(input: input.name)
    // A byte order mark, the CRs before LFs and a page's markup go, so the bound on what is read is generous.
    let most = format == .ninjs ? JSONLinesReader.maxLineBytes : 2 * StoredText.maxBytes
    var whole: [UInt8] = []
    while whole.count <= most {
      let more = try bytes.read(upTo: 1 << 20)
      if more.isEmpty { break }
      whole += more
    }
    guard whole.count <= most else {
      return .refused(
        Rejection(.tooLarge, "It has more than \(most) bytes; an article may have \(StoredText.maxBytes).", at: place))
    }
    switch format {
    case .html: return UnparsedRecord(.html(whole, isDecoded: bytes.isDecoded), place)
    case .ninjs: return UnparsedRecord(.json(whole), place)
    default: return UnparsedRecord(.text(whole), place)
    }
  }
}
