internal import HTTP1
internal import HTTPTypes
internal import News
internal import Synchronization

/// Who may ask, and how often.
struct Gate: Sendable {
  /// SHA-256 of every token that opens; empty where the server is open to all.
  let tokenHashes: Set<String>
  let limit: RateLimit?
  let trustedProxies: [AddressRange]
  private let clients = ClientBuckets()

  init(_ options: NewsAPI.Options) {
    tokenHashes = Set(options.tokens.map { sha256Hex(Array($0.utf8)) })
    limit = options.rateLimit
    trustedProxies = options.trustedProxies
  }

  /// Whether it lets everybody pass.
  var isOpen: Bool { tokenHashes.isEmpty && limit == nil }

  /// Counts the request; `fields` gets what its answer is to bear, whether it may pass or not.
  /// - Throws: `Problem` with `unauthorized` or `rate-limited`.
  func admit(_ request: Request, to endpoint: Endpoint, _ fields: inout HTTPFields) throws(Problem) {
    guard !endpoint.isOpen else { return }
    if !tokenHashes.isEmpty, !bears(request) {
      throw Problem(
        code: .unauthorized,
        detail: "This server asks for a token: send 'Authorization: Bearer' with one of its tokens."
      )
    }
    guard let limit else { return }
    let state = clients.take(from: client(of: request), limit)
    if let name = HTTPField.Name("RateLimit-Policy") {
      fields[name] = "\"default\";q=\(limit.requests);w=\(limit.seconds)"
    }
    if let name = HTTPField.Name("RateLimit") { fields[name] = "\"default\";r=\(state.left);t=\(state.fullSeconds)" }
    if let wait = state.waitSeconds {
      throw Problem(
        code: .rateLimited,
        detail: "More than \(limit.requests) requests in \(limit.seconds) s; ask again in \(wait) s.",
        retryAfterSeconds: wait)
    }
  }

  private func bears(_ request: Request) -> Bool {
    guard let field = request[.authorization], field.lowercased().hasPrefix("bearer ") else { return false }
    let token = field.dropFirst(7).drop { $0 == " " }
    // Hashes are compared, so that the time it takes tells nothing of the token.
    return tokenHashes.contains(sha256Hex(Array(token.utf8)))
  }

  /// The client's address: the connection's, or, behind a trusted proxy, the last in `X-Forwarded-For` that no trusted
  /// proxy has.
  private func client(of request: Request) -> String {
    let peer = request.peer ?? "unix"
    guard trustedProxies.contains(where: { $0.contains(peer) }),
      let forwarded = HTTPField.Name("X-Forwarded-For").flatMap({ request[$0] })
    else { return peer }
    let chain = forwarded.split(separator: ",").map { String($0.filter { $0 != " " && $0 != "\t" }) }
    return chain.last { address in !trustedProxies.contains { $0.contains(address) } } ?? peer
  }
}

/// So many requests in so many seconds.
public struct RateLimit: Sendable, Hashable {
  public var requests: Int
  public var seconds: Int

  /// `60/min`, `10/s`, `1000/h`; nil where it is none of these.
  public init?(_ text: String) {
    let parts = text.split(separator: "/")
    let units = ["s": 1, "sec": 1, "min": 60, "m": 60, "h": 3600, "hour": 3600, "day": 86_400, "d": 86_400]
    guard parts.count == 2, let requests = Int(parts[0]), (1...1_000_000).contains(requests),
      let seconds = units[String(parts[1])]
    else { return nil }
    self.requests = requests
    self.seconds = seconds
  }
}

/// What each client has left: a bucket that fills evenly and holds one limit's requests.
final class ClientBuckets: Sendable {
  struct Standing {
    var left: Int
    var fullSeconds: Int
    /// How long until one may be asked again; nil where this one may pass.
    var waitSeconds: Int?
  }

  private struct Bucket {
    var tokens: Double
    var at: ContinuousClock.Instant
  }

  private let buckets = Mutex<[String: Bucket]>([:])
  private static let maxClients = 100_000

  func take(from client: String, _ limit: RateLimit) -> Standing {
    let now = ContinuousClock.now
    let most = Double(limit.requests)
    let rate = most / Double(limit.seconds)
    return buckets.withLock { buckets in
      var bucket = buckets[client] ?? Bucket(tokens: most, at: now)
      bucket.tokens = min(most, bucket.tokens + rate * seconds(from: bucket.at, to: now))
      bucket.at = now
      let mayPass = bucket.tokens >= 1
      if mayPass { bucket.tokens -= 1 }
      if buckets.count >= Self.maxClients, buckets[client] == nil {
        buckets = buckets.filter { $1.tokens + rate * seconds(from: $1.at, to: now) < most }
        if buckets.count >= Self.maxClients { buckets.removeAll() }
      }
      buckets[client] = bucket
      return Standing(
        left: Int(bucket.tokens), fullSeconds: Int(((most - bucket.tokens) / rate).rounded(.up)),
        waitSeconds: mayPass ? nil : max(1, Int(((1 - bucket.tokens) / rate).rounded(.up))))
    }
  }

  private func seconds(from start: ContinuousClock.Instant, to end: ContinuousClock.Instant) -> Double {
    let passed = start.duration(to: end).components
    return Double(passed.seconds) + Double(passed.attoseconds) / 1e18
  }
}
