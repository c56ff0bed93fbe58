extension InputFormat {
  /// The format of an input that begins so, by its content alone; a refusal where it is none that is read.
  static func detected(in beginning: [UInt8]) -> Result<InputFormat, InputFault> {
    var start = beginning[...]
    if start.starts(with: [0xEF, 0xBB, 0xBF]) { start = start.dropFirst(3) }
    start = start.drop { $0 <= 0x20 }
    for (mark, name) in binaryMarks where start.starts(with: mark) {
      return .failure(
        InputFault(code: .unsupportedFormat, message: "It is \(name); turn it into text or HTML first."))
    }
    switch start.first {
    case UInt8(ascii: "{"): return .success(json(start))
    case UInt8(ascii: "["):
      guard start.dropFirst().first(where: { $0 > 0x20 }) == UInt8(ascii: "{") else { return .success(.txt) }
      return .failure(
        InputFault(
          code: .unsupportedFormat, message: "It is a JSON array; write one object a line instead (jq -c '.[]')."))
    case UInt8(ascii: "<"): return markup(start)
    default: return .success(CSVReader.isTable(start) ? .csv : .txt)
    }
  }

  /// What the input's name says, where the content says no more than that it is text: a first line may be a bad one.
  func or(byNameOf input: InputFile) -> InputFormat {
    guard self == .txt else { return self }
    let name = ending(of: input.name) == "gz" ? String(input.name.dropLast(3)) : input.name
    switch ending(of: name) {
    case "jsonl", "ndjson": return .jsonl
    case "json": return .ninjs
    case "csv", "tsv": return .csv
    case "html", "htm", "xhtml": return .html
    default: return self
    }
  }

  /// One object a line, or one object over many lines as ninjs comes.
  private static func json(_ start: ArraySlice<UInt8>) -> InputFormat {
    guard let next = start.dropFirst().first(where: { $0 > 0x20 }),
      next == UInt8(ascii: "\"") || next == UInt8(ascii: "}")
    else { return .txt }
    guard let lineEnd = start.firstIndex(of: 0x0A) else { return .jsonl }
    let last = start[..<lineEnd].last { $0 > 0x20 }
    return last == UInt8(ascii: "}") ? .jsonl : [0x7B, 0x5B, 0x2C, 0x3A].contains(last) ? .ninjs : .jsonl
  }

  private static func markup(_ start: ArraySlice<UInt8>) -> Result<InputFormat, InputFault> {
    let names = elementNames(in: start.prefix(1 << 14))
    if let root = names.first {
      if root == "rss" || root == "rdf" || root == "channel" { return .success(.rss) }
      if root == "feed" { return .success(.atom) }
      if names.prefix(50).contains(where: htmlNames.contains) { return .success(.html) }
    }
    if start.starts(with: Array("<?xml".utf8)) {
      return .failure(
        InputFault(code: .unsupportedFormat, message: "It is XML, but neither RSS, Atom nor HTML."))
    }
    if doctype(start) { return .success(.html) }
    return .success(.txt)
  }

  private static func doctype(_ start: ArraySlice<UInt8>) -> Bool {
    String(decoding: start.prefix(14), as: UTF8.self).lowercased() == "<!doctype html"
  }

  /// Names of the first start tags, in lower case and without prefix, comments and instructions passed over.
  private static func elementNames(in start: ArraySlice<UInt8>) -> [String] {
    var names: [String] = []
    var place = start.startIndex
    while names.count < 50, let open = start[place...].firstIndex(of: UInt8(ascii: "<")) {
      if start[open...].starts(with: Array("<!--".utf8)) {
        place = open + 4
        while place < start.endIndex, !start[place...].starts(with: Array("-->".utf8)) { place += 1 }
        continue
      }
      let name = start[(open + 1)...].prefix { $0 > 0x20 && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/") }
      place = open + 1
      let isName = name.first.map { (0x61...0x7A).contains($0 | 0x20) } ?? false
      if isName, name.count < 32 {
        names.append(
          String(decoding: name, as: UTF8.self).lowercased().split(separator: ":").last.map(String.init) ?? "")
      }
    }
    return names
  }

  private static let htmlNames: Set<String> = [
    "html", "head", "body", "title", "meta", "div", "p", "article", "section", "main", "h1", "h2", "ul", "table",
    "span",
    "center", "font", "blockquote",
  ]

  private static let binaryMarks: [([UInt8], String)] = [
    (Array("%PDF".utf8), "a PDF"), ([0x50, 0x4B, 0x03, 0x04], "a ZIP archive"),
    ([0x89, 0x50, 0x4E, 0x47], "a picture"),
    ([0xFF, 0xD8, 0xFF], "a picture"), (Array("GIF8".utf8), "a picture"), ([0x7F, 0x45, 0x4C, 0x46], "a program"),
    (Array("{\\rtf".utf8), "an RTF document"), ([0xD0, 0xCF, 0x11, 0xE0], "a document of an office program"),
    (Array("SQLite format 3".utf8), "a database"), ([0x28, 0xB5, 0x2F, 0xFD], "packed with zstd"),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "packed with xz"), (Array("BZh".utf8), "packed with bzip2"),
    (Array("WARC/".utf8), "a web archive"),
  ]
}
