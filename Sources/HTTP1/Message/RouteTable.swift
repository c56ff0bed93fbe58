internal import HTTPTypes

/// A path template taken apart at its slashes.
final class RouteTemplate: Sendable {
  enum Segment: Sendable, Hashable {
    case literal([UInt8])
    case parameter(String)
  }

  let text: String
  let segments: [Segment]
  let hasParameters: Bool

  init(_ text: String) {
    precondition(text.hasPrefix("/"), "the route template '\(text)' does not begin with a slash")
    self.text = text
    segments = text.dropFirst().split(separator: "/", omittingEmptySubsequences: false).map { segment in
      segment.hasPrefix("{") && segment.hasSuffix("}")
        ? .parameter(String(segment.dropFirst().dropLast())) : .literal(Array(segment.utf8))
    }
    hasParameters = segments.contains { if case .parameter = $0 { true } else { false } }
  }

  func index(ofParameter name: String) -> Int? { segments.firstIndex(of: .parameter(name)) }
}

/// The route found for a request: its place in the router's list and the template that fits.
struct RouteMatch: Sendable {
  let route: Int
  let template: RouteTemplate
}

/// The paths of all routes as a tree of segments, and the methods that each path knows.
struct RouteTable: Sendable {
  struct Path: Sendable {
    let template: RouteTemplate
    var methods: [(kind: MethodKind, name: [UInt8], route: Int)] = []
    /// What `Allow` lists: the routes' methods, `HEAD` after `GET`, and `OPTIONS`.
    var allowed: [HTTPRequest.Method] = []
  }

  private struct Node: Sendable {
    var literals: [(name: [UInt8], node: Int)] = []
    var parameter: Int?
    var path: Int?
  }

  private(set) var paths: [Path] = []
  private var nodes = [Node()]

  init(_ routes: [Route]) {
    for (index, route) in routes.enumerated() { insert(route, at: index) }
    for index in paths.indices { paths[index].allowed.append(.options) }
  }

  /// The place of the path whose template fits the still encoded `path`; a literal segment goes before a parameter.
  func path(fitting path: Span<UInt8>) -> Int? {
    guard path.count > 0, path[0] == UInt8(ascii: "/") else { return nil }
    return find(path, from: 1, at: 0)
  }

  private func find(_ path: Span<UInt8>, from start: Int, at node: Int) -> Int? {
    var end = start
    while end < path.count, path[end] != UInt8(ascii: "/") { end += 1 }
    let isLast = end == path.count
    for literal in nodes[node].literals where path.matches(literal.name, from: start, to: end) {
      if let found = isLast ? nodes[literal.node].path : find(path, from: end + 1, at: literal.node) { return found }
    }
    guard end > start, let next = nodes[node].parameter else { return nil }
    return isLast ? nodes[next].path : find(path, from: end + 1, at: next)
  }

  private mutating func insert(_ route: Route, at index: Int) {
    let template = RouteTemplate(route.template)
    var node = 0
    for segment in template.segments { node = child(of: node, for: segment) }
    let place = nodes[node].path ?? paths.count
    if place == paths.count {
      paths.append(Path(template: template))
      nodes[node].path = place
    }
    let name = Array(route.method.rawValue.utf8)
    precondition(
      !paths[place].methods.contains { $0.name == name } && paths[place].template.text == route.template,
      "the route \(route.method) \(route.template) is there twice, or under two templates")
    paths[place].methods.append((MethodKind(name.span), name, index))
    paths[place].allowed.append(route.method)
    if route.method == .get { paths[place].allowed.append(.head) }
  }

  private mutating func child(of node: Int, for segment: RouteTemplate.Segment) -> Int {
    let fresh = nodes.count
    switch segment {
    case .literal(let name):
      if let known = nodes[node].literals.first(where: { $0.name == name }) { return known.node }
      nodes[node].literals.append((name, fresh))
    case .parameter:
      if let known = nodes[node].parameter { return known }
      nodes[node].parameter = fresh
    }
    nodes.append(Node())
    return fresh
  }
}

extension Span<UInt8> {
  /// Whether the bytes from `start` up to `end` are `name`.
  func matches(_ name: [UInt8], from start: Int, to end: Int) -> Bool {
    guard name.count == end - start else { return false }
    for index in name.indices where self[start + index] != name[index] { return false }
    return true
  }
}
