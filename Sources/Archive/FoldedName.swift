internal import News

/// A name as the archive compares names: without case, accents and marks, one hyphen between words.
///
/// `José Borrell` and `JOSE BORRELL` are one folded name. A name without letter or digit folds to nothing, which
/// matches no name.
public struct FoldedName: Hashable, Sendable, CustomStringConvertible {
  public let description: String

  public init(_ name: String) {
    description = slug(of: name)
  }

  public var isEmpty: Bool { description.isEmpty }
}
