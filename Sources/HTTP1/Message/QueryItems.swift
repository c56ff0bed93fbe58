/// The `name=value` pairs of a query in the order sent, decoded (WHATWG URL, application/x-www-form-urlencoded).
/// `+` and `%20` are spaces; a pair without `=` has an empty value; empty pairs (`a=1&&b=2`) are skipped. Unlike the
/// standard, `%` without two hexadecimal digits and bytes that are not UTF-8, or are NUL, are errors.
public struct QueryItems: Sendable, Hashable, RandomAccessCollection {
  public struct Item: Sendable, Hashable {
    public let name: String
    public let value: String
  }

  private let items: [Item]
  /// Splits and decodes `rawQuery`; nil and "" give no items.
  public init(_ rawQuery: String?) throws(QueryError) {
    var items: [Item] = []
    for pair in (rawQuery ?? "").utf8.split(separator: UInt8(ascii: "&")) {
      let equals = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
      guard let name = percentDecoded(pair[..<equals], plusIsSpace: true),
        let value = percentDecoded(pair[equals...].dropFirst(), plusIsSpace: true)
      else { throw .malformed(pair: String(decoding: pair, as: UTF8.self)) }
      items.append(Item(name: name, value: value))
    }
    self.items = items
  }

  public var startIndex: Int { 0 }
  public var endIndex: Int { items.count }
  public subscript(position: Int) -> Item { items[position] }
}

/// What can be wrong with a query; `pair` is the offending piece as it was sent.
public enum QueryError: Error, Hashable {
  case malformed(pair: String)
}
