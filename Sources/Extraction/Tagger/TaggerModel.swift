internal import Foundation

/// The weights of the tagger and the linker, as `training/run` made them. Loaded once, then only read.
public struct TaggerModel: Sendable {
  /// A matrix in panels of sixteen outputs, and what is added to its product.
  struct Product: Sendable {
    var inputs: Int
    var weights: [Float]
    var bias: [Float]

    var outputs: Int { bias.count }
  }

  /// Rows of 8-bit numbers, each row with its scale.
  struct Tables: Sendable {
    var numbers: [Int8] = []
    var scales: [Float] = []
  }

  /// One direction of a recurrent layer; gates in the order input, forget, cell, output.
  struct Recurrence: Sendable {
    var input: Product
    /// hidden x 4 hidden, in panels.
    var state: [Float]
  }

  struct Link: Sendable {
    var bias: Float
    var scale: Float
    var numbers: [Int8]

    /// The score of a candidate; above 0 it is likelier than none.
    func score(_ rows: [UInt32]) -> Float {
      Float(rows.reduce(0) { $0 + Int(numbers[Int($1)]) }) * scale + bias
    }
  }

  let width: Int
  let hidden: Int
  let vocabulary: Vocabulary
  /// The tables of all columns, one behind the other: rows x width.
  let tables: Tables
  /// The first row of each column's table.
  let firstRows: [UInt32]
  let gains: [Float]
  let offsets: [Float]
  /// Forwards and backwards, from the lowest layer up.
  let layers: [(ahead: Recurrence, back: Recurrence)]
  let dense: Product
  /// Eight outputs: the seven tags, and one that is never chosen.
  let out: Product
  /// What a tag gains behind each tag: `between[from][to]`.
  let between: [SIMD8<Float>]
  let first: SIMD8<Float>
  let cueOfContent: Link
  let sourceOfCue: Link

  /// Reads the weights file at `path`.
  public init(contentsOf path: String) throws(ModelError) {
    guard let data = try? Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe) else {
      throw .unreadable(path)
    }
    let read = data.withUnsafeBytes { bytes in Result { () throws(ModelError) in try Self(bytes) } }
    self = try read.get()
  }

  /// Reads the bytes of a weights file (`training/weights.py` describes the format).
  public init(_ bytes: [UInt8]) throws(ModelError) {
    let read = bytes.withUnsafeBytes { bytes in Result { () throws(ModelError) in try Self(bytes) } }
    self = try read.get()
  }

  private init(_ bytes: UnsafeRawBufferPointer) throws(ModelError) {
    var reader = try WeightsReader(bytes)
    let width = try reader.count()
    let hidden = try reader.count()
    let layerCount = try reader.count()
    let denseWidth = try reader.count()
    guard width % 16 == 0, width <= 512, hidden % 16 == 0, denseWidth % 8 == 0, layerCount <= 8,
      try reader.count() == FeatureColumn.allCases.count
    else { throw .damaged }
    var rows: [Int] = []
    for column in FeatureColumn.allCases {
      let count = try reader.count()
      guard column == .word || count == column.rows else { throw .damaged }
      rows.append(count)
    }
    self.width = width
    self.hidden = hidden
    vocabulary = Vocabulary(try reader.numbers(rows[0] - 1))
    var tables = Tables()
    var firstRows: [UInt32] = []
    for count in rows {
      firstRows.append(UInt32(tables.scales.count))
      tables.scales += try reader.floats(count)
      tables.numbers += try reader.bytes(count * width)
    }
    self.tables = tables
    self.firstRows = firstRows
    gains = try reader.floats(width)
    offsets = try reader.floats(width)
    var layers: [(ahead: Recurrence, back: Recurrence)] = []
    for number in 0..<layerCount {
      let inputs = number == 0 ? width : 2 * hidden
      layers.append(
        (try Self.recurrence(&reader, inputs, hidden), try Self.recurrence(&reader, inputs, hidden)))
    }
    self.layers = layers
    dense = try Self.product(&reader, 2 * hidden, denseWidth)
    out = try Self.product(&reader, denseWidth, 8)
    between = try reader.lanes(64)
    first = try reader.lanes(8)[0]
    cueOfContent = try Self.link(&reader)
    sourceOfCue = try Self.link(&reader)
    guard reader.isAtEnd else { throw .damaged }
  }

  private static func recurrence(
    _ reader: inout WeightsReader, _ inputs: Int, _ hidden: Int
  ) throws(ModelError) -> Recurrence {
    let input = try reader.panels(inputs: inputs, outputs: 4 * hidden)
    let state = try reader.panels(inputs: hidden, outputs: 4 * hidden)
    return Recurrence(
      input: Product(inputs: inputs, weights: input, bias: try reader.floats(4 * hidden)), state: state)
  }

  private static func product(
    _ reader: inout WeightsReader, _ inputs: Int, _ outputs: Int
  ) throws(ModelError) -> Product {
    let weights = try reader.panels(inputs: inputs, outputs: outputs)
    return Product(inputs: inputs, weights: weights, bias: try reader.floats(outputs))
  }

  private static func link(_ reader: inout WeightsReader) throws(ModelError) -> Link {
    let head = try reader.floats(2)
    return Link(bias: head[0], scale: head[1], numbers: try reader.bytes(PairFeatures.rows))
  }
}
