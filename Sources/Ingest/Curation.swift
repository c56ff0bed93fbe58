internal import Archive
internal import News

/// What the decisions that stand mean for who is who. Rules never outrank it; of two decisions the later holds.
struct Curation {
  struct Link {
    var one: String
    var other: String
    var decision: Int64
  }

  private(set) var links: [Link] = []
  /// For each merge, in order, the appellation whose actor was kept.
  private var kept: [String] = []
  private var apart: [(one: String, other: String)] = []
  /// By article and key the key that stands there instead.
  private var replaced: [String: [String: String]] = [:]
  private var about: [String: [(action: Decision.Action, arguments: DecisionArguments)]] = [:]
  private var partnersByKey: [String: Set<String>] = [:]

  init(_ log: [Decision]) {
    for decision in Self.standing(log) {
      guard let arguments = DecisionArguments(decision) else { continue }
      take(decision, arguments)
    }
    for link in links { note(link.one, link.other) }
    for pair in apart { note(pair.one, pair.other) }
  }

  /// The decisions that no other undoes; undoing an undoing brings a decision back.
  static func standing(_ log: [Decision]) -> [Decision] {
    let undone = undone(in: log)
    return log.filter { $0.action != .undo && !undone.contains($0.seq) }
  }

  /// Numbers of decisions that are undone, undoings among them.
  static func undone(in log: [Decision]) -> Set<Int64> {
    log.reversed().reduce(into: []) { undone, decision in
      guard decision.action == .undo, !undone.contains(decision.seq) else { return }
      if let target = DecisionArguments(decision)?.undoes { undone.insert(target) }
    }
  }

  private mutating func take(_ decision: Decision, _ arguments: DecisionArguments) {
    guard let key = arguments.key else { return }
    let (ours, theirs) = (Set(arguments.keys ?? [key]), Set(arguments.others ?? []))
    switch decision.action {
    case .merge:
      apart.removeAll {
        ours.contains($0.one) && theirs.contains($0.other) || ours.contains($0.other) && theirs.contains($0.one)
      }
      if let other = arguments.others?.first { links.append(Link(one: key, other: other, decision: decision.seq)) }
      kept.append(key)
    case .split:
      if let articles = arguments.articles {
        let new = Self.namesake(of: key, decision.seq)
        for article in articles {
          for old in ours { replaced[article, default: [:]][old] = new }
        }
        apart += ours.sorted().map { ($0, new) }
      } else {
        links.removeAll {
          ours.contains($0.one) && theirs.contains($0.other) || ours.contains($0.other) && theirs.contains($0.one)
        }
        apart += ours.sorted().flatMap { one in theirs.sorted().map { (one, $0) } }
      }
    case .alias:
      if let other = arguments.others?.first, other != key {
        links.append(Link(one: key, other: other, decision: decision.seq))
      }
      about[key, default: []].append((.alias, arguments))
    case .rename, .identify, .role: about[key, default: []].append((decision.action, arguments))
    case .confirm, .reject, .reassign, .retype, .redate, .undo: break
    }
  }

  private mutating func note(_ one: String, _ other: String) {
    partnersByKey[one, default: []].insert(other)
    partnersByKey[other, default: []].insert(one)
  }

  /// The key of the actor that a split by articles makes.
  static func namesake(of key: String, _ decision: Int64) -> String { "\(key)#\(decision)" }

  var separations: [(String, String)] { apart.map { ($0.one, $0.other) } }

  func speaks(of key: String) -> Bool { partnersByKey[key] != nil || about[key] != nil }

  /// Appellations that a decision links with this one or keeps from it.
  func partners(of key: String) -> [String] { (partnersByKey[key] ?? []).sorted() }

  /// Under which key an article's actor goes.
  func key(for key: String, in article: StableID) -> String { replaced[article.description]?[key] ?? key }

  /// Of the keys the one whose actor the last merge kept.
  func founder(among keys: [String]) -> String? { kept.last { keys.contains($0) } }

  // MARK: Facts

  /// What people say of the actor with these appellations.
  func facts(about keys: [String]) -> [DecisionArguments] {
    keys.flatMap { key in (about[key] ?? []).map(\.arguments) }
  }

  func store(_ said: [DecisionArguments], of actor: ActorRef, in transaction: ArchiveTransaction) throws {
    var facts = CuratedFacts()
    for one in said {
      if let scheme = one.scheme.flatMap(ActorIdentifier.Scheme.init(rawValue:)), let value = one.value {
        facts.identifiers.append(ActorIdentifier(scheme: scheme, value: value, basis: .admin))
      } else if let title = one.title {
        facts.roles.append(
          CuratedRole(
            title: title, organization: try appellation(one.organization, in: transaction),
            country: try appellation(one.country, in: transaction), from: one.from.flatMap(NewsDate.init),
            to: one.to.flatMap(NewsDate.init)))
      } else if let name = one.name {
        if one.others == nil {
          facts.shownName = name
        } else {
          facts.otherNames.append(ActorName(name, .variant, count: 0))
        }
      }
    }
    try transaction.replaceCurated(facts, of: actor)
  }

  private func appellation(_ key: String?, in transaction: ArchiveTransaction) throws -> AppellationRef? {
    try key.flatMap { try transaction.appellations(.key($0)).first?.ref }
  }
}
