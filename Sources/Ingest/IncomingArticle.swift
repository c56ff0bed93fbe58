public import News

/// One record as a reader found it, before it is known whether the archive holds it already.
public struct IncomingArticle: Sendable, Equatable {
  /// The text to be stored: decoded, without byte order mark, CRLF turned into LF, nothing else changed.
  public var text: String
  public var url: String?
  public var title: String?
  public var byline: String?
  /// BCP 47.
  public var lang: String?
  /// The outlet's name.
  public var source: String?
  /// The outlet's own id of the article.
  public var recordID: String?
  public var published: PublishedField?
  /// The outlet from which the record says that it was taken.
  public var via: String?
  public var place: RecordPlace

  public init(text: String, place: RecordPlace) {
    self.text = text
    self.place = place
  }
}

/// A record's date: to the day or coarser, or a moment.
public enum PublishedField: Sendable, Equatable {
  case date(NewsDate)
  case moment(Timestamp)

  /// The day in the offset in which the moment was written.
  public var date: NewsDate? {
    switch self {
    case .date(let date): date
    case .moment(let moment): moment.localDate
    }
  }

  /// As a record would have it: `2022-02-11`, or RFC 3339 with the offset.
  public var written: String {
    switch self {
    case .date(let date): date.description
    case .moment(let moment): moment.local
    }
  }
}

/// Where a record stands in an input, so that a person finds it.
public struct RecordPlace: Sendable, Equatable {
  /// The path as given, or `-` for standard input.
  public var input: String
  /// Counted from 1; nil where the input is one record.
  public var line: Int?
  /// Bytes before the record.
  public var byteOffset: Int

  public init(input: String, line: Int? = nil, byteOffset: Int = 0) {
    self.input = input
    self.line = line
    self.byteOffset = byteOffset
  }
}

extension RecordPlace: CustomStringConvertible {
  /// `articles.jsonl:12`, for a person.
  public var description: String { line.map { "\(input):\($0)" } ?? input }
}
