public import News

/// What kind of name an appellation is, which says how far it reaches.
public enum AppellationForm: String, Sendable, CaseIterable {
  /// Enough to be somebody: `Sergey Lavrov`, `Maxar`.
  case whole
  /// A surname behind an initial: somebody only where one whole name on record agrees.
  case initials
  /// Capitals that may be short for an organization's whole name.
  case acronym
  /// Known by the reference data, the same in every article.
  case reference

  /// Whether it is nobody beyond its article unless something says whose it is.
  public var isWeak: Bool { self == .initials || self == .acronym }
}

/// One whole name under which texts name somebody, as whoever resolves actors describes it.
///
/// Equal keys are one appellation. All words are folded.
public struct AppellationName: Hashable, Sendable {
  public var key: String
  public var kind: ActorKind
  public var form: AppellationForm
  public var name: String
  /// The parts of a person's name; empty for others.
  public var given = ""
  public var middle = ""
  public var surname = ""
  public var suffix = ""
  /// Two appellations that share one of these may be one misspelt.
  public var nearKeys: [String] = []

  /// The words of the key, for matching; equal for equal keys.
  var folded: String {
    guard form != .reference, let colon = key.firstIndex(of: ":") else { return FoldedName(name).description }
    return key[key.index(after: colon)...].split(separator: " ").joined(separator: "-")
  }

  public init(key: String, kind: ActorKind, form: AppellationForm = .whole, name: String) {
    self.key = key
    self.kind = kind
    self.form = form
    self.name = name
  }

  /// Somebody whom the reference data knows by that key.
  public init(reference: String, kind: ActorKind, name: String) {
    self.init(key: "reference:\(reference)", kind: kind, form: .reference, name: name)
  }
}

/// A stored appellation, named shortly.
public struct AppellationRef: Hashable, Sendable, Comparable {
  public let key: String
  public let kind: ActorKind
  let row: Int64

  public static func < (left: Self, right: Self) -> Bool { left.key < right.key }
}

/// A stored appellation with what decides whose it is.
public struct Appellation: Hashable, Sendable {
  public var ref: AppellationRef
  public var form: AppellationForm
  public var name: String
  public var folded: String
  public var given: String
  public var middle: String
  public var surname: String
  public var suffix: String
  /// The id of the actor that it founds when it stands alone; nil where it never did.
  public var ownID: StableID?
  /// Whether it is said to belong to another by a rule.
  public var isJoined: Bool
  /// Whose it is now; nil while it is nobody beyond its article.
  public var actor: ActorRef?

  public var kind: ActorKind { ref.kind }
  /// Its place in the order of minting: the earliest of several founds their actor.
  public var age: Int64 { ref.row }
}

/// Why an appellation belongs to its actor.
public struct AppellationJoin: Hashable, Sendable {
  /// `middle_name`, `misspelling`, `initials`, `decision 12`; empty for the appellation that stands for itself.
  public var rule: String
  /// The appellation that it was joined to.
  public var to: AppellationRef?

  public init(rule: String, to: AppellationRef?) {
    self.rule = rule
    self.to = to
  }

  public static let own = AppellationJoin(rule: "", to: nil)
}
