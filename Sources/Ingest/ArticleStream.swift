/// The records of one input, one after the other, for callers that store nothing.
public struct ArticleStream {
  private var reader: RecordReader

  /// - Parameter encoding: The encoding of inputs that are not UTF-8 and bear no mark.
  /// - Throws: `IngestError.unreadable`.
  public init(_ input: InputFile, format: InputFormat, encoding: String? = nil) throws(IngestError) {
    reader = try RecordReader(input, format: format, encoding: encoding)
  }

  /// The next record, or why it cannot be taken; nil at the end.
  public mutating func next() throws(IngestError) -> ReadRecord? { try reader.next()?.article() }
}
