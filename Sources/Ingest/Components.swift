/// Sets that grow by joining, some of which must never become one.
///
/// Joins are made in the order in which they are asked for, so whoever asks in an order that depends on the members
/// alone gets the same sets every time.
struct Components<Member: Hashable & Comparable> {
  /// A join that was made, for telling why two are one.
  struct Join {
    var one: Member
    var other: Member
    var rule: String
  }

  private var parent: [Member: Member] = [:]
  private var members: [Member: Set<Member>] = [:]
  private var apart: [Member: Set<Member>] = [:]
  private(set) var joins: [Join] = []

  init(_ all: some Sequence<Member>, apart pairs: [(Member, Member)]) {
    for member in all {
      parent[member] = member
      members[member] = [member]
    }
    for (one, other) in pairs {
      apart[one, default: []].insert(other)
      apart[other, default: []].insert(one)
    }
  }

  /// The set's name: one of its members.
  func root(of member: Member) -> Member {
    var root = member
    while let next = parent[root], next != root { root = next }
    return root
  }

  func set(of member: Member) -> Set<Member> { members[root(of: member)] ?? [member] }

  /// All sets, each sorted, in the order of their first members.
  var sets: [[Member]] { members.values.map { $0.sorted() }.sorted { ($0.first ?? $0[0]) < ($1.first ?? $1[0]) } }

  /// Makes two sets one, unless members of them are to stay apart; says whether they are one now.
  @discardableResult
  mutating func join(_ one: Member, _ other: Member, by rule: String) -> Bool {
    guard parent[one] != nil, parent[other] != nil else { return false }
    let (left, right) = (root(of: one), root(of: other))
    guard left != right else { return true }
    let (ours, theirs) = (members[left] ?? [], members[right] ?? [])
    guard ours.allSatisfy({ apart[$0]?.isDisjoint(with: theirs) ?? true }) else { return false }
    let (large, small) = ours.count >= theirs.count ? (left, right) : (right, left)
    parent[small] = large
    members[large] = ours.union(theirs)
    members[small] = nil
    joins.append(Join(one: one, other: other, rule: rule))
    return true
  }

  /// For each member of `head`'s set but `head` the join that leads to it from there.
  func paths(from head: Member) -> [Member: (rule: String, from: Member)] {
    var found: [Member: (rule: String, from: Member)] = [:]
    var reached: Set<Member> = [head]
    var frontier = [head]
    while !frontier.isEmpty {
      var next: [Member] = []
      for here in frontier {
        for join in joins where join.one == here || join.other == here {
          let there = join.one == here ? join.other : join.one
          guard reached.insert(there).inserted else { continue }
          found[there] = (join.rule, here)
          next.append(there)
        }
      }
      frontier = next.sorted()
    }
    return found
  }
}
