public import News

/// What a list asks of one property: one of these values, none of those, or that it is missing.
///
/// An empty set asks nothing. `include` and `none` widen each other: `speaker=lavrov,none` finds both.
public struct FilterSet<Value: Hashable & Sendable>: Hashable, Sendable {
  public var include: [Value]
  public var exclude: [Value]
  /// The property is missing.
  public var none: Bool
  /// The property is not missing.
  public var notNone: Bool

  public init(include: [Value] = [], exclude: [Value] = [], none: Bool = false, notNone: Bool = false) {
    self.include = include
    self.exclude = exclude
    self.none = none
    self.notNone = notNone
  }

  public var isEmpty: Bool { include.isEmpty && exclude.isEmpty && !none && !notNone }
}

extension FilterSet: ExpressibleByArrayLiteral {
  public init(arrayLiteral values: Value...) {
    self.init(include: values)
  }
}

/// Days from the first of `from` to the last of `to`, both inside; an end that is nil is open.
///
/// A date known only to the month or year is inside where all its days are: `2022-02` is inside `from` 2022-02 and
/// outside `from` 2022-02-10. A date without a year, and no date, is outside every range but the open one.
///
/// An end may be a moment: what has a time of its own is held against it, and what has only a date against the day on
/// which the moment fell where it was written.
public struct DateRange: Hashable, Sendable {
  public let from: NewsDate?
  public let to: NewsDate?
  public let earliest: Timestamp?
  public let latest: Timestamp?

  public init(from: NewsDate? = nil, to: NewsDate? = nil) {
    (self.from, self.to, earliest, latest) = (from, to, nil, nil)
  }

  public init(from: DateBound?, to: DateBound?) {
    (self.from, self.to, earliest, latest) = (from?.date, to?.date, from?.moment, to?.moment)
  }

  public var isEmpty: Bool { from == nil && to == nil }
}

/// One end of a range of dates, as somebody writes it.
public struct DateBound: Hashable, Sendable {
  public let date: NewsDate
  /// Nil where a day, month or year was written.
  public let moment: Timestamp?

  /// Reads `2022`, `2022-02`, `2022-02-11` or an RFC 3339 timestamp; anything else, and what has no year, is nil.
  public init?(_ text: String) {
    moment = NewsDate(text) == nil ? Timestamp(text) : nil
    guard let date = NewsDate(text) ?? moment?.localDate, date.year != nil else { return nil }
    self.date = date
  }
}
