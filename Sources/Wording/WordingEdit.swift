/// One place in which two wordings differ: words of the one against words of the other, either of which may be none.
public struct WordingEdit: Hashable, Sendable {
  public enum Kind: String, Sendable, CaseIterable {
    /// Another known actor, or another name.
    case entity
    case number, date
    /// A `not`, `never` or `without` on one side only.
    case negation
    /// Another degree of must, may, can, will or would.
    case modality
    /// A whole clause that only the second, or only the first, has.
    case addition, omission
    case wording
  }

  public enum Weight: String, Sendable, CaseIterable {
    case major, minor
  }

  public var kind: Kind
  /// Words of the first wording, by index; empty where the second adds.
  public var left: Range<Int>
  /// Words of the second wording.
  public var right: Range<Int>

  public init(_ kind: Kind, left: Range<Int>, right: Range<Int>) {
    self.kind = kind
    self.left = left
    self.right = right
  }

  public var weight: Weight { kind.weight }
}

extension WordingEdit.Kind {
  /// A change of who, how many, when, whether or how surely is major.
  public var weight: WordingEdit.Weight {
    switch self {
    case .entity, .number, .date, .negation, .modality: .major
    case .addition, .omission, .wording: .minor
    }
  }

  /// Counts between a direct and an indirect report too, whose words differ as a matter of course.
  var isFactual: Bool {
    switch self {
    case .entity, .number, .date, .negation: true
    case .modality, .addition, .omission, .wording: false
    }
  }
}
