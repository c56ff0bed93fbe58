/// Which fields of a row a client wants: names, dotted where they lie in others.
///
/// It works on the row's JSON as our own writer makes it, so that every resource can be cut down alike.
struct FieldSelection: Sendable {
  /// Nothing below means all that is there.
  private var inner: [String: FieldSelection] = [:]

  /// Nil where the value asks for no field.
  /// - Throws: `Problem` for a field that the shape does not have; it names the nearest.
  init?(_ value: String, of shape: Shape) throws(Problem) {
    let names = value.split(separator: ",").map { $0.drop { $0 == " " } }.filter { !$0.isEmpty }
    guard !names.isEmpty else { return nil }
    for name in names {
      let path = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
      try Self.check(path, in: shape, name: String(name))
      insert(path[...])
    }
  }

  private init() {}

  private mutating func insert(_ path: ArraySlice<String>) {
    guard let first = path.first else { return }
    if let known = inner[first], known.inner.isEmpty { return }
    guard path.count > 1 else {
      inner[first] = FieldSelection()
      return
    }
    inner[first, default: FieldSelection()].insert(path.dropFirst())
  }

  private static func check(_ path: [String], in shape: Shape, name: String) throws(Problem) {
    var shape = shape
    for (depth, part) in path.enumerated() {
      let fields = shape.fields
      guard let field = fields.first(where: { $0.name == part }) else {
        let better = suggestion(for: part, among: fields.map(\.name)).map {
          (path.prefix(depth) + [$0]).joined(separator: ".")
        }
        let known = fields.isEmpty ? "It has no fields." : "There are \(fields.map(\.name).joined(separator: ", "))."
        throw Problem(
          code: .invalidValue, detail: "'\(shortened(name))' is no field of the answer. \(known)",
          faults: [.init(parameter: "fields", code: "invalid", didYouMean: better)])
      }
      shape = field.shape
    }
  }

  /// Whether a field with that dotted name is wanted.
  func covers(_ name: String) -> Bool {
    var selection = self
    for part in name.split(separator: ".") {
      if selection.inner.isEmpty { return true }
      guard let below = selection.inner[String(part)] else { return false }
      selection = below
    }
    return true
  }

  /// The JSON object with the selected fields alone, in the order in which they stood.
  func cut(_ json: [UInt8]) -> [UInt8] {
    var scanner = JSONScanner(json)
    var output: [UInt8] = []
    output.reserveCapacity(json.count / 2)
    cut(&scanner, to: &output)
    return output
  }

  private func cut(_ scanner: inout JSONScanner, to output: inout [UInt8]) {
    switch scanner.next {
    case UInt8(ascii: "{") where !inner.isEmpty:
      output.append(UInt8(ascii: "{"))
      var isFirst = true
      scanner.forEachField { name, scanner in
        guard let below = inner[name] else { return scanner.skipValue() }
        if !isFirst { output.append(UInt8(ascii: ",")) }
        isFirst = false
        output += Array("\"\(name)\":".utf8)
        below.cut(&scanner, to: &output)
      }
      output.append(UInt8(ascii: "}"))
    case UInt8(ascii: "[") where !inner.isEmpty:
      output.append(UInt8(ascii: "["))
      var isFirst = true
      scanner.forEachElement { scanner in
        if !isFirst { output.append(UInt8(ascii: ",")) }
        isFirst = false
        cut(&scanner, to: &output)
      }
      output.append(UInt8(ascii: "]"))
    default: output += scanner.takeValue()
    }
  }
}

extension Shape {
  /// The fields that can be named below: an object's own, a list's elements', a named shape's.
  var fields: [Field] {
    switch self {
    case .object(let fields): fields
    case .list(let element), .nullable(let element): element.fields
    case .named(let name): Shapes.named(name).fields
    case .text, .integer, .number, .flag, .word, .anyObject: []
    }
  }
}
