internal import HTTPTypes

/// A path template and the routes that have it.
final class RoutePath: Sendable {
  let template: String
  /// What stands between the slashes; the first is empty.
  let segments: [Substring]
  /// The places of its routes in the router's list.
  let routes: [Int]
  /// What `Allow` lists: the routes' methods, `HEAD` after `GET`, and `OPTIONS`.
  let allowed: [HTTPRequest.Method]
  /// The template with `anySegment` for each parameter.
  private let pattern: [UInt8]
  /// Stands for a parameter: a byte that no path holds.
  private static let anySegment: UInt8 = 0xFF
  /// Every path of `all`, so ordered that a literal segment is tried before a parameter.
  static func paths(of all: [Route]) -> [RoutePath] {
    let places = Dictionary(grouping: all.indices) { all[$0].template }
    let paths = places.map { RoutePath($0, routes: $1, of: all) }
    precondition(Set(paths.map(\.pattern)).count == paths.count, "one path is there under two templates")
    return paths.sorted { $0.pattern.lexicographicallyPrecedes($1.pattern) }
  }

  private init(_ template: String, routes: [Int], of all: [Route]) {
    let methods = routes.map { all[$0].method }
    precondition(template.hasPrefix("/"), "the route template '\(template)' does not begin with a slash")
    precondition(Set(methods).count == methods.count, "a method of \(template) is there twice")
    self.template = template
    self.routes = routes
    segments = template.split(separator: "/", omittingEmptySubsequences: false)
    pattern = Array(
      segments.map { $0.hasPrefix("{") && $0.hasSuffix("}") ? [Self.anySegment] : Array($0.utf8) }
        .joined(separator: [UInt8(ascii: "/")]))
    allowed = methods.flatMap { $0 == .get ? [$0, .head] : [$0] } + [.options]
  }

  var hasParameters: Bool { pattern.contains(Self.anySegment) }
  /// Whether this is the template of the still encoded `path`; a parameter takes one segment that is not empty.
  func fits(_ path: Span<UInt8>) -> Bool {
    var place = 0
    for byte in pattern {
      let start = place
      if byte == Self.anySegment {
        while place < path.count, path[place] != UInt8(ascii: "/") { place += 1 }
        if place == start { return false }
      } else {
        guard place < path.count, path[place] == byte else { return false }
        place += 1
      }
    }
    return place == path.count
  }
}

/// The route found for a request: its place in the router's list and the path that fits.
struct RouteMatch: Sendable {
  let route: Int
  let path: RoutePath
}
