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
public struct DateRange: Hashable, Sendable {
  public var from: NewsDate?
  public var to: NewsDate?

  public init(from: NewsDate? = nil, to: NewsDate? = nil) {
    self.from = from
    self.to = to
  }

  public var isEmpty: Bool { from == nil && to == nil }
}
