/// Why a record was not taken, where it stands and how to mend it.
public struct Rejection: Error, Sendable, Equatable {
  public enum Code: String, Sendable, CaseIterable {
    case emptyText = "empty_text"
    case notUTF8 = "not_utf8"
    case tooLarge = "too_large"
    case badJSON = "bad_json"
    case badCSV = "bad_csv"
    case badXML = "bad_xml"
    case missingField = "missing_field"
    case badDate = "bad_date"
    case truncated
    case unsupportedFormat = "unsupported_format"
    /// The article was taken down; see `onrecord articles remove`.
    case removed
  }

  public var code: Code
  /// One sentence that names the fault and the remedy.
  public var message: String
  public var place: RecordPlace
  /// The record as it came, where it is text; nil where it is not or is too large to repeat.
  public var record: String?

  public init(_ code: Code, _ message: String, at place: RecordPlace, record: String? = nil) {
    self.code = code
    self.message = message
    self.place = place
    self.record = record
  }
}

/// What a reader makes of one record.
public typealias ReadRecord = Result<IncomingArticle, Rejection>
