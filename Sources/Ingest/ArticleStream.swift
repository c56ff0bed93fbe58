/// The records of one input, one after the other, for callers that store nothing.
public struct ArticleStream {
  private var reader: RecordReader

  /// - Throws: `IngestError.unreadable`.
  public init(_ input: InputFile, format: InputFormat) throws(IngestError) {
    reader = try RecordReader(input, format: format)
  }

  /// The next record, or why it cannot be taken; nil at the end.
  public mutating func next() throws(IngestError) -> ReadRecord? { try reader.next() }
}
